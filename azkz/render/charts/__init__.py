"""Charts: from results to Vega-Lite descriptions, and from these to pictures.

Vega-Lite (https://vega.github.io/vega-lite/) is a grammar of charts in JSON; a description is a
plain mapping, and only `drawing` knows the library that makes SVG and PNG of it.
"""
