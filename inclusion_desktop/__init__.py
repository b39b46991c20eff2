"""Inclusion Desktop: infographics that are printed, from live data to a press-ready page, without a network."""

__version__ = "0.1.0"
