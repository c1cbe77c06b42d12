"""The hand-written part of every generated client, copied into its package unchanged."""
