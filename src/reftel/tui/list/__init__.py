"""The list of cables, and the ways to a cable by name."""
