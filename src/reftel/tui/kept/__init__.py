"""What is kept: marks, lists and saved searches, and the screens where they are seen."""
