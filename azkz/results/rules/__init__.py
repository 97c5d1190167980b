"""The rules of `check`, by what they look at.

A rule is its function and, in RULES at the end of its module, its line with all its words.
`tests/data/checks/` has a fact base of its name that provokes it, with what is printed.
"""
