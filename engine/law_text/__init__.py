"""The law's own words: read from lines into a tree, kept, compared and quoted."""
