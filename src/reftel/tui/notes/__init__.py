"""Notes on the screen: the editor, the list of notes, the reader's own editor."""
