"""Benchmarks: one module per question, run by `make bench`; each states its yardstick and runs it beside."""
