"""The records on disk: tables, packed texts, locks, and what a sound library looks like."""
