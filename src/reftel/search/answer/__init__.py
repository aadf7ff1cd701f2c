"""What a query finds: clauses made of it, checked where the index is not exact, counted."""
