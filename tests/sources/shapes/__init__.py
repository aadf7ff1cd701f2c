"""Random shapes of what holds cables: nobody has named them, and yet no word may be lost."""
