"""What one has to know beforehand: posts, series, IDs, tags, titles, words of the trade."""
