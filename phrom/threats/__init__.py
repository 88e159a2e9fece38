"""Kinds of threat, and which agency leads each of them from when to when."""
