"""Numbers as a content stream writes them: plain decimals, no exponent, no more digits than a press can show."""

from __future__ import annotations


def number(value: float, digits: int = 4) -> str:
    """Shortest plain decimal of the value rounded to `digits`; never '-0' and never an exponent."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def numbers(values: tuple[float, ...], digits: int = 4) -> str:
    """The values with spaces between."""
    return " ".join(number(value, digits) for value in values)


def text_string(text: str) -> str:
    """A PDF text string for a content stream: UTF-16 with byte order mark, in hexadecimal."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
