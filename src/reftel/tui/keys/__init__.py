"""Which key runs what: ready-made layouts, the reader's own keys, what they can name."""
