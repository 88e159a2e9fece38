"""Finding: one index over everything in sight, and the page and the box that ask it."""
