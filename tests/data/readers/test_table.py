"""From rows of texts to a dataset."""

from __future__ import annotations

from typing import Any

import pytest

from inclusion_desktop.data.dataset import Kind, State
from inclusion_desktop.data.readers import Imported, RawTable, ReadError, import_table, with_repairs


def _import(*lines: str, **options: Any) -> Imported:
    return import_table(RawTable([line.split("|") for line in lines], "Copii pe raioane"), **options)


def _messages(imported: Imported) -> list[str]:
    return [problem.message for problem in imported.problems]


def _names(imported: Imported) -> list[str]:
    return [column.name for column in imported.dataset.columns]


def test_a_sheet_from_the_statistics_office() -> None:
    imported = _import(
        "Copii cu CES pe raioane||",
        "anul 2024||",
        "",
        "Raion|Copii|Pondere, %",
        "Bălți|1 234|12,5",
        "Cahul|988|x",
        "Leova|–|…",
        "",
        "* fără partea stângă a Nistrului||",
        "Sursa: Biroul Național de Statistică||",
    )
    assert imported.header_rows == (3,)
    assert imported.preamble == ("Copii cu CES pe raioane", "anul 2024")
    assert imported.footnotes == ("* fără partea stângă a Nistrului", "Sursa: Biroul Național de Statistică")
    assert imported.dataset.provenance.source == "Biroul Național de Statistică"
    assert [(c.name, c.kind) for c in imported.dataset.columns] == [
        ("Raion", Kind.DISTRICT),
        ("Copii", Kind.INTEGER),
        ("Pondere, %", Kind.PERCENT),
    ]
    assert imported.dataset.columns[1].values() == [1234.0, 988.0, None]
    assert [imported.dataset.columns[2].state(row) for row in (1, 2)] == [State.SUPPRESSED, State.NOT_COLLECTED]
    assert imported.dataset.id == "copii_pe_raioane"


def test_a_title_of_two_cells_is_not_the_header() -> None:
    assert _import("Tabelul 1|Copii|", "Raion|Copii|Elevi", "Bălți|1|2", "Cahul|3|4").header_rows == (1,)


def test_years_over_columns_are_names() -> None:
    imported = _import("Raion|2018|2024", "Bălți|12|15", "Cahul|7|9")
    assert _names(imported) == ["Raion", "2018", "2024"]


def test_two_rows_of_names_are_read_together() -> None:
    imported = _import("Copii, cadre", "Raion|Copii||Cadre|", "|2018|2024|2018|2024", "Bălți|1|2|3|4", "Cahul|5|6|7|8")
    assert _names(imported) == ["Raion", "Copii, 2018", "Copii, 2024", "Cadre, 2018", "Cadre, 2024"]
    assert imported.header_rows == (1, 2)
    assert imported.preamble == ("Copii, cadre",)
    assert imported.dataset.columns[3].values() == [3.0, 7.0]
    words = _import("Raion|Copii|||Total", "|fete|băieți|alții|", "Bălți|1|2|3|6")
    assert _names(words) == ["Raion", "Copii, fete", "Copii, băieți", "Copii, alții", "Total"]


def test_a_first_row_of_totals_is_no_second_header() -> None:
    imported = _import("Raion|Copii|Cadre", "|12|15", "Bălți|1|2")
    assert imported.header_rows == (0,)
    assert imported.dataset.row_count == 2


def test_the_decimal_mark_can_be_told() -> None:
    assert _import("a|b", "x|1.234", "y|2.345", decimals={1: "."}).dataset.columns[1].values() == [1.234, 2.345]


def test_the_repair_of_cedillas_is_offered_and_not_forced() -> None:
    imported = _import("Raion|n", "Bălţi|1", "Şoldăneşti|2")
    assert imported.dataset.columns[0].values() == ["Bălţi", "Şoldăneşti"]
    assert imported.repairable == ("raion",)
    assert "In Romanian it is 'Bălți'" in imported.problems[0].message
    repaired = with_repairs(imported)
    assert repaired.dataset.columns[0].values() == ["Bălți", "Șoldănești"]
    assert repaired.repairable == ()
    assert with_repairs(imported, ()).dataset is imported.dataset


