"""The library of scenarios: what could happen, what it takes away, and what is told to whom when (MSEL)."""
