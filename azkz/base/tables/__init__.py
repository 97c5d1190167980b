"""Tables from elsewhere: how each layout is known and read, and what its figures become.

`grid` reads a file into cells, `layouts` says which layout it has (one module a layout),
`figures` makes observations of one series of it, `own` entries of the columns that azkz writes.
"""
