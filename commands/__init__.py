"""The commands of `zhiping`, one module per subject; cli.py joins them into one program."""
