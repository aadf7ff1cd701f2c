"""Small files of the reader that are damaged, malicious, or no files at all."""
