"""Pages of the criteria room."""
