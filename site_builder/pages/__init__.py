"""A prepared interview or rows in, pages out: which exist and what each shows. The only user of Jinja."""
