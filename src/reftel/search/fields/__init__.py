"""The fields of a query, a module each: what one asks, finds, completes, and refuses."""
