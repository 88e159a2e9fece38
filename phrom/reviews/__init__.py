"""How สปภ. reads, judges and counts the plans of a year."""
