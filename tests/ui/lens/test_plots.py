"""What is plotted for which columns."""

from __future__ import annotations

import numpy as np
import pytest

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.ui.lens.choosing import choose_plot
from inclusion_desktop.ui.lens.decimate import MOST_POINTS, decimate, density
from inclusion_desktop.ui.lens.plots import Form, point_label
from inclusion_desktop.ui.lens.steps import key_step, round_dragged, stepped, typed

DATA = Dataset(
    "d",
    "d",
    (
        build_column("group", "Group", Kind.CATEGORY, ["Teachers", "Parents", "Parents", ""]),
        build_column("year", "Year", Kind.YEAR, ["2024", "2018", "2022", "2020"]),
        build_column("share", "Share", Kind.PERCENT, ["97,6", "61,2", "", "50"], decimal=","),
        build_column("children", "Children", Kind.INTEGER, ["1200", "20", "30", "40"], unit="copii"),
        build_column("nothing", "Nothing", Kind.NUMBER, ["", "", "x", ""]),
    ),
)


def columns(*ids: str) -> list:  # type: ignore[type-arg]
    return [DATA.column(id) for id in ids]


def test_one_measure_is_shown_by_the_names_beside_it() -> None:
    plot = choose_plot(DATA, columns("share"), "ro")
    assert plot is not None
    assert plot.form is Form.LINE
    assert plot.rows.tolist() == [0, 1, 3]
    assert plot.labels == ("Teachers", "Parents", "Parents", "4")


def test_measure_and_time_run_in_the_order_of_time() -> None:
    plot = choose_plot(DATA, columns("year", "children"), "ro")
    assert plot is not None
    assert plot.x.tolist() == [2018.0, 2020.0, 2022.0, 2024.0]
    assert plot.rows.tolist() == [1, 3, 2, 0]


def test_two_measures_are_shown_against_each_other() -> None:
    plot = choose_plot(DATA, columns("share", "children"), "ro")
    assert plot is not None
    assert plot.form is Form.SCATTER
    assert plot.rows.tolist() == [0, 1, 3]
    assert plot.rows_between(55, 100, 0, 100).tolist() == [1]


def test_category_is_counted_most_frequent_first() -> None:
    plot = choose_plot(DATA, columns("group"), "ro")
    assert plot is not None
    assert plot.form is Form.COUNTS
    assert plot.labels == ("Parents", "Teachers")
    assert plot.y.tolist() == [2.0, 1.0]
    assert plot.rows_between(-0.5, 0.5).tolist() == [1, 2]
    assert plot.points_of(np.array([2])).tolist() == [0]


def test_columns_without_values_have_no_plot() -> None:
    assert choose_plot(DATA, columns("nothing"), "ro") is None
    assert choose_plot(DATA, [], "ro") is None


def test_readout_is_in_the_documents_language() -> None:
    plot = choose_plot(DATA, columns("children"), "ro")
    assert plot is not None
    assert point_label(DATA, plot, 0, "ro") == "Teachers  ·  Children 1.200\u00a0copii"
    assert "1,200" in point_label(DATA, plot, 0, "en")


def test_decimated_line_keeps_every_spike() -> None:
    x, y = np.arange(100_000, dtype=float), np.zeros(100_000)
    y[54_321], y[777] = 9.0, -4.0
    few_x, few_y = decimate(x, y, -1.0, 1e6, 500)
    assert len(few_x) == 1000
    assert (few_y.max(), few_y.min()) == (9.0, -4.0)
    assert np.all(np.diff(few_x) >= 0)


def test_zoomed_line_shows_every_point_and_leaves_through_both_edges() -> None:
    x = np.arange(100_000, dtype=float)
    few_x, few_y = decimate(x, x, 10.5, 20.5, 500)
    assert few_x.tolist() == [float(n) for n in range(10, 22)]
    assert len(few_y) <= MOST_POINTS


def test_density_is_strongest_where_points_lie() -> None:
    crowd = density(np.array([0.1, 0.1, 0.9]), np.array([0.1, 0.1, 0.9]), (0, 1, 0, 1), 2, 2)
    assert crowd[0, 0] == 1.0
    assert 0 < crowd[1, 1] < 1
    assert crowd[0, 1] == 0


@pytest.mark.parametrize(
    ("column", "value", "per_pixel", "expected"),
    [("children", 1234.7, 12.0, 1230.0), ("children", 20.4, 0.02, 20.0), ("share", 61.2345, 0.25, 61.2)],
)
def test_dragged_point_lands_on_a_number_one_would_type(
    column: str, value: float, per_pixel: float, expected: float
) -> None:
    assert round_dragged(DATA.column(column), value, per_pixel) == expected


def test_key_step_is_about_a_hundredth_of_the_range() -> None:
    assert key_step(DATA.column("share"), 0.0, 20.0) == 0.1
    assert key_step(DATA.column("children"), 0.0, 1200.0) == 10.0
    assert stepped(0.1, 0.2) == 0.3
    assert typed(0.3, "ro") == "0,3"


