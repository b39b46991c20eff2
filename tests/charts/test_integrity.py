from __future__ import annotations

from dataclasses import replace

import pytest

from inclusion_desktop import i18n
from inclusion_desktop.charts.chart_type import Chart, Finding, Severity
from inclusion_desktop.charts.integrity import check_chart
from inclusion_desktop.charts.types.donut import CHART_TYPE as DONUT
from inclusion_desktop.data.dataset import Dataset, Kind, Provenance
from inclusion_desktop.document.chart_spec import Condition
from tests.charts.samples import chart_of, table
from tests.charts.test_registry import Plain

WHOLE = Provenance("Ministry of Education", "2024", "1 200", population="Caregivers")


def shares(values: list[str], provenance: Provenance = WHOLE, kind: Kind = Kind.PERCENT, unit: str = "") -> Dataset:
    names = [f"Group {index}" for index in range(len(values))]
    return table({"group": (Kind.TEXT, names), "share": (kind, values)}, provenance, {"share": unit})


def chart(dataset: Dataset, rows: tuple[Condition, ...] = (), **texts: str) -> Chart:
    made = chart_of(Plain(), dataset, {"category": "group", "value": "share"}, rows=rows)
    return replace(made, **texts)  # type: ignore[arg-type]


def found(given: Chart) -> dict[str, Finding]:
    return {finding.code: finding for finding in check_chart(Plain(), given)}


def test_a_chart_with_all_it_needs_has_no_findings() -> None:
    assert check_chart(Plain(), chart(shares(["40", "60"]))) == ()


def test_no_source_is_an_error_and_a_hidden_one_too() -> None:
    without = found(chart(shares(["40", "60"], replace(WHOLE, source=""))))["chart.no_source"]
    assert without.severity is Severity.ERROR
    assert without.message == "The chart does not say where its figures come from."
    hidden = found(chart(shares(["40", "60"]), source=""))["chart.no_source"]
    assert hidden.message == "The source line of the chart is hidden."


@pytest.mark.parametrize(
    ("provenance", "lacking"),
    [
        (replace(WHOLE, date=""), "the year"),
        (replace(WHOLE, n=""), "how many were asked (n)"),
        (replace(WHOLE, population=""), "the population"),
    ],
)
def test_what_is_not_said_of_the_figures_is_named(provenance: Provenance, lacking: str) -> None:
    finding = found(chart(shares(["40", "60"], provenance)))["chart.no_provenance"]
    assert finding.severity is Severity.WARNING
    assert finding.message == f"Of the figures in 'Figures' it is not said: {lacking}."


def test_a_year_in_the_texts_is_enough() -> None:
    given = chart(shares(["40", "60"], replace(WHOLE, date="")), subtitle="Share in 2024, %")
    assert "chart.no_provenance" not in found(given)


def test_title_and_unit_are_missed() -> None:
    counts = chart(shares(["40", "60"], kind=Kind.INTEGER), title="")
    assert {"chart.no_title", "chart.no_unit"} <= set(found(counts))
    assert found(counts)["chart.no_unit"].column == "share"
    assert "chart.no_unit" not in found(chart(shares(["4", "6"], kind=Kind.INTEGER, unit="children")))
    assert "chart.no_unit" not in found(chart(shares(["4", "6"], kind=Kind.INTEGER), subtitle="Children, 2024"))


def test_hidden_rows_are_noted() -> None:
    finding = found(chart(shares(["40", "60"]), (Condition("group", "Group 1"),)))["chart.rows_hidden"]
    assert finding.severity is Severity.NOTE
    assert finding.message == "1 row of 'Figures' is not shown."


def test_a_cell_that_is_no_number_is_named_with_what_was_typed() -> None:
    finding = found(chart(shares(["40", "6o"])))["chart.invalid_cell"]
    assert finding.message == "Row 2, column 'share': '6o' is not a number and is left out of the chart."
    assert (finding.dataset, finding.column, finding.row) == ("figures", "share", 1)


def test_missing_values_are_counted() -> None:
    finding = found(chart(shares(["40", "", "", "", "", "5"])))["chart.missing_values"]
    assert finding.message == "Column 'share' lacks 4 values (rows 2, 3, 4 …); nothing is drawn there."
    assert finding.row == 1


def test_each_reason_for_a_gap_is_told_by_itself() -> None:
    findings = found(chart(shares(["40", "", ":", "…", "12o"])))
    assert "(row 2)" in findings["chart.missing_values"].message
    assert findings["chart.suppressed"].severity is Severity.NOTE
    assert "is withheld (row 3)" in findings["chart.suppressed"].message
    assert "was not collected (row 4)" in findings["chart.not_collected"].message
    assert "'12o'" in findings["chart.invalid_cell"].message


def test_percentages_of_a_few_people_and_false_precision() -> None:
    few = found(chart(shares(["40", "60"], replace(WHOLE, n="25 parents"))))["chart.percent_of_few"]
    assert few.message == "Column 'share' gives percentages of only 25 people."
    assert "chart.percent_of_few" not in found(chart(shares(["40", "60"], replace(WHOLE, n="11 471"))))
    fine = replace(WHOLE, n="200")
    assert "chart.spurious_decimals" in found(chart(shares(["40.12", "59.88"], fine)))
    assert "chart.spurious_decimals" not in found(chart(shares(["40.1", "59.9"], fine)))


def test_decimals_that_the_figures_do_not_have() -> None:
    data = shares(["40", "60"])
    padded = data.with_column(replace(data.column("share"), decimals=2))
    assert "chart.spurious_decimals" in found(chart(padded))


def test_too_many_series_for_colour() -> None:
    columns = {"group": (Kind.TEXT, ["A"]), **{f"s{i}": (Kind.PERCENT, ["5"]) for i in range(8)}}
    data = table(columns, WHOLE)
    made = chart_of(Plain(), data, {"category": "group", "value": "s0"})
    many = replace(made, channels={"category": made.channels["category"], "value": data.columns[1:]})
    assert "8 series" in found(many)["chart.many_hues"].message


def test_errors_come_first_and_the_type_s_own_rules_are_asked() -> None:
    data = shares(["70", "80"], replace(WHOLE, source="", population=""))
    made = chart_of(DONUT, data, {"category": "group", "value": "share"}, title="")
    findings = check_chart(DONUT, made)
    severities = [list(Severity).index(finding.severity) for finding in findings]
    assert severities == sorted(severities)
    assert {"chart.parts_not_100", "chart.no_source", "chart.no_title"} <= {finding.code for finding in findings}
    assert {finding.element for finding in findings} == {"c1"}
    assert all(finding.message and finding.remedy for finding in findings)


def test_findings_speak_the_language_of_the_interface() -> None:
    i18n.set_language("ro")
    finding = found(chart(shares(["40", "60"]), title=""))["chart.no_title"]
    assert finding.message


def test_a_name_that_is_no_district_is_told_with_its_row() -> None:
    data = table({"group": (Kind.DISTRICT, ["Orhei", "Orhie"]), "share": (Kind.PERCENT, ["40", "60"])}, WHOLE)
    told = found(chart(data))["chart.unknown_district"]
    assert told.severity is Severity.WARNING
    assert "Row 2, column 'group': 'Orhie' is no district of Moldova; did you mean Orhei?" in told.message
