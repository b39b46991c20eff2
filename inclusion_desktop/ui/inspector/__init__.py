"""What is selected, in numbers, words and choices."""
