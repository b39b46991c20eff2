"""Sheets by name (ISO 216)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PAGE_SIZES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "A0": (841.0, 1189.0),
        "A1": (594.0, 841.0),
        "A2": (420.0, 594.0),
        "A3": (297.0, 420.0),
        "A4": (210.0, 297.0),
        "A5": (148.0, 210.0),
        "A6": (105.0, 148.0),
        "B0": (1000.0, 1414.0),
        "B1": (707.0, 1000.0),
        "B2": (500.0, 707.0),
        "B3": (353.0, 500.0),
        "B4": (250.0, 353.0),
        "B5": (176.0, 250.0),
    }
)
"""Width and height in millimetres, upright."""


def size_name(width_mm: float, height_mm: float) -> str | None:
    """The sheet's name whichever way it lies, None for a custom one."""
    short, long = sorted((width_mm, height_mm))
    for name, (width, height) in PAGE_SIZES.items():
        if abs(short - width) < 0.05 and abs(long - height) < 0.05:
            return name
    return None
