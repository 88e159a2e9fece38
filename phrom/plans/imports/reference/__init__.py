"""Reference data from Excel or CSV: people, sites, systems, suppliers, services, checked row by row."""
