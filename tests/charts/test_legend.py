from __future__ import annotations

from inclusion_desktop.charts.legend import build_keys
from inclusion_desktop.graphics.color import BLACK
from inclusion_desktop.graphics.scene import GlyphRun, Shapes
from tests.charts.samples import context


def test_keys_run_over_into_another_row_and_each_has_its_square() -> None:
    where = context()
    names = ["Caregivers", "Teachers", "Pupils", "Local authorities"]
    one, height = build_keys(names, [BLACK] * 4, where.shaper, where.text.label, 10, 20, 1000)
    two, taller = build_keys(names, [BLACK] * 4, where.shaper, where.text.label, 10, 20, 180)
    assert sum(isinstance(item, Shapes) for item in one) == 4
    assert taller == 2 * height
    right = max(float(item.positions[-1, 0]) for item in two if isinstance(item, GlyphRun))
    assert right < 190


def test_no_names_take_no_room() -> None:
    where = context()
    assert build_keys([], [], where.shaper, where.text.label, 0, 0, 100) == ([], 0.0)
