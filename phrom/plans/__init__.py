"""Plans: their sections, checks, papers, and the way from draft to in force."""
