"""Prepared interviews in, the index of the search out: small files of which a query needs few."""
