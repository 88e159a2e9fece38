"""Pages of the city: the matrix, one agency, years, the executive's page, reports, files."""
