"""The main screen: which panes it has, and what happens between them."""
