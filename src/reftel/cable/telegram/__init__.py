"""A whole telegram: fields and body put together as a cable, and what follows from both."""
