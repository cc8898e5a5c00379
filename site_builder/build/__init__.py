"""Content and what an earlier build kept in, the finished site out."""
