"""What changes accounts and people."""
