"""Where everything goes."""
