"""The line to the terminal: what is wanted on its screen, what it shows, and the cheapest way."""
