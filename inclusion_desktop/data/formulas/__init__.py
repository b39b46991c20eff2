"""Formulas over the columns of a table: read, checked and calculated by the program itself, never run as code."""