def test_cedillas_are_repaired_where_asked_to() -> None:
    imported = _import("Raion|n", "Bălţi|1", "Şoldăneşti|2", repair=True)
    assert imported.dataset.columns[0].values() == ["Bălți", "Șoldănești"]
    assert "comma below now" in imported.problems[0].message
    places = _import("Raion|Centru|n", "Bălţi|Şuri|1", "Şuri|Bălţi|2", repair={1})
    assert [column.value(0) for column in places.dataset.columns[:2]] == ["Bălţi", "Șuri"]


def test_gagauz_keeps_its_letters_even_so() -> None:
    gagauz = _import("Köy|n", "Beşalma|1", "Çadır|2", repair=True)
    assert gagauz.dataset.columns[0].value(0) == "Beşalma"
    assert gagauz.problems == ()
    names = _import("Küü|Uşaklar", "Çadır|2", repair=True)
    assert _names(names) == ["Küü", "Uşaklar"]


def test_romanian_in_a_project_of_another_language_is_known_by_its_own_letters() -> None:
    told = _import("Raion|n", "Bălţi|1", "Şoldăneşti|2", language="ru")
    assert told.dataset.columns[0].value(0) == "Bălţi"
    assert told.repairable == (told.dataset.columns[0].id,)
    assert _import("Raion|n", "Bălţi|1", language="ru", repair=True).dataset.columns[0].value(0) == "Bălți"
    assert _import("Raion|n", "Beş|1", language="ru", repair=True).dataset.columns[0].value(0) == "Beş"


def test_names_of_columns_are_repaired_with_their_texts_and_told_once() -> None:
    lines = ("Raion|cu dizabilităţi|fără dizabilităţi", "Orhei|1|2", "Cahul|3|4")
    told = _import(*lines)
    assert _names(told) == ["Raion", "cu dizabilităţi", "fără dizabilităţi"]
    assert len([problem for problem in told.problems if "cedilla" in problem.message]) == 1
    mended = ["Raion", "cu dizabilități", "fără dizabilități"]
    assert _names(_import(*lines, repair=True)) == _names(with_repairs(told)) == mended
    assert _names(_import(*lines, repair=(2,))) == ["Raion", "cu dizabilităţi", "fără dizabilități"]


def test_a_column_of_years_without_a_name_is_no_header() -> None:
    imported = _import("2018|12", "2019|15", "2020|19")
    assert imported.header_rows == ()
    assert _names(imported) == ["Column 1", "Column 2"]
    assert imported.dataset.columns[0].kind is Kind.YEAR


def test_all_texts_have_their_names_in_the_first_row() -> None:
    assert _names(_import("key|value", "a|b")) == ["key", "value"]


def test_the_header_can_be_told() -> None:
    lines = ("a|1", "b|2", "c|3")
    assert _import(*lines, header=False).dataset.row_count == 3
    assert _names(_import(*lines, header=True)) == ["a", "1"]
    assert _names(_import(*lines, header=1)) == ["b", "2"]
    with pytest.raises(ReadError, match="Row 10"):
        _import(*lines, header=9)


def test_blank_and_repeated_names_are_mended_and_said() -> None:
    imported = _import("Raion||Copii|Copii||", "Bălți|1|2|3||", "Cahul|4|5|6||")
    assert _names(imported) == ["Raion", "Column 2", "Copii", "Copii (2)"]
    assert [column.id for column in imported.dataset.columns] == ["raion", "column_2", "copii", "copii_2"]
    assert "A column has no name: it is 'Column 2' now." in _messages(imported)
    assert "Two columns are named 'Copii': the later one is 'Copii (2)' now." in _messages(imported)


def test_ragged_rows_are_padded_and_said() -> None:
    imported = _import("a|b|c", "1|2", "3|4|5|6", "7|8|9")
    assert imported.dataset.columns[2].values() == [None, 5.0, 9.0]
    assert imported.dataset.columns[3].values() == [None, 6.0, None]
    short, long = _messages(imported)[:2]
    assert short.startswith("1 row is shorter than the others (the first is row 1)")
    assert long.startswith("1 row has more cells than there are names (the first is row 2)")


