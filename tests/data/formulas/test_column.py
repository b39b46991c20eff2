"""Formulas as a person writes them, and the columns that come of them."""

from __future__ import annotations

import pytest

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Column, Dataset, Kind, State, Value
from inclusion_desktop.data.formulas.column import formula_column
from inclusion_desktop.data.formulas.errors import FormulaError

TABLE = Dataset(
    "schools",
    "Schools",
    (
        build_column("raion", "Raion", Kind.CATEGORY, ["Orhei", "Orhei", "Cahul", "Cahul", "Soroca"]),
        build_column("inrolati", "Înrolați (2024)", Kind.INTEGER, ["1000", "2000", "500", "…", "0"], unit="copii"),
        build_column("diz", "Dizabilități", Kind.INTEGER, ["10", "50", ":", "5", "3"], unit="copii"),
        build_column("share", "Share", Kind.PERCENT, ["97,6", "12,5", "", "5", "abc"], decimal=","),
        build_column("day", "Day", Kind.DATE, ["2024-01-31", "2023-12-01", "", "2020-02-29", "1969-12-31"]),
        build_column("year", "Year", Kind.YEAR, ["2020", "2021", "2022", "2023", "2024"]),
        build_column("a1", "Twin", Kind.NUMBER, ["1", "2", "3", "4", "5"]),
        build_column("a2", "TWIN", Kind.NUMBER, ["1", "2", "3", "4", "5"]),
    ),
)
OTHER = Dataset(
    "pop",
    "Populația",
    (
        build_column("r", "Raion", Kind.TEXT, ["ORHEI", "Cahul", "orhei"]),
        build_column("n", "N", Kind.INTEGER, ["100", "…", "300"]),
    ),
)


def column(text: str, kind: Kind | None = None, language: str = "ro") -> Column:
    return formula_column("f", "F", text, TABLE, (TABLE, OTHER), language, kind).column


def cells(text: str, kind: Kind | None = None, language: str = "ro") -> list[Value]:
    found = column(text, kind, language)
    shown: list[Value] = []
    for row in range(len(found)):
        state = found.state(row)
        shown.append(found.value(row) if state is State.VALID else found.typed.get(row) or state.name.lower())
    return shown


