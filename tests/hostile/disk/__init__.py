"""Disks that fail: locks that are not to be had, no room, nothing that may be written."""
