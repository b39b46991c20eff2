"""The first page of the window: what to begin with."""
