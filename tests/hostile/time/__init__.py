"""Dates and years that no cable should have."""
