"""The judges of targets: what each asks of time, and the table of its statuses in their order."""
