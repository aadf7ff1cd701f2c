"""The reader as a conversation in lines, for screen readers and terminals that can only print."""
