"""Tests of the check against the real service, against a mock that drifts from the document."""
