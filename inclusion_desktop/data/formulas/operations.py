"""Two columns of values joined by a sign."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.formulas.cells import Cells, Flaw, Flaws, intern, numbers_of
from inclusion_desktop.data.text_order import fold, sorted_ranks

COMPARISONS = frozenset(("=", "<>", "<", "<=", ">", ">="))
_CLOSE = 1e-12
"""Numbers that differ by less than this part of themselves are equal: 0.1 + 0.2 is 0.3."""


def negative(cells: Cells) -> Cells:
    """The numbers with the other sign; zero has none."""
    return Cells(cells.flaws, 0.0 - cells.floats)


def calculate(sign: str, first: Cells, second: Cells) -> Cells:
    """+ - * / ^ of numbers."""
    flaws: Flaws = np.maximum(first.flaws, second.flaws)
    a, b = first.floats, second.floats
    match sign:
        case "+":
            return numbers_of(a + b, flaws)
        case "-":
            return numbers_of(a - b, flaws)
        case "*":
            return numbers_of(a * b, flaws)
        case "/":
            return numbers_of(a / b, with_flaw(flaws, b == 0.0, Flaw.DIVISION))
        case _:
            return numbers_of(np.power(a, b), with_flaw(flaws, (a == 0.0) & (b < 0.0), Flaw.DIVISION))


def with_flaw(flaws: Flaws, where: NDArray[np.bool_], flaw: Flaw) -> Flaws:
    """The flaws, with this one where there was none."""
    return np.where(where & (flaws == Flaw.NONE), np.uint8(flaw), flaws) if where.any() else flaws


def compare(sign: str, first: Cells, second: Cells, language: str) -> Cells:
    """= <> < <= > >= of numbers, dates, truths or texts; texts without regard to case, in the language's order."""
    flaws: Flaws = np.maximum(first.flaws, second.flaws)
    if first.codes is not None or second.codes is not None:
        a, b = _text_ranks(first, second, language)
        equal = a == b
    else:
        a, b = first.floats, second.floats
        equal = np.abs(a - b) <= _CLOSE * np.maximum(np.abs(a), np.abs(b))
    return truths(_RESULTS[sign](a, b, equal), flaws)


_RESULTS: dict[
    str,
    Callable[[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]], NDArray[np.bool_]],
] = {
    "=": lambda a, b, equal: equal,
    "<>": lambda a, b, equal: ~equal,
    "<": lambda a, b, equal: (a < b) & ~equal,
    "<=": lambda a, b, equal: (a < b) | equal,
    ">": lambda a, b, equal: (a > b) & ~equal,
    ">=": lambda a, b, equal: (a > b) | equal,
}


def truths(found: NDArray[np.bool_], flaws: Flaws) -> Cells:
    """Cells of truth."""
    return Cells(flaws, np.where(flaws == Flaw.NONE, found.astype(np.float64), np.nan))


def _text_ranks(first: Cells, second: Cells, language: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    assert first.codes is not None
    assert second.codes is not None
    folded = [label.casefold() for label in (*first.labels, *second.labels)]
    codes, different = intern(folded)
    ranks = np.append(sorted_ranks(different, language)[codes].astype(np.float64), np.nan)
    beyond = len(folded)
    a = np.where(first.codes < 0, beyond, first.codes)
    b = np.where(second.codes < 0, beyond, second.codes + len(first.labels))
    return ranks[a], ranks[b]


def negation(cells: Cells) -> Cells:
    """Not."""
    return Cells(cells.flaws, 1.0 - cells.floats)


def join_truths(sign: str, first: Cells, second: Cells) -> Cells:
    """And, or: what one side decides alone has a value although the other side has none."""
    deciding = 0.0 if sign == "and" else 1.0
    a, b = first.floats, second.floats
    decided = (a == deciding) | (b == deciding)
    flaws = np.where(decided, np.uint8(Flaw.NONE), np.maximum(first.flaws, second.flaws))
    return Cells(flaws, np.where(decided, deciding, np.where(flaws == Flaw.NONE, 1.0 - deciding, np.nan)))


def same_text_key(text: str) -> str:
    """What two texts have in common that a lookup takes for the same."""
    return " ".join(fold(text).split())
