"""Tests of reading cables."""
