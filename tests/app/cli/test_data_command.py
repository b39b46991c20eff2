"""`data` tells all that the window's look at a table tells, and takes all that can be said there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from inclusion_desktop.app.cli.main import BAD_INPUT, BAD_USAGE, FINE, run
from tests.pseudo import speak_pseudo

CORPUS = Path(__file__).parents[2] / "data" / "corpus"


def tell(capsys: pytest.CaptureFixture[str], path: Path, *flags: str) -> dict[str, Any]:
    assert run(["data", str(path), *flags, "--json"]) == FINE
    told = json.loads(capsys.readouterr().out)
    assert isinstance(told, dict)
    return told


def refused(capsys: pytest.CaptureFixture[str], path: Path, *flags: str) -> tuple[int, str]:
    code = run(["data", str(path), *flags])
    return code, capsys.readouterr().err


def column(told: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(column for column in told["columns"] if column["name"] == name)
    return found


def test_a_ministry_s_sheet_is_told_in_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    told = tell(capsys, CORPUS / "ministry.xlsx")
    assert told["header_rows"] == [3, 4]
    assert told["preamble_rows"] == [1]
    assert told["footnote_rows"] == [10, 11]
    assert told["source"] == "MEC"
    assert told["sheet_sizes"] == [{"name": told["sheet"], "rows": 11, "columns": 5, "hidden": False}]
    assert column(told, "Copii, 2023")["decimal_mark"] == ","
    assert column(told, "Copii, 2023")["place"] == 2
    without = tell(capsys, CORPUS / "ministry.xlsx", "--no-totals")
    assert (without["rows"], without["totals_left_out"]) == (3, [8])


def test_a_text_file_tells_separator_and_encoding(capsys: pytest.CaptureFixture[str]) -> None:
    told = tell(capsys, CORPUS / "cp1251.csv")
    assert (told["delimiter"], told["encoding"]) == ("semicolon", "cp1251")
    assert tell(capsys, CORPUS / "fixed_width.txt")["delimiter"] == "fixed"


def test_tables_of_a_sheet_are_told_with_their_places(capsys: pytest.CaptureFixture[str]) -> None:
    told = tell(capsys, CORPUS / "two_tables.csv")
    assert told["region"] == 2
    assert [(region["rows"], region["columns"]) for region in told["regions"]] == [([1, 4], [1, 3]), ([6, 10], [1, 3])]
    assert tell(capsys, CORPUS / "two_tables.csv", "--region", "1")["header_rows"] == [2]


def test_the_values_of_dimensions_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    told = tell(capsys, CORPUS / "bank_ro.px")
    assert [(dimension["name"], len(dimension["values"])) for dimension in told["dimensions"]] == [
        ("Raionul", 3),
        ("Anul", 2),
    ]
    assert len(told["languages"]) == 2
    kept = tell(capsys, CORPUS / "bank_ro.px", "--keep", "Raionul=Orhei", "--keep", "Raionul=Leova")
    assert kept["rows"] == 4
    code, said = refused(capsys, CORPUS / "bank_ro.px", "--keep", "Raionul=Atlantis")
    assert code == BAD_INPUT
    assert "Atlantis" in said


def test_a_decimal_mark_that_nothing_shows_is_told_and_can_be_said_of_one_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "open.csv"
    file.write_text("raion;copii;ore\nOrhei;1.234;2.345\nCahul;3.456;4.567\n")
    told = tell(capsys, file)
    assert not column(told, "copii")["decimal_mark_is_certain"]
    told = tell(capsys, file, "--decimal", "copii=.", "--decimal", ",")
    assert column(told, "copii")["examples"] == ["1.234", "3.456"]
    assert column(told, "ore")["examples"] == ["2345", "4567"]
    assert column(told, "ore")["decimal_mark_is_certain"]


def test_percentages_are_fractions_or_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    told = tell(capsys, CORPUS / "percent_fractions.csv")
    assert column(told, "share")["fractions"]
    assert column(told, "share")["examples"][0] == "97.6"
    told = tell(capsys, CORPUS / "percent_fractions.csv", "--fractions", "share=no")
    assert column(told, "share")["examples"][0] == "0.976"
    assert not any("between 0 and 1" in problem["message"] for problem in told["problems"])


def test_columns_are_renamed_left_out_and_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, clean = tmp_path / "raioane.csv", tmp_path / "clean.csv"
    file.write_text("raion,oraş,copii\nŞoldăneşti,Bălţi,1\nOrhei,Floreşti,2\n")
    flags = [
        "--rename",
        "copii=Copii = elevi",
        "--leave-out",
        "raion",
        "--repair-column",
        "oraş",
        "--dataset-name",
        "Orașe",
    ]
    told = tell(capsys, file, *flags, "-o", str(clean))
    assert told["name"] == "Orașe"
    assert [(c["name"], c["place"]) for c in told["columns"]] == [("oraș", 2), ("Copii = elevi", 3)]
    assert column(told, "oraș")["examples"] == ["Bălți", "Florești"]
    assert clean.read_text("utf-8-sig").splitlines()[0] == "oraș,Copii = elevi"


def test_kinds_are_read_from_the_file_and_not_from_the_guess(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("raion,,cod\nOrhei,,1.50\nCahul,,2.50\n")
    told = tell(capsys, file, "--kind", "cod=text")
    assert column(told, "cod")["examples"] == ["1.50", "2.50"]


def test_how_much_a_problem_matters_is_said_in_the_interface_s_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "raw.csv"
    file.write_text("Raion,Copii\nOrhei,1\nCahul,2\nSoroca,3\nUngheni,4\nOrhie,5\n")
    assert run(["data", str(file)]) == FINE
    assert "\nwarning: " in capsys.readouterr().out
    speak_pseudo(monkeypatch)
    assert run(["data", str(file)]) == FINE
    assert "\nжжжжжжж: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("flags", "code", "says"),
    [
        (["--decimal", "dot"], BAD_USAGE, "--decimal"),
        (["--decimal", "ghost=."], BAD_INPUT, "has no column 'ghost'"),
        (["--fractions", "share=maybe"], BAD_USAGE, "--fractions"),
        (["--keep", "Orhei"], BAD_USAGE, "--keep takes DIMENSION=VALUE"),
        (["--rename", "share="], BAD_USAGE, "--rename takes COLUMN=NAME"),
        (["--kind", "share=colour"], BAD_USAGE, "takes COLUMN=KIND, with one of 'text', 'category'"),
        (["--region", "2"], BAD_INPUT, "no table 2 in 'percent_fractions': it holds one table only."),
        (["--keep", "district=Orhei"], BAD_INPUT, "has no dimensions to choose values of. Leave --keep out."),
        (["--leave-out", "ghost"], BAD_INPUT, "has no column 'ghost'"),
        (["--leave-out", "share", "--leave-out", "district"], BAD_USAGE, "leaves no column"),
    ],
)
def test_what_cannot_be_is_said(capsys: pytest.CaptureFixture[str], flags: list[str], code: int, says: str) -> None:
    assert refused(capsys, CORPUS / "percent_fractions.csv", *flags)[0] == code
    assert says in refused(capsys, CORPUS / "percent_fractions.csv", *flags)[1]
