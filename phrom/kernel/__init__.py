"""What every room stands on: no tables, no nouns of the city."""
