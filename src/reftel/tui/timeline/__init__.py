"""The timeline under the list."""
