"""The window: reads the session, sends commands."""
