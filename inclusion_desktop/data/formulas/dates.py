"""Parts of dates, and dates of parts."""

from __future__ import annotations

import numpy as np

from inclusion_desktop.data.formulas.cells import Cells, Flaw, Flaws
from inclusion_desktop.data.formulas.operations import with_flaw

_FIRST_DAY, _LAST_DAY = -719_162.0, 2_932_896.0
"""0001-01-01 and 9999-12-31 in days since 1970-01-01."""


def date_part(function: str, cells: Cells) -> Cells:
    """The year, month or day of dates; days of no calendar year are flawed."""
    numbers = cells.floats
    inside = (numbers >= _FIRST_DAY) & (numbers <= _LAST_DAY)
    flaws = with_flaw(cells.flaws, ~inside, Flaw.NUMBER)
    days = np.where(inside, np.floor(np.where(inside, numbers, 0.0)), 0.0).astype(np.int64).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    match function:
        case "year":
            part = days.astype("datetime64[Y]").astype(np.int64) + 1970
        case "month":
            part = months.astype(np.int64) % 12 + 1
        case _:
            part = (days - months).astype(np.int64) + 1
    return Cells(flaws, np.where(flaws == Flaw.NONE, part.astype(np.float64), np.nan))


def build_date(year: Cells, month: Cells, day: Cells) -> Cells:
    """The date of these parts; a day that is in no calendar is flawed."""
    flaws: Flaws = np.maximum(np.maximum(year.flaws, month.flaws), day.flaws)
    y, m, d = (np.broadcast_to(part.floats, flaws.shape) for part in (year, month, day))
    whole = (y == np.floor(y)) & (m == np.floor(m)) & (d == np.floor(d))
    inside = whole & (y >= 1) & (y <= 9999) & (m >= 1) & (m <= 12) & (d >= 1) & (d <= 31)
    months = (np.where(inside, y - 1970, 0) * 12 + np.where(inside, m - 1, 0)).astype(np.int64)
    days = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + np.where(inside, d - 1, 0)
    made = days.astype(np.int64).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    flaws = with_flaw(flaws, ~(inside & (made == months)), Flaw.NUMBER)
    return Cells(flaws, np.where(flaws == Flaw.NONE, days.astype(np.float64), np.nan))
