"""The tables that every chart type must draw: typical, empty, one row, missing, and all that breaks charts."""

from __future__ import annotations

import functools
import os
from dataclasses import replace
from pathlib import Path

from inclusion_desktop.charts.chart_type import ChartContext
from inclusion_desktop.graphics.dump import dump_items
from inclusion_desktop.graphics.scene import Group
from inclusion_desktop.text.shaping import Shaper, TextStyle
from tests.charts.samples import context
from tests.fakes import fake_library

GOLDEN = Path(__file__).parent.parent.parent / "golden" / "charts"
LONG_NAME = "Педагогические работники общеобразовательных и дошкольных учреждений Республики Молдова"

CASES: dict[str, tuple[list[str], list[str]]] = {
    "typical": (["Caregivers", "Teachers", "Pupils"], ["40", "60", "16"]),
    "empty": ([], []),
    "one_row": (["Caregivers"], ["40"]),
    "missing": (["Caregivers", "Teachers", "Pupils", "Others"], ["40", "", ":", "16"]),
    "all_missing": (["Caregivers", "Teachers"], ["", ""]),
    "negative": (["Caregivers", "Teachers", "Pupils"], ["-12.5", "44.25", "30"]),
    "all_negative": (["Caregivers", "Teachers"], ["-12", "-40"]),
    "all_equal": (["Caregivers", "Teachers", "Pupils"], ["7", "7", "7"]),
    "all_zero": (["Caregivers", "Teachers"], ["0", "0"]),
    "huge": (["Caregivers", "Teachers"], ["1e300", "3"]),
    "tiny": (["Caregivers", "Teachers"], ["1e-12", "3e-13"]),
    "denormal": (["Caregivers", "Teachers"], ["1", "2e-313"]),
    "largest": (["Caregivers", "Teachers"], ["1.7e308", "-1.7e308"]),
    "forty": ([f"Raionul {i}" for i in range(40)], [str((i * 37) % 91 + 0.5) for i in range(40)]),
    "long": ([LONG_NAME, "Elevi", "X" * 200], ["12", "30", "11"]),
    "cyrillic": (["Родители", "Учителя", "Ученики"], ["40", "60", "16"]),
}


@functools.cache
def fake_shaper() -> Shaper:
    return Shaper(fake_library())


def fake_context(language: str = "en") -> ChartContext:
    """The brand's colours in the half-em face, so that goldens hold no font."""
    real = context(language)

    def fake(style: TextStyle) -> TextStyle:
        return replace(style, face="Half-Bold" if "Bold" in style.face else "Half-Regular", features=())

    text = replace(
        real.text,
        title=fake(real.text.title),
        subtitle=fake(real.text.subtitle),
        label=fake(real.text.label),
        axis=fake(real.text.axis),
        source=fake(real.text.source),
        number=fake(real.text.number),
    )
    return replace(real, shaper=fake_shaper(), text=text)


def assert_golden(name: str, group: Group) -> None:
    """The drawing is the one on file; UPDATE_GOLDEN=1 writes it anew, to be looked at before it is kept."""
    path, found = GOLDEN / f"{name}.txt", dump_items((group,))
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert path.is_file(), f"no golden '{name}': run once with UPDATE_GOLDEN=1 and look at it"
    assert found == path.read_text(encoding="utf-8")
