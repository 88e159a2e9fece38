"""Messages to people: an outbox, its channels, and what became of each message."""
