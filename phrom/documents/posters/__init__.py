"""Papers of one sheet, for the wall and the wallet: each its own Typst template, all with the same head and foot."""
