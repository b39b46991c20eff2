"""Nobody's project reads files here before a person here has agreed."""

from __future__ import annotations

from pathlib import Path

from inclusion_desktop.app.agreements import FILE_NAME, Agreements


def test_an_agreement_is_for_one_project_and_one_file_and_lasts(tmp_path: Path) -> None:
    project, other, file = tmp_path / "a.inclusion", tmp_path / "b.inclusion", str(tmp_path / "x.csv")
    agreements = Agreements(tmp_path / "settings")
    assert not agreements.may_look(project, file)
    agreements.agree(project, [file])
    for known in (agreements, Agreements(tmp_path / "settings")):
        assert known.may_look(project, file)
        assert not known.may_look(other, file)
        assert not known.may_look(project, str(tmp_path / "y.csv"))
        assert not known.may_look(None, file)


def test_a_link_that_leads_elsewhere_by_now_is_another_file(tmp_path: Path) -> None:
    link = tmp_path / "x.csv"
    (tmp_path / "mine.csv").write_text("a")
    link.symlink_to(tmp_path / "mine.csv")
    agreements = Agreements(tmp_path / "settings")
    agreements.agree(tmp_path / "a.inclusion", [str(link)])
    assert agreements.may_look(tmp_path / "a.inclusion", str(link))
    link.unlink()
    link.symlink_to("/etc/hostname")
    assert not agreements.may_look(tmp_path / "a.inclusion", str(link))


def test_what_is_kept_tells_no_names(tmp_path: Path) -> None:
    Agreements(tmp_path).agree(tmp_path / "secret project.inclusion", [str(tmp_path / "salaries.xlsx")])
    kept = (tmp_path / FILE_NAME).read_text()
    assert len(kept) > 100
    assert "salaries" not in kept
    assert "secret" not in kept


def test_a_damaged_memory_agrees_to_nothing(tmp_path: Path) -> None:
    for content in ("[[[", '{"a": 1}', "[1, 2]", "\udcff"):
        (tmp_path / FILE_NAME).write_text(content, errors="surrogateescape")
        assert not Agreements(tmp_path).may_look(None, "/x.csv")
