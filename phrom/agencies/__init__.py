"""Agencies with dated names, people, and the roles they hold."""
