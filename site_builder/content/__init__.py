"""Files of `content/` in, a `Collection` out. The only readers of content, YAML and Markdown."""
