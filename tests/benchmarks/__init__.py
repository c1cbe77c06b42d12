"""Tests of the benchmarks' own parts that time nothing."""
