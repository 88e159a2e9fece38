"""Pages of the exercises room."""
