"""One chart type a file."""
