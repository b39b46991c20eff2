"""Files you can hand to a printer, and what is wrong with them."""
