"""The rules: law, question sets, conditions and judging, free of web, storage, clock and chance."""
