"""The record of a cable: the names of its fields, how dates are written, where it stands."""
