from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from inclusion_desktop.charts.chart_type import Chart, Severity
from inclusion_desktop.charts.types.big_number import CHART_TYPE as BIG_NUMBER
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.document.chart_spec import Condition
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import GlyphRun, Group, walk
from tests.charts.samples import FRAME, chart_of, context, ink, table
from tests.charts.types.cases import CASES, assert_golden, fake_context

ATTITUDES = table(
    {
        "year": (Kind.YEAR, ["2018", "2024"]),
        "share": (Kind.PERCENT, ["23", "40"]),
        "before": (Kind.PERCENT, ["", "23"]),
    }
)


def counts(values: list[str], unit: str = "", kind: Kind = Kind.INTEGER) -> Dataset:
    names = [f"Group {index}" for index in range(len(values))]
    return table({"group": (Kind.TEXT, names), "n": (kind, values)}, units={"n": unit})


def number(
    dataset: Dataset,
    options: Mapping[str, Any] | None = None,
    language: str = "ro",
    rows: tuple[Condition, ...] = (),
    **channels: str,
) -> Chart:
    bound = channels or {"value": "n", "label": "group"}
    return chart_of(BIG_NUMBER, dataset, bound, options, language, rows)


def attitude(options: Mapping[str, Any] | None = None, language: str = "ro", **channels: str) -> Chart:
    return number(ATTITUDES, options, language, (), **{"value": "share", "label": "year", **channels})


def lines(group: Group) -> dict[str, GlyphRun]:
    return {item.text: item for item, _, _ in walk((group,)) if isinstance(item, GlyphRun)}


def printed(group: Group) -> str:
    return "".join(lines(group))


def codes(chart: Chart) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in BIG_NUMBER.check(chart)}


def test_the_figure_leads_to_its_cell_and_is_as_large_as_fits() -> None:
    group = BIG_NUMBER.build(number(counts(["11471"])), FRAME, context("ro"))
    figure = lines(group)["11.471"]
    assert (figure.data_row, figure.data_column) == (0, "n")
    widest = context("ro").shaper.width("11.471", context("ro").text.number.with_size(figure.size))
    assert widest == pytest.approx(FRAME.width)
    flat = lines(BIG_NUMBER.build(number(counts(["11471"])), Rect(0, 0, 400, 50), context("ro")))["11.471"]
    assert flat.size < figure.size


def test_a_size_is_kept_as_long_as_it_fits() -> None:
    group = BIG_NUMBER.build(number(counts(["11471"]), {"size": 30.0}), FRAME, context("ro"))
    assert lines(group)["11.471"].size == 30.0
    group = BIG_NUMBER.build(number(counts(["11471"]), {"size": 2000.0}), FRAME, context("ro"))
    assert lines(group)["11.471"].size < 200


@pytest.mark.parametrize(
    ("value", "language", "said"),
    [
        ("11471", "ro", "de copii cu CES"),
        ("18", "ro", "copii cu CES"),
        ("1", "ro", "copil cu CES"),
        ("3", "ru", "ребёнка cu CES"),
        ("5753", "ru", "ребёнка cu CES"),
        ("11475", "ru", "детей cu CES"),
    ],
)
def test_the_sentence_begins_with_the_unit_in_its_right_form(value: str, language: str, said: str) -> None:
    unit = {"ro": "copii", "ru": "детей"}[language]
    chart = number(counts([value], unit), {"sentence": "cu CES"}, language)
    group = BIG_NUMBER.build(chart, Rect(0, 0, 600, 300), context(language))
    assert said in lines(group)


def test_a_percentage_changes_by_points_since_the_year_it_is_compared_with() -> None:
    group = BIG_NUMBER.build(attitude({"compare": "first"}), FRAME, context("ro"))
    assert "40\u00a0%" in lines(group)
    assert "+17\u00a0p.p. față de 2018" in printed(group)
    change = lines(group)["+17\u00a0p.p."]
    assert (change.data_row, change.data_column) == (0, "share")


def test_a_column_of_earlier_values_is_compared_in_the_same_row() -> None:
    group = BIG_NUMBER.build(attitude(comparison="before"), FRAME, context("ro"))
    assert "+17\u00a0p.p. față de before" in printed(group)
    assert lines(group)["+17\u00a0p.p."].data_column == "before"


def test_counts_change_by_a_difference_or_in_percent() -> None:
    two = counts(["200", "250"])
    difference = BIG_NUMBER.build(number(two, {"compare": "previous"}), FRAME, context("ro"))
    assert "+50 față de Group 0" in printed(difference)
    percent = BIG_NUMBER.build(number(two, {"compare": "previous", "delta": "percent"}), FRAME, context("ro"))
    assert "+25\u00a0% față de Group 0" in printed(percent)
    fallen = BIG_NUMBER.build(number(counts(["250", "200"]), {"compare": "first"}, "en"), FRAME, context("en"))
    assert "\u221250 since Group 0" in printed(fallen)


def test_which_row_is_printed_can_be_chosen() -> None:
    assert "1" in lines(BIG_NUMBER.build(number(counts(["1", "2"]), {"row": "first"}), FRAME, context()))
    assert "2" in lines(BIG_NUMBER.build(number(counts(["1", "2"])), FRAME, context()))
    chosen = number(counts(["1", "2"]), rows=(Condition("group", "Group 0"),))
    assert "1" in lines(BIG_NUMBER.build(chosen, FRAME, context()))


