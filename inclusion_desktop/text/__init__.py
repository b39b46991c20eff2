"""From characters to glyphs at positions."""
