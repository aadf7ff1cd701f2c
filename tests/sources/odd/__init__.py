"""Odd files: fictional cables in every form, damaged in every way, in every archive."""
