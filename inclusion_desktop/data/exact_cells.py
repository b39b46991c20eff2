"""What a copied cell holds to the last digit, where the spreadsheet that copied it says so beside what it shows."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from inclusion_desktop.data.dates import iso_date
from inclusion_desktop.data.number_texts import edit_numeral

_EPOCH = 25_569
"""Days from 1899-12-30, where spreadsheets begin to count, to 1970-01-01."""
_LAST_DAY = 2_958_465
"""9999-12-31, as spreadsheets count."""
_NUMERAL = re.compile(r"[-+−–(]?[\s.,'’]*[0-9][\s.,'’0-9]*(E[-+]?[0-9]+)?\s*%?\)?", re.IGNORECASE)
_LONGEST = 64
_GENERAL = re.compile("general|standard", re.IGNORECASE)
_ASIDE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""Parts of a number format that are shown as they stand, name a colour or leave room."""
_DIGITS = 15


def exact_text(shown: str, attributes: Mapping[str, str | None], language: str) -> str:
    """The cell as one would type it in the language; `shown` where the attributes say nothing that is sure.

    LibreOffice writes `sdval` and the format in `sdnum`, Excel `x:num`: 0,12 may stand for 0,1234, and 1.234 be one
    thousand or one and a bit. Words and units beside the number are kept: such cells stay as they are shown.
    """
    value = _number(attributes.get("sdval") or attributes.get("x:num"))
    if value is None:
        return shown
    parts = (attributes.get("sdnum") or "").split(";", 2)
    pattern = _GENERAL.sub("", _ASIDE.sub("", parts[2] if len(parts) > 2 else ""))
    letters = {letter.upper() for letter in pattern if letter.isalpha()}
    if {"Y", "D"} <= letters <= {"Y", "M", "D"}:
        return iso_date(value - _EPOCH) if value.is_integer() and 1 <= value <= _LAST_DAY else shown
    if letters - {"E"} or len(shown) > _LONGEST or not _NUMERAL.fullmatch(shown):
        return shown
    if shown.rstrip(" )\u00a0\u202f").endswith("%"):
        return edit_numeral(float(f"{value * 100:.{_DIGITS}g}"), language) + "%"
    return edit_numeral(value, language)


def _number(text: str | None) -> float | None:
    try:
        value = float(text) if text and len(text) < 40 and "_" not in text else None
    except ValueError:
        return None
    return value if value is not None and math.isfinite(value) else None
