"""The report as PDF: typeset in parts side by side, joined, made an archive file, and rendered in a limited child."""