BLANK, NOT_COLLECTED, SUPPRESSED = "blank", "not_collected", "suppressed"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[Dizabilitati] / [inrolati (2024)]", [0.01, 0.025, SUPPRESSED, NOT_COLLECTED, "#DIV/0!"]),
        ("= inrolati + 1", [1001, 2001, 501, NOT_COLLECTED, 1]),
        ("inrolati × 2 − 1", [1999, 3999, 999, NOT_COLLECTED, -1]),
        ("-2^2", [4] * 5),
        ("2^3^2", [64] * 5),
        ("7 - 2 - 1", [4] * 5),
        ("mod(-7; 3)", [2] * 5),
        ("0.1 + 0.2 = 0.3", ["da"] * 5),
        ("sum(inrolati)", [3500] * 5),
        ("sum(inrolati; by=raion)", [3000, 3000, 500, 500, 0]),
        ("sum(inrolati; diz)", [1010, 2050, 500, 5, 3]),
        ("mean(inrolati, by=[Raion])", [1500, 1500, 500, 500, 0]),
        ("median(inrolati)", [750] * 5),
        ("max(inrolati; 600)", [1000, 2000, 600, 600, 600]),
        ("count(inrolati)", [4] * 5),
        ("count(inrolati > 600; by=raion)", [2, 2, 0, 0, 0]),
        ("count(raion; by=raion)", [2, 2, 2, 2, 1]),
        ("rank(inrolati)", [2, 1, 3, NOT_COLLECTED, 4]),
        ("rank(-year; by=raion)", [1, 2, 1, 2, 1]),
        ("share(inrolati; by=raion)", [33.3333333333333, 66.6666666666667, 100, NOT_COLLECTED, "#DIV/0!"]),
        ("cumulative(inrolati; by=raion)", [1000, 3000, 500, NOT_COLLECTED, 0]),
        ("previous(inrolati)", [BLANK, 1000, 2000, 500, NOT_COLLECTED]),
        ("previous(inrolati; 2)", [BLANK, BLANK, 1000, 2000, 500]),
        ("previous(inrolati; -1)", [2000, 500, NOT_COLLECTED, 0, BLANK]),
        ("previous(raion; 1; by=raion)", [BLANK, "Orhei", BLANK, "Cahul", BLANK]),
        ("row() * 10", [10, 20, 30, 40, 50]),
        ("if(inrolati > 600; 'mare'; 'mic')", ["mare", "mare", "mic", NOT_COLLECTED, "mic"]),
        ("если(inrolati > 600; 1)", [1, 1, BLANK, NOT_COLLECTED, BLANK]),
        ("inrolati > 600 or diz > 1", ["da", "da", SUPPRESSED, "da", "da"]),
        ("and(inrolati > 600; diz > 20)", ["nu", "da", "nu", "nu", "nu"]),
        ("not (raion = 'orhei')", ["nu", "nu", "da", "da", "da"]),
        ("coalesce(inrolati; diz; 0)", [1000, 2000, 500, 5, 0]),
        ("coalesce(share; 50%)", [97.6, 12.5, 50, 5, 50]),
        ("is_missing(diz)", ["nu", "nu", "da", "nu", "nu"]),
        ("is_suppressed(diz) or is_blank(share)", ["nu", "nu", "da", "nu", "nu"]),
        ("is_invalid(share)", ["nu", "nu", "nu", "nu", "da"]),
        ("1 - share", [2.4, 87.5, BLANK, 95, "#VALUE!"]),
        ("share > 50%", ["da", "nu", BLANK, "nu", "#VALUE!"]),
        ("inrolati * share", [976, 250, BLANK, NOT_COLLECTED, "#VALUE!"]),
        ("round(share)", [98, 13, BLANK, 5, "#VALUE!"]),
        ("round(2.675; 2)", [2.68] * 5),
        ("round(-2.5)", [-3] * 5),
        ("round(inrolati; -3)", [1000, 2000, 1000, NOT_COLLECTED, 0]),
        ("sqrt(0 - inrolati)", ["#NUM!", "#NUM!", "#NUM!", NOT_COLLECTED, 0]),
        ("10 ^ 300 * 10 ^ 300", ["#NUM!"] * 5),
        ("upper(raion) & ' ' & diz", ["ORHEI 10", "ORHEI 50", SUPPRESSED, "CAHUL 5", "SOROCA 3"]),
        ("text(1234.5)", ["1234,5"] * 5),
        ("text(share)", ["97,6\u00a0%", "12,5\u00a0%", BLANK, "5\u00a0%", "#VALUE!"]),
        ("left(raion; 2) & right(raion; 1) & mid(raion; 2; 2)", ["Orirh", "Orirh", "Calah", "Calah", "Soaor"]),
        ("replace(trim('  a  b '); 'b'; \"c\")", ["a c"] * 5),
        ("length('ăîș')", [3] * 5),
        ("contains('Școală', 'SCOALA')", ["da"] * 5),
        ("begins_with(raion; 'or')", ["da", "da", "nu", "nu", "nu"]),
        ("number('1.234,5')", [1234.5] * 5),
        ("number('many')", ["#VALUE!"] * 5),
        ("lookup(raion; pop.raion; [Populatia].[N])", [100, 100, NOT_COLLECTED, NOT_COLLECTED, "#N/A"]),
        ("lookup(year + 1; year; raion)", ["Orhei", "Cahul", "Cahul", "Soroca", "#N/A"]),
        ("year(day)", [2024, 2023, BLANK, 2020, 1969]),
        ("month(day) * 100 + day(day)", [131, 1201, BLANK, 229, 1231]),
        ("day - date(2024; 1; 1)", [30, -31, BLANK, -1402, -19724]),
        ("date(2023; 2; 29)", ["#NUM!"] * 5),
        ("'ă' > 'az' and 'ș' < 't'", ["da"] * 5),
        ('"a""b" & „x” & «y»', ['a"bxy'] * 5),
        ("if(true; '')", [BLANK] * 5),
    ],
)
def test_a_formula_gives(text: str, wanted: list[Value]) -> None:
    assert cells(text) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("inrolati + diz", Kind.INTEGER, "copii"),
        ("inrolati * 2", Kind.INTEGER, "copii"),
        ("inrolati / diz", Kind.NUMBER, ""),
        ("inrolati / 2", Kind.NUMBER, "copii"),
        ("share(inrolati)", Kind.PERCENT, ""),
        ("share * 2", Kind.PERCENT, ""),
        ("share * inrolati", Kind.NUMBER, "copii"),
        ("share / share", Kind.NUMBER, ""),
        ("year + 1", Kind.YEAR, ""),
        ("year - previous(year)", Kind.INTEGER, ""),
        ("day + 7", Kind.DATE, ""),
        ("upper(raion)", Kind.CATEGORY, ""),
        ("raion & ''", Kind.TEXT, ""),
        ("if(diz > 20; 'a'; 'b')", Kind.CATEGORY, ""),
        ("diz > 20", Kind.CATEGORY, ""),
        ("mean(share)", Kind.PERCENT, ""),
        ("round(inrolati / diz)", Kind.INTEGER, ""),
        ("count(raion)", Kind.INTEGER, ""),
        ("max(inrolati)", Kind.INTEGER, "copii"),
    ],
)
def test_kind_and_unit_follow_from_the_formula(text: str, kind: Kind, unit: str) -> None:
    found = column(text)
    assert (found.kind, found.unit) == (kind, unit)


