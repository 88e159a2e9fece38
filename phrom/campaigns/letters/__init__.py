"""Official letters from สปภ. to the agencies of a campaign: one at a time, or merged over many."""
