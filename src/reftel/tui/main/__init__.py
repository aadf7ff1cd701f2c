"""The main screen: what it holds, and how a key or an answer goes from one to the other."""