def test_prefix_suffix_and_decimals() -> None:
    chart = number(counts(["12.5"], kind=Kind.NUMBER), {"prefix": "≈\u00a0", "suffix": "×", "decimals": 2}, "ro")
    assert "≈\u00a012,50×" in printed(BIG_NUMBER.build(chart, FRAME, context("ro")))


@pytest.mark.parametrize(("align", "edge"), [("left", 0.0), ("center", 200.0), ("right", 400.0)])
def test_lines_stand_at_the_chosen_side(align: str, edge: float) -> None:
    where = context("ro")
    group = BIG_NUMBER.build(number(counts(["7"]), {"align": align, "size": 60.0}), FRAME, where)
    run = lines(group)["7"]
    start = float(run.positions[0, 0])
    width = where.shaper.width("7", where.text.number.with_size(60.0))
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
    assert start + width * share == pytest.approx(edge, abs=4.0)


def test_a_missing_figure_is_said_small_and_is_an_error() -> None:
    chart = number(counts([""]), {"sentence": "de copii"})
    group = BIG_NUMBER.build(chart, FRAME, context("ro"))
    assert list(lines(group)) == ["fără date"]
    assert lines(group)["fără date"].size <= context("ro").text.label.size * 2
    assert codes(chart) == {"chart.no_figure": Severity.ERROR}


def test_a_suppressed_figure_is_said_and_is_no_error() -> None:
    chart = number(counts(["x"]))
    assert list(lines(BIG_NUMBER.build(chart, FRAME, context("ro")))) == ["confidențial"]
    assert codes(chart) == {}


def test_decimals_that_are_not_known_are_warned_of() -> None:
    assert codes(number(counts(["40"], kind=Kind.PERCENT), {"decimals": 2})) == {
        "chart.spurious_decimals": Severity.WARNING
    }
    assert codes(number(counts(["40.25"], kind=Kind.PERCENT), {"decimals": 2})) == {}


def test_changes_that_cannot_be_are_said() -> None:
    assert codes(number(counts(["0", "5"]), {"compare": "first", "delta": "percent"})) == {
        "chart.no_percent_change": Severity.WARNING
    }
    assert codes(number(counts(["5"]), {"compare": "previous"})) == {"chart.nothing_to_compare": Severity.WARNING}
    assert codes(attitude({"compare": "first", "delta": "percent"})) == {"chart.points_not_percent": Severity.NOTE}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ro", "40 % dintre îngrijitori. +17 puncte procentuale față de 2018."),
        ("ru", "40 % dintre îngrijitori. +17 процентных пунктов по сравнению с 2018."),
        ("en", "40% dintre îngrijitori. +17 percentage points since 2018."),
    ],
)
def test_the_alternative_text_says_figure_sentence_and_change(language: str, said: str) -> None:
    chart = attitude({"compare": "first", "sentence": "dintre îngrijitori"}, language)
    assert BIG_NUMBER.describe(chart, language).replace("\u00a0", " ") == said


def test_the_table_gives_both_values() -> None:
    assert BIG_NUMBER.table(attitude({"compare": "first"}), "ro").rows == (("2018", "23\u00a0%"), ("2024", "40\u00a0%"))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("frame", [FRAME, Rect(20, 30, 90, 60), Rect(0, 0, 3, 200), Rect(0, 0, 200, 20)])
def test_whatever_the_data_the_ink_stays_in_the_frame(case: str, frame: Rect) -> None:
    names, values = CASES[case]
    data = table({"name": (Kind.TEXT, names), "value": (Kind.NUMBER, values)}, units={"value": "детей"})
    options = {"compare": "first", "sentence": "Слова, которые занимают больше одной строки"}
    chart = chart_of(BIG_NUMBER, data, {"value": "value", "label": "name"}, options, "ru")
    for box in ink(BIG_NUMBER.build(chart, frame, context("ru"))):
        assert np.isfinite([box.x, box.y, box.width, box.height]).all()
        assert box.bottom <= frame.bottom + max(0.5 * frame.height, 20)
        assert box.x >= frame.x - max(0.1 * frame.width, 20)


def test_golden() -> None:
    options = {"compare": "first", "sentence": "of caregivers agree"}
    assert_golden("big_number", BIG_NUMBER.build(attitude(options, "en"), FRAME, fake_context()))


def test_a_figure_that_was_not_collected_is_said_and_is_no_error() -> None:
    chart = number(counts(["…"]))
    assert list(lines(BIG_NUMBER.build(chart, FRAME, context("ru")))) == ["не собиралось"]
    assert codes(chart) == {}


def test_an_earlier_figure_that_is_missing_says_why_instead_of_a_change() -> None:
    chart = number(counts([":", "250"]), {"compare": "previous"}, "ro")
    assert "Group 0: confidențial" in printed(BIG_NUMBER.build(chart, FRAME, context("ro")))
    assert "Group 0: confidențial." in BIG_NUMBER.describe(chart, "ro")
    group = BIG_NUMBER.build(chart, FRAME, context("ro"))
    assert next(run for text, run in lines(group).items() if "Group 0" in text).data_row == 0
