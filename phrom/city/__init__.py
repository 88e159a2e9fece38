"""Read-only pictures and reports of the whole city: no tables, all counted from facts as they stand."""
