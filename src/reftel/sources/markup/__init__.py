"""What a page of HTML shows: its text, its marks, its numbers."""
