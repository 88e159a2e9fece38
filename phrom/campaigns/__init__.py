"""The campaigns room: the yearly call for plans, its deadlines, and where each agency stands."""
