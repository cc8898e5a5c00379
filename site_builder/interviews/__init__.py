"""One interview in, all that follows from it alone out: its mentions, pages and topics, in every edition."""
