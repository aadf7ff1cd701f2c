"""What screens are made of: cells and runs, lines, prompts, sheets, work beside them."""
