"""The command line: arguments in, one answer out."""
