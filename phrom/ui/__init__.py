"""How Phrom looks: base pages, pieces, behaviours in the browser, and the gallery that shows them."""
