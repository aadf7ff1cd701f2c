"""Where the telegrams of a text begin and end, and what stands around them."""
