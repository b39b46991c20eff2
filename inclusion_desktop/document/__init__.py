"""What a file means."""
