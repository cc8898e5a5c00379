"""A cleaned text and its turns in, the draft, its ledger and what an editor has to decide out."""
