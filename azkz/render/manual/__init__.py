"""The manual: a Markdown file for each topic, and what reads them."""
