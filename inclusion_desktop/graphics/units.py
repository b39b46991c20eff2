"""Lengths: the program thinks in points, people in millimetres."""

MM = 72.0 / 25.4
"""Points in a millimetre (1 pt = 1/72 in, ISO 32000-1, 8.3.2.3)."""


def mm_to_pt(millimetres: float) -> float:
    """Points for a length in millimetres."""
    return millimetres * MM


def pt_to_mm(points: float) -> float:
    """Millimetres for a length in points."""
    return points / MM
