"""Measures the program on a demo city over loopback: `make bench` writes docs/benchmarks.md."""
