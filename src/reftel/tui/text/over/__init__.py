"""What is laid over a text: who cites it, what hangs on it, its words, what is copied of it."""
