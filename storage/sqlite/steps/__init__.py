"""The steps in which the tables were built, a module each. A released step is never edited."""
