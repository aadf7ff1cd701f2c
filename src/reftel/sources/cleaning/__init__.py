"""What was put into a text on its way here, taken out with a word: quoting, pages, buttons."""
