"""The local cache of cables: records in SQLite, words in an index, and the import that fills both.

``reftel.library.library.Library`` reads, ``reftel.library.importing.import_paths`` writes (and
loads the parsers and the index, which reading a list does not need).
"""
