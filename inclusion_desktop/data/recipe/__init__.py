"""The steps by which a table is made from its source: visible, editable, in any order, the source left as it is."""
