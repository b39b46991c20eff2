"""What a formula's field offers at a place, and what it would write instead of a name that there is none of."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.formulas.functions import FUNCTIONS
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.step import Context, StepError
from inclusion_desktop.ui.recipe.completion import (
    Typing,
    column_candidates,
    complete,
    foreign_candidates,
    function_candidates,
    nearest,
    number_for_name,
    typing_at,
)
from inclusion_desktop.ui.recipe.forms.formula import FormulaForm
from tests.factories import make_dataset

TABLE = make_dataset(
    "copii", raion=(Kind.TEXT, ["Orhei"]), Copii_înscriși=(Kind.INTEGER, ["12"]), Copii_cu_CES=(Kind.INTEGER, ["1"])
)
OTHER = make_dataset("populatie", raion=(Kind.TEXT, ["Orhei"]), locuitori=(Kind.INTEGER, ["5"]))
DATASETS = (TABLE, OTHER)


def offered(text: str, at: int | None = None) -> list[str]:
    typing = typing_at(text, len(text) if at is None else at, [column.name for column in TABLE.columns])
    return [] if typing is None else [candidate.written for candidate in complete(typing, TABLE, DATASETS)]


def test_words_find_columns_and_functions_whatever_their_accents() -> None:
    assert offered("inscr") == ["[Copii înscriși]"]
    assert offered("1 + sh")[0] == "share()"
    # What begins so comes before what only holds it.
    assert offered("co")[:4] == ["[Copii înscriși]", "[Copii cu CES]", "coalesce()", "count()"]


def test_in_brackets_only_columns_are_offered_and_the_bracket_that_is_there_goes() -> None:
    assert offered("sum([cop") == ["[Copii înscriși]", "[Copii cu CES]"]
    assert typing_at("[cop] / 2", 4) == Typing(0, 5, "cop", "", True)
    assert offered("[a]]b", 4) == []


def test_behind_a_dataset_and_a_point_its_columns_are_offered() -> None:
    assert offered("lookup(raion; populatie.") == ["[raion]", "[locuitori]"]
    assert offered("lookup(raion; [Populatie].loc") == ["[locuitori]"]
    assert "Populatie.[locuitori]" in offered("locu")


def test_a_name_of_several_words_is_completed_from_its_first_letters_on() -> None:
    names = ["2024, cu dizabilități", "Copii înscriși"]
    assert typing_at("1 + 2024, cu", 12, names) == Typing(4, 12, "2024, cu")
    assert typing_at("copii ins", 9, names) == Typing(0, 9, "copii ins")
    # A number is a number, and what begins no name is a word by itself.
    assert typing_at("1 + 2024", 8, names) == Typing(8, 8, "")
    assert typing_at("elevi ins", 9, names) == Typing(6, 9, "ins")
    assert typing_at("x.copii ins", 11, names) == Typing(8, 11, "ins")
    assert offered("copii ins") == ["[Copii înscriși]"]


YEARS = make_dataset("ani", raion=(Kind.TEXT, ["Orhei"]), **{"2023": (Kind.INTEGER, ["12"])})


def test_a_number_that_is_the_name_of_a_column_is_found() -> None:
    assert number_for_name("= 1 / 2023", YEARS) == (6, 10, "[2023]")
    assert number_for_name("1 / [2023] & '2023' + 20230", YEARS) is None
    assert number_for_name("1 / [2023", YEARS) is None


def test_the_column_is_offered_in_the_place_of_its_number(qtbot: QtBot) -> None:
    form = FormulaForm(YEARS, Context())
    qtbot.addWidget(form)
    form.formula.show_value("1 / 2023")
    form.follow(None, None)
    assert not form.fix.isHidden()
    form.fix.click()
    assert form.formula.toPlainText() == "1 / [2023]"
    form.follow(None, None)
    assert form.fix.isHidden()


def test_nothing_is_offered_in_a_quotation() -> None:
    assert offered("if(raion = 'cop") == []
    assert offered("if(raion = „cop") == []
    assert offered("if(raion = 'a'; cop")[0] == "[Copii înscriși]"


def test_everything_is_offered_where_nothing_is_typed() -> None:
    everything = offered("")
    assert everything[:3] == ["[raion]", "[Copii înscriși]", "[Copii cu CES]"]
    assert len(function_candidates()) == len(FUNCTIONS)


@pytest.mark.parametrize("name", ["a]b", "[x]", "sum", "doi  ani", "Copii (%)", "12"])
def test_what_is_written_for_a_column_is_read_as_that_column(name: str) -> None:
    column = make_dataset("t", a=(Kind.INTEGER, ["7"])).columns[0]
    from dataclasses import replace

    table = Dataset("t", "T", (replace(column, name=name),))
    written = column_candidates(table)[0].written
    result = FormulaColumn("nou", written).apply(table, Context((table,)))
    assert result.dataset.columns[-1].value(0) == 7.0


def test_what_is_written_for_another_dataset_is_read_as_its_column() -> None:
    written = [candidate.written for candidate in foreign_candidates(TABLE, DATASETS)]
    formula = f"lookup([raion]; {written[0]}; {written[1]})"
    result = FormulaColumn("nou", formula).apply(TABLE, Context(DATASETS))
    assert result.dataset.columns[-1].value(0) == 5.0


@pytest.mark.parametrize(
    ("formula", "mended"),
    [
        ("[Copi inscrisi] * 2", "[Copii înscriși] * 2"),
        ("sun([Copii cu CES])", "sum([Copii cu CES])"),
        ("lookup(raion; populatia.raion; populatie.locuitori)", "lookup(raion; Populatie.raion; populatie.locuitori)"),
        ("lookup(raion; populatie.raion; populatie.locuitor)", "lookup(raion; populatie.raion; populatie.[locuitori])"),
    ],
)
def test_a_mistyped_name_is_mended_where_it_stands(formula: str, mended: str) -> None:
    with pytest.raises(StepError) as caught:
        FormulaColumn("nou", formula).apply(TABLE, Context(DATASETS))
    error = caught.value.__cause__
    assert isinstance(error, FormulaError)
    near = nearest(formula, error.start, error.end, TABLE, DATASETS)
    assert near is not None
    assert formula[: error.start] + near + formula[error.end :] == mended
    FormulaColumn("nou", mended).apply(TABLE, Context(DATASETS))


def test_nothing_is_proposed_for_what_is_no_name() -> None:
    assert nearest("1 + ", 4, 4, TABLE, DATASETS) is None
    assert nearest("[qqqqqq]", 0, 8, TABLE, DATASETS) is None