def test_distribution_of_a_measure_has_round_bins_and_a_box() -> None:
    texts = ["1", "2", "2", "3", "3", "3", "4", "", "x", "27"]
    column = build_column("n", "n", Kind.INTEGER, texts)
    plot = choose_plot(Dataset("d", "d", (column,)), (column,), "ro", distribution=True)
    assert plot is not None
    assert plot.form is Form.HISTOGRAM
    assert plot.y.sum() == 8
    assert plot.width.is_integer()
    assert plot.box is not None
    assert plot.box.median == 3.0
    assert plot.box.high == 4.0
    assert plot.rows_between(20, 30).tolist() == [9]
    assert plot.counts_of(np.array([9])).tolist()[-1] == 1.0
    assert point_label(Dataset("d", "d", (column,)), plot, len(plot) - 1, "ro").endswith(": 1")


def test_distribution_of_one_number_is_one_bar() -> None:
    column = build_column("n", "n", Kind.NUMBER, ["5", "5", "5"])
    plot = choose_plot(Dataset("d", "d", (column,)), (column,), "ro", distribution=True)
    assert plot is not None
    assert plot.y.tolist() == [3.0]
    assert plot.box is None


SERIES = Dataset(
    "s",
    "s",
    (
        build_column("year", "Year", Kind.YEAR, ["2024", "2018", "2021"]),
        build_column("teachers", "Teachers", Kind.PERCENT, ["60", "41", "50"]),
        build_column("parents", "Parents", Kind.PERCENT, ["40", "23", ""]),
        build_column("children", "Children", Kind.INTEGER, ["4", "2", "3"], unit="children"),
    ),
)


def of_series(*ids: str) -> list:  # type: ignore[type-arg]
    return [SERIES.column(id) for id in ids]


def test_amounts_of_one_unit_are_lines_over_time() -> None:
    plot = choose_plot(SERIES, of_series("year", "teachers", "parents", "children"), "en")
    assert plot is not None
    assert [series.name for series in plot.series] == ["Teachers", "Parents"]
    assert [line[1].tolist() for line in plot.lines()] == [[41.0, 50.0, 60.0], [23.0, 40.0]]
    assert plot.rows_between(2017, 2019).tolist() == [1]
    assert point_label(SERIES, plot, 4, "en") == "Parents  ·  Year 2024  ·  40%"
    assert plot.amounts_of(4) is SERIES.column("parents")


def test_amounts_of_different_units_are_not_put_on_one_axis() -> None:
    plot = choose_plot(SERIES, of_series("year", "teachers", "children"), "en")
    assert plot is not None
    assert plot.form is Form.SCATTER


def test_each_name_has_a_line_where_it_has_one_value_at_a_time() -> None:
    def long(*shares: str) -> Dataset:
        names, years = ["Parents", "Teachers"] * 2, ["2018", "2018", "2024", "2024"]
        return Dataset(
            "l",
            "l",
            (
                build_column("group", "Group", Kind.CATEGORY, names[: len(shares)]),
                build_column("year", "Year", Kind.YEAR, years[: len(shares)]),
                build_column("share", "Share", Kind.PERCENT, shares),
            ),
        )

    data = long("23", "41", "40", "60")
    plot = choose_plot(data, data.columns, "en")
    assert plot is not None
    assert [series.name for series in plot.series] == ["Parents", "Teachers"]
    assert [line[1].tolist() for line in plot.lines()] == [[23.0, 40.0], [41.0, 60.0]]
    doubled = build_column("year", "Year", Kind.YEAR, ["2018", "2018", "2018", "2024"])
    twice = data.with_columns([data.columns[0], doubled, data.columns[2]])
    plain = choose_plot(twice, twice.columns, "en")
    assert plain is not None
    assert not plain.series
    # Filtered to one name, the measure runs over time.
    alone = choose_plot(data, data.columns, "en", shown=np.array([True, False, True, False]))
    assert alone is not None
    assert alone.x_column is data.columns[1]
    assert (alone.x.tolist(), alone.y.tolist()) == ([2018.0, 2024.0], [23.0, 40.0])


def test_rows_that_are_filtered_out_are_not_plotted() -> None:
    shown = np.array([True, False, True, True])
    bars = choose_plot(DATA, columns("group"), "ro", shown=shown)
    assert bars is not None
    assert bars.y.tolist() == [1.0, 1.0]
    named = choose_plot(DATA, columns("share"), "ro", shown=shown)
    assert named is not None
    assert (named.labels, named.rows.tolist(), named.x.tolist()) == (("Teachers", "Parents", "4"), [0, 3], [0.0, 2.0])
    assert choose_plot(DATA, columns("share"), "ro", shown=np.array([False] * 4)) is None
