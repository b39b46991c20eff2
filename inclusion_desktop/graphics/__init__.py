"""The vocabulary of marks on paper."""
