"""Official letters: one tree for memo, order, announcement and external letter, drawn as page, PDF and Word."""
