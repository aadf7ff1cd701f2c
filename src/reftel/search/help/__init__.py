"""What is said of a query: how it goes on, what it means, what was perhaps meant."""
