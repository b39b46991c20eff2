"""The files that tables come from: watching them, saying what changed, taking it over."""
