"""Results to text: rows for machines, screens for people. Nothing here computes or prints."""
