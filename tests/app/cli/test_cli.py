from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from inclusion_desktop.app.cli.main import BAD_INPUT, BAD_USAGE, FINE, run

TABLE = """group,year,share
Îngrijitori,2018,23 %
Îngrijitori,2024,40 %
Cadre didactice,2018,41 %
Cadre didactice,2024,60 %
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "attitudes.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def sentence(capsys: pytest.CaptureFixture[str]) -> str:
    """What a person reads on standard error: it must be a sentence."""
    said = capsys.readouterr().err.strip()
    assert said.endswith("."), said
    assert "Traceback" not in said
    return said


def test_a_chart_becomes_each_kind_of_file(table: Path, tmp_path: Path) -> None:
    heads = {".pdf": b"%PDF-1.6", ".svg": b"<?xml", ".png": b"\x89PNG", ".inclusion": b"PK"}
    for suffix, head in heads.items():
        output = tmp_path / f"chart{suffix}"
        call = ["chart", str(table), "--type", "bar", "--category", "group", "--value", "share", "--series", "year"]
        assert run([*call, "--title", "Titlu", "--source", "Studiu", "--size", "A5", "-o", str(output)]) == FINE
        assert output.read_bytes().startswith(head)


def test_columns_that_are_not_named_are_chosen(table: Path, tmp_path: Path) -> None:
    assert run(["chart", str(table), "--type", "bar", "-o", str(tmp_path / "c.svg")]) == FINE


def test_the_same_call_writes_the_same_bytes(table: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / name for name in ("a.pdf", "b.pdf")]
    for output in outputs:
        assert run(["chart", str(table), "--type", "slope", "-o", str(output)]) == FINE
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_a_chart_kept_as_a_project_exports_as_the_same_page(table: Path, tmp_path: Path) -> None:
    project, direct, later = (tmp_path / name for name in ("p.inclusion", "direct.svg", "later.svg"))
    call = ["chart", str(table), "--type", "bar", "--option", "orientation=vertical", "-o"]
    assert run([*call, str(direct)]) == FINE
    assert run([*call, str(project)]) == FINE
    assert run(["export", str(project), "-o", str(later)]) == FINE
    assert later.read_text("utf-8") == direct.read_text("utf-8")


BAR = ["--type", "bar"]


@pytest.mark.parametrize(
    ("call", "code", "says"),
    [
        ([*BAR, "--category", "nothing", "--value", "share"], BAD_INPUT, "has no column 'nothing'"),
        ([*BAR, "--category", "share", "--value", "group"], BAD_INPUT, "'share'"),
        ([*BAR, "--sheet", "Foaie"], BAD_INPUT, "no sheet"),
        ([*BAR, "--kind", "nothing=year"], BAD_INPUT, "has no column 'nothing'"),
        ([*BAR, "--name", "group"], BAD_USAGE, "has no channel 'name'"),
        ([*BAR, "--option", "colour=red"], BAD_USAGE, "has no option 'colour'"),
        ([*BAR, "--option", "thickness=9"], BAD_USAGE, "is at most 1"),
        ([*BAR, "--header", "first"], BAD_USAGE, "--header"),
        ([*BAR, "--kind", "group=colour"], BAD_USAGE, "--kind"),
        ([*BAR, "--encoding", "klingon"], BAD_INPUT, "'klingon'"),
        ([*BAR, "--delimiter", "both"], BAD_USAGE, "--delimiter"),
    ],
)
def test_what_does_not_fit_is_said(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], call: list[str], code: int, says: str
) -> None:
    output = tmp_path / "c.pdf"
    assert run(["chart", str(table), *call, "-o", str(output)]) == code
    assert says in sentence(capsys)
    assert not output.exists()


def test_flags_overrule_what_would_be_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = tmp_path / "raw.txt"
    raw.write_bytes("Titlu;;\nRaion;An;Elevi\nOrhei;2023;1.234\nTOTAL;2023;1.234\n".encode("cp1250"))
    clean = tmp_path / "clean.csv"
    flags = ["--header", "2", "--delimiter", "semicolon", "--decimal", ",", "--kind", "An=text", "--no-totals"]
    assert run(["data", str(raw), *flags, "-o", str(clean), "--json"]) == FINE
    told = json.loads(capsys.readouterr().out)
    assert [column["kind"] for column in told["columns"]] == ["text", "text", "integer"]
    assert told["header_rows"] == [2]
    assert clean.read_text("utf-8-sig").splitlines() == ["Raion,An,Elevi", "Orhei,2023,1234"]


def test_a_text_that_a_spreadsheet_would_run_is_written_as_text(tmp_path: Path) -> None:
    raw, clean = tmp_path / "raw.csv", tmp_path / "clean.csv"
    raw.write_text("name,n\n=HYPERLINK(1),2\nplain,3\n")
    assert run(["data", str(raw), "-o", str(clean)]) == FINE
    assert "'=HYPERLINK(1)" in clean.read_text("utf-8-sig")
    assert run(["data", str(raw), "-o", str(clean), "--formulas"]) == FINE
    assert clean.read_text("utf-8-sig").splitlines()[1] == "=HYPERLINK(1),2"


def test_districts_are_found_told_and_may_be_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = tmp_path / "raw.csv"
    raw.write_text("Raion,Copii\nOrhei,1\nCahul,2\nSoroca,3\nUngheni,4\nOrhie,5\n")
    assert run(["data", str(raw), "--json"]) == FINE
    told = json.loads(capsys.readouterr().out)
    assert (told["columns"][0]["kind"], told["columns"][0]["invalid"]) == ("district", 1)
    assert [problem["row"] for problem in told["problems"]] == [4]
    assert "did you mean Orhei?" in told["problems"][0]["message"]
    assert run(["data", str(raw), "--kind", "Raion=text", "--json"]) == FINE
    assert json.loads(capsys.readouterr().out)["columns"][0]["kind"] == "text"


def test_a_project_is_not_written_over_by_a_chart(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "work.inclusion"
    project.write_bytes(b"somebody's work")
    assert run(["chart", str(table), *BAR, "-o", str(project)]) == BAD_INPUT
    assert "already" in sentence(capsys)
    assert project.read_bytes() == b"somebody's work"


def test_a_project_is_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "empty_a3", "-o", str(tmp_path / "p.inclusion")]) == FINE
    assert run(["data", str(tmp_path / "p.inclusion")]) == BAD_INPUT
    assert "is a project" in sentence(capsys)


@pytest.mark.parametrize(
    "call",
    [
        ["chart"],
        ["chart", "x.csv", "--type", "hologram", "-o", "c.pdf"],
        ["export", "p.inclusion"],
        ["export", "p.inclusion", "-o", "c.pdf", "--preset", "billboard"],
        ["--nonsense"],
        ["export", "p.inclusion", "-o", "c.docx"],
        ["export", "p.inclusion", "-o", "c.png", "--dpi", "0"],
    ],
)
def test_a_call_that_makes_no_sense_exits_with_2(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(call) == BAD_USAGE
    sentence(capsys)


@pytest.mark.parametrize("size", ["A9", "0x10", "210x99999", "wide"])
def test_a_page_size_that_is_none_is_refused(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], size: str
) -> None:
    assert run(["chart", str(table), "--type", "bar", "--size", size, "-o", str(tmp_path / "c.pdf")]) == BAD_USAGE
    sentence(capsys)


@pytest.mark.parametrize(
    "content",
    [b"", b"\0\1\2\3binary\xff\xfe" * 40, b"PK\3\4 truncated", b"\x89PNG\r\n\x1a\n" + bytes(100)],
)
def test_a_file_that_is_no_table_gets_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(content)
    assert run(["data", str(bad)]) == BAD_INPUT
    assert "'bad" in sentence(capsys)
    assert run(["export", str(bad), "-o", str(tmp_path / "x.pdf")]) == BAD_INPUT
    sentence(capsys)


def test_a_missing_file_and_a_missing_folder_get_a_sentence(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["data", str(tmp_path / "none.csv")]) == BAD_INPUT
    sentence(capsys)
    assert run(["chart", str(table), "--type", "bar", "-o", str(tmp_path / "no" / "folder.pdf")]) == BAD_INPUT
    assert "folder" in sentence(capsys)


def test_data_tells_columns_kinds_and_problems_as_json(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["data", str(table), "--json"]) == FINE
    told = json.loads(capsys.readouterr().out)
    assert told["rows"] == 4
    assert [(c["name"], c["kind"]) for c in told["columns"]] == [
        ("group", "category"),
        ("year", "year"),
        ("share", "percent"),
    ]
    assert {"name", "rows", "sheets", "columns", "problems", "header_rows", "total_rows"} <= set(told)


def test_charts_lists_every_type_with_channels_and_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["charts", "--json"]) == FINE
    told = {chart["id"]: chart for chart in json.loads(capsys.readouterr().out)["charts"]}
    assert {"bar", "line", "slope", "donut", "waffle", "big_number", "nested"} <= set(told)
    assert {"category", "value"} <= {channel["name"] for channel in told["bar"]["channels"]}
    assert any(option["name"] == "label_size" for option in told["bar"]["options"])


def test_preflight_tells_findings_and_exits_with_1(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "p.inclusion"
    assert run(["chart", str(table), "--type", "bar", "-o", str(project)]) == FINE
    capsys.readouterr()
    assert run(["preflight", str(project), "--json"]) == BAD_INPUT
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert "chart.no_source" in {finding["code"] for finding in findings}
    assert all(finding["message"] and finding["remedy"] for finding in findings)


def test_a_new_project_from_a_sample_is_not_written_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "mine.inclusion"
    assert run(["new", "empty_a3", "-o", str(made)]) == FINE
    before = made.read_bytes()
    assert run(["new", "empty_a3", "-o", str(made)]) == BAD_INPUT
    assert "already" in sentence(capsys)
    assert made.read_bytes() == before
    assert run(["new", "nothing", "-o", str(tmp_path / "x.inclusion")]) == BAD_INPUT
    assert "empty_a3" in sentence(capsys)


def test_a_page_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tmp_path / "mine.inclusion"
    assert run(["new", "empty_a3", "-o", str(made)]) == FINE
    assert run(["export", str(made), "-o", str(tmp_path / "x.pdf"), "--page", "2"]) == BAD_INPUT
    assert "page 2" in sentence(capsys)


def test_exporting_imports_no_qt(table: Path, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom inclusion_desktop.__main__ import main\n"
        f"code = main(['chart', {str(table)!r}, '--type', 'bar', '-o', {str(tmp_path / 'c.pdf')!r}])\n"
        "loaded = [m for m in sys.modules if m.split('.')[0] in ('PySide6', 'shiboken6', 'pyqtgraph')]\n"
        "print(code, loaded)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0 []"
