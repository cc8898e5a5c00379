"""Types that stages hand on, problems with their places, addresses; it uses no other room."""
