"""From bytes to text: encodings, code pages, what was encoded for a mail, and damage of both."""
