"""An open document, without a window."""
