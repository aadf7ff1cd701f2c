"""The forms of many records: rows in a file far larger than memory should be. One module each."""
