"""The store in one SQLite file: no server needed."""
