"""Changes: two versions of a text, article by article and word by word."""
