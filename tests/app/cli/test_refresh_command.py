"""A project's linked files from the command line: what changed, and the refreshed project."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import MappingProxyType

import pytest

from inclusion_desktop.app.cli.main import BAD_INPUT, BAD_USAGE, FINE, run
from inclusion_desktop.app.linked_files import link_to
from inclusion_desktop.data.readers.open import read_table
from inclusion_desktop.document.file import read_document, write_document
from inclusion_desktop.document.links import Reading
from tests.factories import make_document

CSV = "district,share\nOrhei,10\nSoroca,20\nCahul,40\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project beside the file that its table is from."""
    file = tmp_path / "scoli.csv"
    file.write_text(CSV)
    dataset = read_table(file, language="en").dataset
    links = MappingProxyType({dataset.id: link_to(file, dataset, Reading(language="en"))})
    path = tmp_path / "poster.inclusion"
    write_document(make_document(datasets=(dataset,), links=links, language="en"), path)
    return path


def change(project: Path) -> None:
    file = project.with_name("scoli.csv")
    file.write_text(CSV.replace("20", "30") + "Comrat,5\n")
    os.utime(file, (2e9, 2e9))


def test_an_unchanged_file_is_said_to_be_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["refresh", str(project)]) == FINE
    assert capsys.readouterr().out == "scoli: as the file is.\n"


def test_changes_are_listed_and_the_project_is_only_written_where_asked(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(project)
    before = project.read_bytes()
    assert run(["refresh", str(project), "--json"]) == FINE
    (answer,) = json.loads(capsys.readouterr().out)["links"]
    assert (answer["state"], answer["changed"], answer["new_rows"]) == ("changed", 1, 1)
    (cell,) = answer["cells"]
    assert (cell["row"], cell["column"], cell["corrected_here"]) == (1, "share", False)
    assert (cell["before"], cell["after"]) == ("20%", "30%")
    assert project.read_bytes() == before
    output = project.with_name("new.inclusion")
    assert run(["refresh", str(project), "-o", str(output)]) == FINE
    assert "scoli: 1 cell changed, 1 new row\n" in capsys.readouterr().out
    column = read_document(output).document.datasets[0].column("share")
    assert list(column.values()) == [10.0, 30.0, 40.0, 5.0]
    assert run(["refresh", str(output)]) == FINE
    assert capsys.readouterr().out == "scoli: as the file is.\n"


def test_a_missing_file_is_a_problem(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project.with_name("scoli.csv").unlink()
    assert run(["refresh", str(project)]) == BAD_INPUT
    assert "cannot be found. Put it back" in capsys.readouterr().err
    assert run(["refresh", str(project), "-o", "x.pdf"]) == BAD_USAGE
