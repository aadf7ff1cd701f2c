"""Measurements of reftel, and the made-up archive that they are taken on."""
