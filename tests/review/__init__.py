"""Tests of what a review finds, and of how it is shown."""
