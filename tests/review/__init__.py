"""Test what a review finds, and how it is shown."""
