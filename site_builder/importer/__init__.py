"""A raw transcript in, a draft interview, its ledger and a review page out."""
