"""The rules of `check`, by what they look at: each module ends with theirs and their words."""
