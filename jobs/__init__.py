"""Printing as work: what a worker does with a report, the bell that wakes it, the processes that workers are."""
