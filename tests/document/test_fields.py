from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.document.chart_spec import Condition
from inclusion_desktop.document.fields import (
    Field,
    FieldCell,
    Operator,
    Reference,
    escape_braces,
    matches,
    parse_fields,
    quoted,
    resolve_field,
)
from inclusion_desktop.document.model import Document
from tests.factories import make_dataset, make_document


def only(text: str) -> Field:
    (field,) = parse_fields(text)
    assert isinstance(field, Field)
    return field


def resolved(text: str, document: Document | None = None) -> FieldCell:
    return resolve_field(only(text), document or make_document())


def test_a_field_stands_between_plain_texts() -> None:
    text = "Now {attitudes.share_pct[group=Teachers, year=2024] | percent.1} of all"
    before, field, after = parse_fields(text)
    assert (before, after) == ("Now ", " of all")
    assert isinstance(field, Field)
    assert text[field.start : field.end] == field.source
    conditions = (Condition("group", "Teachers"), Condition("year", "2024"))
    assert field.references == (Reference("attitudes", "share_pct", conditions),)
    assert (field.format, field.decimals, field.fault) == ("percent", 1, "")


def test_text_without_fields_stays_whole() -> None:
    assert parse_fields("plain") == ("plain",)
    assert parse_fields("") == ()
    assert parse_fields("a {{b}} } c") == ("a {b} } c",)


@given(st.text())
def test_escaped_text_holds_no_field(text: str) -> None:
    assert "".join(str(part) for part in parse_fields(escape_braces(text))) == text


@given(st.text(alphabet="{}[]|.,='\" ab-/1", max_size=30))
def test_no_text_is_too_odd(text: str) -> None:
    document = make_document()
    for part in parse_fields(text):
        if isinstance(part, Field):
            assert text[part.start : part.end] == part.source
            assert resolve_field(part, document).error


@given(st.text(min_size=1).filter(lambda name: not set("\"'{}") & set(name)))
def test_any_name_can_be_written(name: str) -> None:
    field = only(f"{{{quoted(name)}.{quoted(name)}[{quoted(name)}={quoted(name)}]}}")
    assert field.references == (Reference(name, name, (Condition(name, name),)),)


def test_names_with_signs_need_no_quotes_unless_they_look_like_sums() -> None:
    assert only("{data-1.share of 1/2}").references == (Reference("data-1", "share of 1/2"),)
    assert only('{"a - b".c}').references == (Reference("a - b", "c"),)


def test_apostrophes_do_not_open_quotes() -> None:
    assert only("{survey.pupils' share[town=L'Aquila]}").references[0].conditions == (Condition("town", "L'Aquila"),)


def test_the_cell_is_found_by_id_and_by_name() -> None:
    for text in (
        "{attitudes.share_pct[group=Teachers, year=2024]}",
        "{Attitudes.share pct[GROUP=teachers, year=2024]}",
        "{'attitudes'.\"share pct\"['group'=\"Teachers\",year= 2024 ]|percent}",
    ):
        cell = resolved(text)
        assert cell.error is None
        assert cell.column is not None
        assert (cell.value, cell.column.id, cell.row) == (71.2, "share_pct", 1)


def test_a_difference_is_of_the_typed_numerals() -> None:
    cell = resolved(
        "{attitudes.share_pct[group=Teachers, year=2024] - attitudes.share_pct[group=Teachers, year=2020] | points}"
    )
    assert cell.value == 6.3
    assert [found.row for found in cell.cells] == [1, 0]


def test_one_in_rounds_total_by_part() -> None:
    children = make_dataset("children", all=(Kind.INTEGER, ["460835"]), with_disability=(Kind.INTEGER, ["11471"]))
    document = make_document(datasets=(children,))
    assert resolved("{children.all / children.with_disability | one_in}", document).value == 40.0
    assert only("{children.all / children.with_disability}").operator is Operator.RATIO


def test_a_suppressed_figure_has_no_value_and_no_error() -> None:
    cell = resolved("{attitudes.share_pct[group=Parents, year=2024]}")
    assert (cell.value, cell.error, cell.row) == (None, None, 3)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("{attitudes.share_pct}", "4 rows of 'Attitudes' are meant"),
        ("{attitudes.share_pct[group=Nobody]}", "no row of 'Attitudes' is meant"),
        ("{attitudes.share_pct[town=Orhei]}", "has no column 'town'"),
        ("{attitudes.money}", "has no column 'money'"),
        ("{opinions.share_pct}", "no dataset 'opinions'"),
        ("{attitudes}", "names no figure"),
        ("{.}", "names no figure"),
        ("{}", "names no figure"),
        ("{attitudes.share_pct[group=Teachers", "closing brace is missing"),
        ("{attitudes.share_pct[group=Teachers}", "closing bracket is missing"),
        ("{attitudes.share_pct[Teachers]}", "the row in brackets is unclear"),
        ("{attitudes.share_pct | roman}", "format is unknown"),
        ("{attitudes.share_pct | percent | number}", "two formats"),
        ("{a.b + a.b + a.b}", "more than two figures"),
        ("{a.b - a.c | one_in}", "needs a total divided by a part"),
        (
            "{attitudes.share_pct[group=Parents, year=2024] - attitudes.share_pct[group=Parents, year=2020]}",
            "row 4, column 'share pct' holds no figure",
        ),
        (
            "{attitudes.group[group=Parents, year=2024] - attitudes.year[group=Parents, year=2020]}",
            "only numbers can be added",
        ),
    ],
)
def test_a_wrong_field_says_what_is_wrong(text: str, error: str) -> None:
    cell = resolved(text)
    assert cell.error is not None
    assert error in cell.error
    assert cell.error.startswith(f"Field {text}: ")
    assert cell.value is None


def test_nothing_is_divided_by_zero() -> None:
    document = make_document(datasets=(make_dataset("d", a=(Kind.NUMBER, ["1"]), b=(Kind.NUMBER, ["0"])),))
    assert "divisor is zero" in (resolved("{d.a / d.b}", document).error or "")


def test_a_district_is_found_by_any_of_its_names() -> None:
    column = build_column("d", "District", Kind.DISTRICT, ["r-nul Orhei", "Cahul"])
    assert matches(column, "Оргеев").tolist() == [True, False]


@pytest.mark.parametrize("text", ["{d.a / d.b}", "{d.a / d.b | one_in}", "{d.a + d.a}"])
def test_a_result_beyond_every_number_is_a_sentence(text: str) -> None:
    document = make_document(datasets=(make_dataset("d", a=(Kind.NUMBER, ["1.7e308"]), b=(Kind.NUMBER, ["5e-324"])),))
    cell = resolved(text, document)
    assert cell.value is None
    assert "too large to print" in (cell.error or "")
