"""The search line, and what stands under it."""
