"""Whatever is wrong with a call, it is answered by sentences of the interface's language, and by no others."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from inclusion_desktop.app.cli.main import BAD_INPUT, BAD_USAGE, COMMANDS, Parser, run
from inclusion_desktop.document.file import document_bytes
from tests.factories import make_document
from tests.project_files import with_json
from tests.pseudo import english_words, speak_pseudo

PROJECT = document_bytes(make_document())
MDB = b"\0\1\0\0Standard Jet DB\0" + bytes(4000)
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 20


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the calls are made: good files and bad ones."""
    monkeypatch.chdir(tmp_path)
    for name, content in {
        "t.csv": b"group,year,share\nA,2018,23 %\nB,2024,40 %\n",
        "p.inclusion": PROJECT,
        "cut.inclusion": PROJECT[: len(PROJECT) // 2],
        "wrong.inclusion": with_json(make_document(), lambda data: data["pages"][0].update(width_mm="wide")),
        "gone.inclusion": with_json(make_document(), _link_to("gone.xlsx")),
        "folded.inclusion": with_json(make_document(), _link_to("folder.csv")),
        "empty.xlsx": b"",
        "mdb.xlsx": MDB,
        "pdf.xlsx": PDF,
        "locked.xlsx": _with_password(tmp_path / "open.xlsx"),
        "broken.json": b"{",
        "step.json": b'[{"type": "run"}]',
        "bytes.json": b"\xff\xfe\xfd",
    }.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "folder.inclusion").mkdir()
    return tmp_path


def _link_to(path: str) -> Callable[[dict[str, Any]], object]:
    link = {"dataset": "attitudes", "path": path, "sha256": "0" * 64, "size": 1, "modified": 1}
    return lambda data: data.update(links=[link])


def _with_password(path: Path) -> bytes:
    """A workbook whose parts say that they are encrypted."""
    book = openpyxl.Workbook()
    book.active.append(["a", 1])
    book.save(path)
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


CALLS = {
    BAD_INPUT: (
        *(
            f"{command} {file}"
            for command in ("preflight", "steps", "refresh")
            for file in (
                "none.inclusion",
                "folder.inclusion",
                "cut.inclusion",
                "wrong.inclusion",
                "t.csv",
                "t.csv/x.inclusion",
            )
        ),
        *(f"export {file} -o x.pdf" for file in ("none.inclusion", "folder.inclusion", "cut.inclusion")),
        "export p.inclusion -o none/x.pdf",
        "export p.inclusion -o folder.csv/../folder.pdf/x.pdf",
        "export p.inclusion -o x.pdf --page 9",
        "new none -o n.inclusion",
        "new cut.inclusion -o n.inclusion",
        "new empty_a3 -o p.inclusion",
        "new empty_a3 -o none/n.inclusion",
        "refresh gone.inclusion",
        "refresh folded.inclusion",
        "steps p.inclusion --dataset none",
        "steps p.inclusion --dataset attitudes -o none/x.csv",
        *(
            f"steps p.inclusion --dataset attitudes --set {file}"
            for file in ("none.json", "folder.csv", "broken.json", "step.json", "bytes.json")
        ),
        *(
            f"{command} {file} {more}"
            for command, more in (("data", ""), ("chart", "--type bar -o x.pdf"))
            for file in ("none.csv", "folder.csv", "empty.xlsx", "mdb.xlsx", "pdf.xlsx", "locked.xlsx", "p.inclusion")
        ),
        *(
            f"data t.csv {flags}"
            for flags in (
                "--sheet X",
                "--kind none=text",
                "--rename none=x",
                "--leave-out none",
                "--repair-column none",
                "--decimal none=,",
                "--header 99",
                "--region 9",
                "--keep a=b",
                "--encoding klingon",
                "--encoding utf-16",
                "--delimiter fixed",
                "--formula x=[none]/2",
                "--formula x=1+",
                "--steps step.json",
                "-o none/x.csv",
            )
        ),
        "chart t.csv --type bar --category none --value share -o x.pdf",
        "chart t.csv --type bar --category share --value group -o x.pdf",
    ),
    BAD_USAGE: (
        *COMMANDS[:-1],
        "--none",
        "none",
        "charts more",
        "export p.inclusion -o x.docx",
        "export p.inclusion -o",
        "export p.inclusion -o x.pdf --none",
        "export p.inclusion -o x.pdf --p 1",
        "export p.inclusion -o x.pdf --page one",
        "export p.inclusion -o x.pdf --page 0",
        "export p.inclusion -o x.png --dpi fine",
        "export p.inclusion -o x.png --dpi nan",
        "export p.inclusion -o x.pdf --preset billboard",
        "preflight p.inclusion --json=3",
        "refresh p.inclusion -o x.csv",
        "steps p.inclusion -o x.csv",
        *(
            f"data t.csv {flags}"
            for flags in (
                "--kind group=colour",
                "--decimal x",
                "--fractions x",
                "--keep x",
                "--rename x",
                "--header first",
                "--region 0",
                "--region x",
                "--delimiter both",
                "--language de",
                "--formula x",
                "-o x.xlsx",
                "--leave-out group --leave-out year --leave-out share",
            )
        ),
        *(
            f"chart t.csv -o x.pdf --type {flags}"
            for flags in (
                "hologram",
                "bar --name group",
                "bar --option thickness=x",
                "bar --option thickness=9",
                "bar --option x",
                "bar --size A9",
                "bar --size 1x1",
                "nested",
            )
        ),
    ),
}
"""Calls by the exit code that they earn."""

NAMES = {
    *("inclusion-desktop", "export", "preflight", "steps", "data", "chart", "new", "refresh", "charts"),
    *("bar", "donut", "line", "nested", "slope", "waffle", "press", "accessible", "screen", "ro", "ru", "en"),
    *(
        "category",
        "value",
        "series",
        "group",
        "year",
        "share",
        "attitudes",
        "Attitudes",
        "comma",
        "semicolon",
        "tab",
        "pipe",
    ),
    *("fixed", "horizontal", "vertical", "transpose", "CSV", "XLSX"),
}
"""Names of commands, choices and columns, which are the same in every language."""


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("code", "call"), [(code, call) for code, calls in CALLS.items() for call in calls])
def test_what_is_wrong_is_said_in_the_language_of_the_interface(
    code: int, call: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(call.split()) == code
    english = capsys.readouterr().err
    assert english.rstrip().endswith((".", "?")), english
    assert english.count("\n") == 1
    speak_pseudo(monkeypatch)
    assert run(call.split()) == code
    said = capsys.readouterr().err
    words = {*NAMES, *call.replace("=", " ").split()}
    assert english_words(said, words) == []
    assert "ж" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_is_in_the_language_of_the_interface(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_pseudo(monkeypatch)
    with pytest.raises(SystemExit) as ended:
        run([command, "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert "жжжжж: inclusion-desktop" in told
    assert english_words(told.split("\n\n", 1)[1], NAMES) == []


def test_what_follows_a_flag_has_a_name_of_its_own() -> None:
    for command in COMMANDS:
        parser = Parser()
        importlib.import_module(f"inclusion_desktop.app.cli.{command}_command").add_arguments(parser)
        for action in parser._actions:
            assert action.nargs == 0 or action.choices or action.metavar, (command, action.dest)
