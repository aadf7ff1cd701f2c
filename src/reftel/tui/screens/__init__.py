"""The screens that lie over each other."""
