"""Reading authored files: strict YAML, then a schema per file, with every problem at once."""
