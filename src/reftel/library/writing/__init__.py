"""What changes a library: the import, rival texts of one ID, links, checks and repairs."""
