"""Values fetched from another table by a key."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.formulas.cells import Cells, Flaw, Flaws
from inclusion_desktop.data.formulas.operations import same_text_key


def look_up(wanted: Cells, keys: Cells, answers: Cells) -> Cells:
    """For each wanted value the answer in the first row whose key is that value; flawed where no key is.

    Texts are the same exactly, else without regard to case, accents and spaces; several rows of one key with
    different answers count as the first.
    """
    rows = matching_rows(wanted, keys)
    found = rows >= 0
    flaws: Flaws = np.where(found, answers.flaws[rows] if len(answers) else 0, np.uint8(Flaw.NOT_FOUND))
    flaws = np.where(wanted.flaws == Flaw.NONE, flaws, wanted.flaws).astype(np.uint8)
    good = flaws == Flaw.NONE
    if answers.codes is not None:
        codes = answers.codes[rows] if len(answers) else rows
        return Cells(flaws, None, np.where(good, codes, -1), answers.labels)
    numbers = answers.floats[rows] if len(answers) else rows.astype(np.float64)
    return Cells(flaws, np.where(good, numbers, np.nan))


def matching_rows(wanted: Cells, keys: Cells) -> NDArray[np.int64]:
    """For each wanted value the first row of `keys` that holds it, -1 where none does."""
    rows = np.flatnonzero(keys.flaws == Flaw.NONE)
    if keys.codes is None:
        return _found(wanted.floats, keys.floats[rows], rows)
    assert wanted.codes is not None
    exact: dict[str, int] = {}
    alike: dict[str, int] = {}
    codes, first = np.unique(keys.codes[rows], return_index=True)
    for code, at in sorted(zip(codes.tolist(), first.tolist(), strict=True), key=lambda pair: pair[1]):
        label = keys.labels[code]
        exact[label] = alike[same_text_key(label)] = -1
        exact[label] = int(rows[at])
    for label, row in exact.items():
        key = same_text_key(label)
        alike[key] = row if alike[key] < 0 else min(alike[key], row)
    by_label = [exact[label] if label in exact else alike.get(same_text_key(label), -1) for label in wanted.labels]
    return np.array([*by_label, -1], dtype=np.int64)[wanted.codes]


def _found(wanted: NDArray[np.float64], keys: NDArray[np.float64], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    if not len(keys):
        return np.full(len(wanted), -1, dtype=np.int64)
    order = np.argsort(keys, kind="stable")
    at = np.minimum(np.searchsorted(keys[order], wanted), len(keys) - 1)
    return np.where(keys[order][at] == wanted, rows[order[at]], -1)
