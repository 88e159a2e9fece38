"""Forms of the criteria room."""
