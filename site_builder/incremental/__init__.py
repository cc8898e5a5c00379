"""Content and an earlier build in, the finished site out: only what changed is done again."""
