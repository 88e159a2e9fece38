"""The call tree run: who was told, who answered, who has to be called next, and how much of the tree was reached."""
