"""A draft with its ledger in, the same as an editor changed it, out: the ledger stays true whatever is changed."""
