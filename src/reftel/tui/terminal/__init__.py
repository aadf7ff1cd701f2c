"""The terminal: what it can do, which bytes are which key, what is written to it."""
