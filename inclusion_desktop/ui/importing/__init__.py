"""The look at a table before it is taken in: as found in the file, and as it will be."""
