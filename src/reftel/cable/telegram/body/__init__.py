"""The body of a telegram: lines told apart, pages joined, blocks and paragraphs made."""
