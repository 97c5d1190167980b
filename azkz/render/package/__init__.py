"""A fact base as tables for other programs: which tables, and how they are written."""
