"""What is asked of a library: rows, texts, counts, citers. Nothing here writes a record."""
