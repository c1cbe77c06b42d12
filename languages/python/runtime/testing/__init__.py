"""A fake server for the tests of callers; no other part imports it."""
