"""What people do, a module per subject; every function asks `require` first."""
