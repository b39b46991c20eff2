"""Everything a person can undo, one frozen dataclass an edit."""
