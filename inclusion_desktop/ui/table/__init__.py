"""The data table: a spreadsheet over a dataset."""
