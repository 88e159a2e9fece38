"""Statutory clocks: cyber-incident reports and personal-data breach notices of an operation, filled in and followed."""