def test_the_kind_can_be_chosen() -> None:
    assert cells("diz / inrolati", Kind.PERCENT)[:2] == [1.0, 2.5]
    assert cells("share", Kind.NUMBER)[:2] == [0.976, 0.125]
    assert cells("inrolati", Kind.TEXT)[:2] == ["1000", "2000"]
    assert cells("inrolati / 400", Kind.INTEGER) == ["2.5", 5.0, "1.25", NOT_COLLECTED, 0.0]
    assert cells("'1,5'", Kind.NUMBER) == [1.5] * 5
    assert cells("diz > 20", Kind.INTEGER)[:3] == [0.0, 1.0, SUPPRESSED]


def test_words_follow_the_documents_language() -> None:
    assert cells("diz > 20", language="ru")[:2] == ["нет", "да"]
    assert cells("text(share)", language="en")[0] == "97.6%"


@pytest.mark.parametrize(
    ("text", "marked", "message"),
    [
        ("[a] + 1,5", ",", "The comma at character 8 is no decimal mark. Write numbers with a point: 1.5."),
        ("dizabilitatii / 2", "dizabilitatii", "'Schools' has no column 'dizabilitatii'. Did you mean [Dizabilități]?"),
        ("2 * raion", "raion", "'*' needs numbers, and [raion] is a text."),
        ("share > 50", "50", "50 stands beside a percent at character 9. Write 50%, since 1 is 100%."),
        ("if(diz; 1; 2)", "diz", "'if' needs a condition first, and [diz] is a number."),
        ("if(true; 1; 'a')", "'a'", "'if' is given a number and, at character 13, a text. Give it values of one kind."),
        ("rond(diz)", "rond", "There is no function 'rond'. Did you mean 'round'?"),
        ("round(1, 2, 3)", "round(1, 2, 3)", "'round' was given 3 values. Write round(a; decimals)"),
        ("upper(diz)", "diz", "'upper' needs a text, and [diz] is a number. Write text([diz])."),
        ("year(diz)", "diz", "'year' needs a date, and [diz] is a number. Make the column a date."),
        ("pop.n + 1", "pop.n", "'pop' is another dataset with rows of its own. Write lookup("),
        (
            "lookup(raion; popolatia.r; pop.n)",
            "popolatia.r",
            "There is no dataset 'popolatia'. Did you mean [Populația]?",
        ),
        ("lookup(raion; pop.r; year)", "pop.r; year", "'lookup' needs two columns of one dataset."),
        ("lookup(raion; pop.n; pop.r)", None, "'lookup' looks for a text among keys that are a number."),
        ("twin", "twin", "'twin' can mean several. Write it exactly, or one of: [a1], [a2]."),
        ("1 < diz < 5", "<", "The comparison at character 9 follows another one."),
        ("(diz", "(", "The bracket at character 1 is not closed."),
        ("diz raion", "raion", "'raion' at character 5 follows another word. Write names of several words as [a b]."),
        ("raion > 5", None, "'>' at character 7 compares a text with a number."),
        ("day + day", None, "'+' cannot be used so with a date"),
        ("upper(raion; by=raion)", None, "'upper' cannot be grouped. Leave out 'by='."),
        ("sum(diz; 2; by=raion)", None, "'sum' of several values goes across the row"),
        ("previous(diz; diz)", "diz", "'previous' needs a whole number of rows"),
        ("rank(diz > 1)", None, "is true or false. Write if("),
        ("diz %", "%", "The % at character 5 does not follow a number."),
        ("1e999", "1e999", "The number '1e999' is too large."),
        ("diz ? 1", "?", "The character '?' at character 5 means nothing in a formula. Delete it."),
        ("", "", "The formula is empty."),
        ("1 + " + "(" * 60, None, "more than 48 parts within parts"),
        ("1" * 5_000, None, "longer than 4000 characters"),
    ],
)
def test_an_error_says_what_and_where(text: str, marked: str | None, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        column(text)
    assert message in caught.value.message
    if marked is not None:
        assert text[caught.value.start : caught.value.end] == marked


def test_a_cell_that_fails_is_told_once_a_reason() -> None:
    result = formula_column("f", "Rate", "diz / (inrolati - 1000)", TABLE)
    assert [(problem.row, problem.column, problem.message) for problem in result.problems] == [
        (
            0,
            "f",
            "Row 1, column 'Rate': the divisor is zero. Write if([divisor] = 0; …) or correct the cell.",
        )
    ]
    result = formula_column("f", "Rate", "1 / 0", TABLE)
    assert result.problems[0].message.endswith("The same in 4 more rows.")


def test_a_key_that_stands_twice_is_told() -> None:
    result = formula_column("f", "F", "lookup('Orhei'; raion; diz)", TABLE)
    assert [problem.message for problem in result.problems] == [
        "Column 'F': 'Orhei' is in several rows of 'Raion'; the first was taken."
    ]
    assert formula_column("f", "F", "lookup(2020; year; diz)", TABLE).problems == ()


def test_a_long_chain_is_calculated_without_going_deep() -> None:
    assert cells("+".join(["1"] * 1_900)) == [1_900.0] * 5


def test_the_columns_that_are_read_are_known() -> None:
    from inclusion_desktop.data.formulas.check import check_formula

    checked = check_formula("lookup(raion; pop.r; pop.n) + [Dizabilitati]", TABLE, (OTHER,))
    assert checked.reads == {"raion", "diz"}
    assert checked.datasets == {"pop"}
    assert [found.id for _dataset, found in checked.foreign] == ["r", "n"]


def test_texts_do_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cells("&".join(["raion"] * 600))[0] == "Orhei" * 600
    long = "&".join(["'" + "x" * 900 + "'"] * 4)
    grown = f"replace({long}; 'x'; 'xxxxxxxxxxxxxxxxxxxx')"
    assert cells(grown) == ["#NUM!"] * 5
    monkeypatch.setattr("inclusion_desktop.data.formulas.texts.MOST_CHARACTERS", 20)
    with pytest.raises(FormulaError, match="at character 1 are too long") as caught:
        column("raion & raion")
    assert caught.value.end == 13


MIXED = Dataset(
    "mixed",
    "Mixed",
    (
        build_column("d", "District", Kind.DISTRICT, ["r-nul Orhei", "Оргеев", "MD-CA", "Orhie", "TOTAL"]),
        build_column("t", "Text", Kind.TEXT, ["Orhei", "Cahul", "mun. Cahul", "Orhei", "Total"]),
        build_column("n", "N", Kind.INTEGER, ["1", "2", "4", "8", "16"]),
    ),
)


def mixed(text: str, kind: Kind | None = None) -> Column:
    return formula_column("f", "F", text, MIXED, (MIXED, OTHER), "ro", kind).column


def test_districts_are_compared_looked_up_and_grouped_by_what_they_name() -> None:
    assert mixed('if([District] = "Орхей"; 1; 0)').values() == [1.0, 1.0, 0.0, None, 0.0]
    assert mixed("if([District] = [Text]; 1; 0)").values() == [1.0, 0.0, 1.0, None, 1.0]
    assert mixed('if([District] < "Bălți"; 1; 0)').values() == [0.0, 0.0, 0.0, None, 0.0]
    assert mixed('if([District] < "Leova"; 1; 0)').values() == [0.0, 0.0, 1.0, None, 0.0]
    assert mixed("lookup([District]; pop.Raion; pop.N)").values() == [100.0, 100.0, None, None, None]
    assert mixed("sum([N]; by=[District])").values() == [3.0, 3.0, 4.0, None, 16.0]


def test_a_formula_of_districts_is_one_and_a_text_made_of_one_is_none() -> None:
    same = mixed("[District]")
    assert same.kind is Kind.DISTRICT
    assert same.values() == ["r-nul Orhei", "Оргеев", "MD-CA", None, "TOTAL"]
    assert mixed("left([District]; 3)").kind is Kind.TEXT
    assert mixed("upper([District])").kind is Kind.TEXT
    assert mixed('if([N] > 2; [District]; "none")').values()[0] == "none"


def test_a_text_that_is_no_district_is_told() -> None:
    found = formula_column("f", "F", '"Orhie"', MIXED, (), "ro", Kind.DISTRICT)
    assert found.column.typed[0] == "Orhie"
    assert "'Orhie' is no district of Moldova; did you mean Orhei?" in found.problems[0].message
