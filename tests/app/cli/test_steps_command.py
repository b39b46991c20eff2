"""Steps from the command line: formulas and files of steps over a table, and those of a project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from inclusion_desktop.app.cli.main import BAD_INPUT, BAD_USAGE, FINE, run
from inclusion_desktop.document.file import read_document

WIDE = "Raion;Cu dizabilități;Înscriși\nOrhei;5;50\nSoroca;6;80\n"
SHARE = ["--formula", "share=[Cu dizabilități]/[Înscriși]", "--kind", "share=percent"]
LONG = [{"type": "pivot_longer", "columns": ["cu_dizabilitati", "inscrisi"], "names_to": "ce", "values_to": "copii"}]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "raioane.csv"
    path.write_text(WIDE, encoding="utf-8")
    return path


def steps_file(folder: Path, steps: object) -> Path:
    path = folder / "steps.json"
    path.write_text(json.dumps(steps), encoding="utf-8")
    return path


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def columns_of(table: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    run(["data", str(table), "--json"])
    return [column["id"] for column in answer(capsys)["columns"]]


def test_a_formula_is_a_column_of_the_kind_that_is_told(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["data", str(table), *SHARE, "--json"]) == FINE
    told = answer(capsys)
    assert told["columns"][-1] | {"examples": ["10", "7.5"], "kind": "percent"} == told["columns"][-1]
    (step,) = told["steps"]
    assert step["type"] == "formula_column"
    assert (step["says"], step["rows"], step["columns_after"]) == ("Add 'share' = [Cu dizabilități]/[Înscriși]", 2, 4)


def test_a_table_is_written_as_the_steps_make_it(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = columns_of(table, capsys)
    steps = steps_file(tmp_path, [{**LONG[0], "columns": ids[1:]}])
    out = tmp_path / "long.csv"
    assert run(["data", str(table), "--steps", str(steps), "-o", str(out)]) == FINE
    assert out.read_text("utf-8-sig").splitlines() == [
        "Raion,ce,copii",
        "Orhei,Cu dizabilități,5",
        "Orhei,Înscriși,50",
        "Soroca,Cu dizabilități,6",
        "Soroca,Înscriși,80",
    ]


def test_a_chart_kept_as_a_project_keeps_its_steps(table: Path, tmp_path: Path) -> None:
    project = tmp_path / "p.inclusion"
    call = ["chart", str(table), "--type", "bar", *SHARE, "--category", "Raion", "--value", "share"]
    assert run([*call, "-o", str(project)]) == FINE
    document = read_document(project).document
    (derived,) = document.recipes.values()
    assert [column.name for column in derived.source.columns] == ["Raion", "Cu dizabilități", "Înscriși"]
    assert document.datasets[0].find_column("share") is not None
    assert run([*call, "-o", str(tmp_path / "p.svg")]) == FINE
    assert "7,5" in (tmp_path / "p.svg").read_text("utf-8")


@pytest.fixture
def project(table: Path, tmp_path: Path) -> Path:
    path = tmp_path / "with steps.inclusion"
    assert run(["chart", str(table), "--type", "bar", *SHARE, "-o", str(path)]) == FINE
    return path


def test_the_steps_of_a_project_are_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["steps", str(project)]) == FINE
    out = capsys.readouterr().out
    assert "1. Add 'share' = [Cu dizabilități]/[Înscriși]" in out
    assert run(["steps", str(project), "--json"]) == FINE
    (dataset,) = answer(capsys)["datasets"]
    assert dataset["columns"][-1] == "share"
    assert dataset["steps"][0]["formula"] == "[Cu dizabilități]/[Înscriși]"


def test_other_steps_are_set_and_taken_off_again(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["steps", str(project), "--json"])
    name = answer(capsys)["datasets"][0]["name"]
    steps = steps_file(tmp_path, [])
    bare, table = tmp_path / "bare.inclusion", tmp_path / "table.csv"
    call = ["steps", str(project), "--dataset", name, "--set", str(steps)]
    assert run([*call, "-o", str(bare)]) == FINE
    assert dict(read_document(bare).document.recipes) == {}
    assert run(["steps", str(project), "--dataset", name, "-o", str(table)]) == FINE
    assert table.read_text("utf-8-sig").splitlines()[0].endswith("share")
    capsys.readouterr()
    assert run([*call, "-o", str(bare)]) == BAD_INPUT
    assert "there already" in capsys.readouterr().err


def test_a_step_that_cannot_be_taken_is_told_and_is_an_error(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["steps", str(project), "--json"])
    name = answer(capsys)["datasets"][0]["name"]
    steps = steps_file(tmp_path, [{"type": "keep_columns", "columns": ["gone"]}])
    assert run(["steps", str(project), "--dataset", name, "--set", str(steps)]) == BAD_INPUT
    assert "Column 'gone' is not in the table at this step" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("call", "code", "says"),
    [
        (["--formula", "share"], BAD_USAGE, "NAME=FORMULA"),
        (["--formula", "share=[Cu]/2"], BAD_INPUT, "Step 1: Column 'share'"),
        (["--steps", "gone.json"], BAD_INPUT, "cannot be read"),
    ],
)
def test_mistakes_get_a_sentence(
    table: Path, capsys: pytest.CaptureFixture[str], call: list[str], code: int, says: str
) -> None:
    assert run(["data", str(table), *call]) == code
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "damaged JSON: see line 1, character 2"),
        ("[{}]", "no list of steps: steps[0].type"),
        ("[" * 100_000, "no JSON file"),
        ('[{"type": "run"}]', "is expected, not 'run'. Correct it"),
    ],
)
def test_a_damaged_file_of_steps_gets_a_sentence(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, says: str
) -> None:
    steps = tmp_path / "steps.json"
    steps.write_text(content, encoding="utf-8")
    assert run(["data", str(table), "--steps", str(steps)]) == BAD_INPUT
    assert says in capsys.readouterr().err


def test_which_dataset_is_meant_must_be_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["steps", str(project), "-o", "x.csv"]) == BAD_USAGE
    assert "--dataset" in capsys.readouterr().err
    assert run(["steps", str(project), "--dataset", "nothing"]) == BAD_INPUT
    assert "no dataset 'nothing'" in capsys.readouterr().err
