"""What changes something when old paper comes in: jobs, decisions, and at last the plan itself."""
