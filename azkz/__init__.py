"""azkz: a plain-text fact base of public commitments, and how far each has come."""

__version__ = "0.1.0"
