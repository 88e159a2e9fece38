"""One engine for drill and reality: agencies run their plans, and what happens is kept line by line."""
