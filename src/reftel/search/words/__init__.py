"""Words as they are compared and shown: wildcards, spelling, names, highlighting."""
