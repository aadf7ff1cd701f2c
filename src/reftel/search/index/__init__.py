"""The snapshot of the index that one search asks, and the clauses it is asked with."""
