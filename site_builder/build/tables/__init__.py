"""The tables of a store: a module holds those of one thing, and works on the connection that `store` opened."""
