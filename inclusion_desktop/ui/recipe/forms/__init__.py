"""The forms of steps, one idea a file."""
