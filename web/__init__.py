"""Asking: the only room that knows Flask and WTForms. One blueprint per person."""
