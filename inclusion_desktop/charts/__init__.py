"""From data to marks."""
