"""What happened, line by line, never changed: the append-only, hash-chained record."""
