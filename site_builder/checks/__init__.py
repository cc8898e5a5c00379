"""A collection or finished pages in, problems out: rules on content, links, limits of the host."""
