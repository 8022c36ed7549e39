"""Printing: one report object in words, and the formats that print it. No web, no store, no clock."""