def test_blank_rows_between_are_left_out_and_said() -> None:
    imported = _import("a|b", "1|2", "|", "3|4")
    assert imported.dataset.columns[0].values() == [1.0, 3.0]
    assert "1 blank row between the rows of the table was left out." in _messages(imported)


def test_a_slip_is_kept_named_and_placed() -> None:
    imported = _import("Raion|Children", *[f"r{n}|{n}" for n in range(13)], "r13|12o")
    (problem,) = imported.problems
    assert (
        problem.message == "Row 14, column 'Children': '12o' is not a number. Correct the cell or make the column text."
    )
    assert (problem.row, problem.column) == (13, "children")
    assert imported.dataset.columns[1].typed[13] == "12o"


def test_many_slips_are_counted() -> None:
    imported = _import("a|b", *[f"r{n}|{n}" for n in range(100)], *[f"r{n}|oops{n}" for n in range(15)])
    assert _messages(imported)[-1] == "Column 'b' has 5 more such cells."


def test_one_column_tells_the_decimal_mark_of_another() -> None:
    assert _import("a|b", "1.234|0.5", "2.345|12.25").dataset.columns[0].values() == [1.234, 2.345]
    assert _import("a|b", "1.234|0,5", "2.345|12,25").dataset.columns[0].values() == [1234.0, 2345.0]


def test_a_kind_can_be_told() -> None:
    imported = _import("Cod|n", "12|1", "13|2", kinds={0: Kind.TEXT})
    assert imported.dataset.columns[0].values() == ["12", "13"]


def test_a_long_text_in_the_last_row_of_several_cells_is_no_footnote() -> None:
    text = "lack of adapted infrastructure; insufficient support staff; inadequate training"
    imported = _import("key|value", "a|b", f"c|{text}")
    assert imported.footnotes == ()
    assert imported.dataset.row_count == 2


def test_a_header_without_rows_is_a_table_to_fill() -> None:
    imported = _import("Raion|Copii")
    assert _names(imported) == ["Raion", "Copii"]
    assert imported.dataset.row_count == 0


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(ReadError, match="2001 columns"):
        _import("|".join(f"c{n}" for n in range(2001)), "|".join("1" * 2001))


def test_a_decimal_deep_in_a_long_column_is_not_lost() -> None:
    lines = [f"r{n}|{n}|0.{n % 9}5" for n in range(9_000)]
    lines[7_777] = "r|12.5|45"
    imported = _import("a|b|share", *lines)
    whole, share = imported.dataset.columns[1:]
    assert (whole.kind, whole.value(7_777), whole.value(7_776)) == (Kind.NUMBER, 12.5, 7776.0)
    assert (share.kind, share.value(7_777), share.value(1)) == (Kind.PERCENT, 45.0, 0.15)
    assert imported.problems == ()


def test_it_is_told_which_rows_and_columns_of_the_file_a_table_is_from() -> None:
    lines = (
        "Copii pe raioane|||",
        "|||",
        "Raion||Copii|Ore",
        "Bălți||1|10",
        "TOTAL||3|30",
        "Cahul||2|20",
        "|||",
        "Sursa: BNS|||",
    )
    imported = _import(*lines)
    assert imported.places == (0, 2, 3)
    assert list(imported.body_rows) == [3, 4, 5]
    assert (imported.preamble_rows, imported.footnote_rows) == ((0,), (7,))
    assert [imported.body_rows[row] for row in imported.total_rows] == [4]
    without = _import(*lines, keep_totals=False)
    assert list(without.body_rows) == [3, 5]
    assert without.left_out == (4,)


def test_percentages_are_fractions_where_that_is_told() -> None:
    lines = ("Raion|Cota", "Bălți|0,5", "Cahul|0,25")
    assert _import(*lines).dataset.columns[1].values() == [50.0, 25.0]
    told = _import(*lines, fractions={1: False})
    assert told.dataset.columns[1].values() == [0.5, 0.25]
    assert _messages(told) == []
    whole = _import("Raion|Cota", "Bălți|1", "Cahul|0", fractions={1: True})
    assert whole.dataset.columns[1].values() == [100.0, 0.0]
    # What is no percentage is none for being told how its percentages are written.
    assert _import("Raion|Copii", "Bălți|1", "Cahul|2", fractions={1: True}).dataset.columns[1].values() == [1.0, 2.0]
