"""Reading: from a file's lines to the tree of a legal text, with what made no sense and what is in doubt."""
