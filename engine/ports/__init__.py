"""The port to the store, a module per subject; engine/store.py joins them."""
