"""What every generated client runs on: hand-written, and copied into the package as it stands."""
