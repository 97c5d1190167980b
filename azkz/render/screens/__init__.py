"""One module a screen: results to lines."""
