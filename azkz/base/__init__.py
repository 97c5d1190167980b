"""Text to fact base: documents read, entries resolved, every problem at once."""
