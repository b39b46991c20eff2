"""The bundled posters and templates are what a printer, a reader and a newcomer may expect of them."""

from __future__ import annotations

import runpy
import struct
import sys
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from inclusion_desktop import resources
from inclusion_desktop.charts.chart_type import Severity
from inclusion_desktop.document.file import read_document, read_preview, write_document
from inclusion_desktop.document.model import Document
from inclusion_desktop.export.exporter import export
from inclusion_desktop.export.preflight import compose_pages, inspect
from inclusion_desktop.export.preset import PRESETS, PRESS, Preset, preset
from inclusion_desktop.export.press import check_press_file
from inclusion_desktop.layout.library import build_library, bundled_library
from inclusion_desktop.text.library import Library
from tests.verapdf import validate

SAMPLES = {path.stem: path for path in resources.sample_paths() if path.suffix == ".inclusion"}
TEMPLATES = {path.stem: path for path in resources.template_paths()}
EVERY = {**SAMPLES, **TEMPLATES}
LANGUAGES = ("ro", "ru", "en")
TITLES = {
    "ro": "1 din 40 de copii are cerințe educaționale speciale",
    "ru": "У 1 из 40 детей особые образовательные потребности",
    "en": "1 in 40 children has special educational needs",
}


@cache
def bundled() -> Library:
    return bundled_library()


@cache
def document(name: str) -> Document:
    return read_document(EVERY[name]).document


@cache
def exported(name: str, purpose: str, folder: Path) -> bytes:
    path = folder / f"{name}-{purpose}.pdf"
    export(document(name), path, preset(purpose), library=build_library(document(name), bundled()))
    return path.read_bytes()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("samples")


def test_the_poster_exists_in_every_language_and_there_is_a_template_and_an_empty_sheet() -> None:
    assert {f"one_in_forty_a2_{language}" for language in LANGUAGES} <= set(SAMPLES)
    assert {"empty_a3", *(f"testimonial_a3_{language}" for language in LANGUAGES)} <= set(TEMPLATES)


@pytest.mark.parametrize("name", EVERY)
def test_a_bundled_file_is_what_its_source_makes(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = resources.resources_dir() / "source"
    monkeypatch.setattr(sys, "path", [str(source), *sys.path])
    script = runpy.run_path(str(source / "build_samples.py"))
    made = {f"one_in_forty_a2_{language}": script["one_in_forty"](language) for language in LANGUAGES}
    made |= script["build_templates"]()
    fresh, kept = tmp_path / "fresh.inclusion", tmp_path / "kept.inclusion"
    write_document(made[name], fresh)
    write_document(document(name), kept)
    assert fresh.read_bytes() == kept.read_bytes(), "run resources/source/build_samples.py"


@pytest.mark.parametrize("name", EVERY)
def test_a_bundled_file_shows_its_page_before_it_is_opened(name: str) -> None:
    preview = read_preview(EVERY[name])
    assert preview is not None
    width, height = struct.unpack(">II", preview[16:24])
    page = document(name).pages[0]
    assert width / height == pytest.approx(page.width_mm / page.height_mm, rel=0.01)


@pytest.mark.parametrize("purpose", PRESETS, ids=lambda purpose: purpose.id)
@pytest.mark.parametrize("name", SAMPLES)
def test_preflight_finds_nothing_to_mend_on_a_sample(name: str, purpose: Preset) -> None:
    library = build_library(document(name), bundled())
    findings = inspect(document(name), compose_pages(document(name), library), purpose, library)
    assert [f"{f.code}: {f.message}" for f in findings if f.severity is not Severity.NOTE] == []


@pytest.mark.verapdf
@pytest.mark.parametrize("purpose", PRESETS, ids=lambda purpose: purpose.id)
@pytest.mark.parametrize("name", EVERY)
def test_every_file_we_write_of_it_is_accessible_and_archivable(name: str, purpose: Preset, folder: Path) -> None:
    verdicts = validate(exported(name, purpose.id, folder))
    assert {flavour: verdict.failed_rules for flavour, verdict in verdicts.items()} == {"2a": {}, "ua1": {}}


@pytest.mark.parametrize("name", EVERY)
def test_the_press_file_breaks_none_of_our_rules(name: str, folder: Path) -> None:
    findings = check_press_file(exported(name, PRESS.id, folder))
    assert [f"{finding.code}: {finding.message}" for finding in findings] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_the_press_file_is_the_same_bytes_each_time(name: str, folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    export(document(name), again, PRESS)
    assert again.read_bytes() == exported(name, PRESS.id, folder)


@pytest.mark.parametrize("language", LANGUAGES)
def test_copied_text_of_the_poster_is_its_text(language: str, folder: Path) -> None:
    with_text = pypdfium2.PdfDocument(exported(f"one_in_forty_a2_{language}", PRESS.id, folder))
    text = " ".join(with_text[0].get_textpage().get_text_bounded().split())
    assert TITLES[language] in text
    assert "60" in text
    assert not {"\ufffd", "▯"} & set(text)


def test_no_sample_quotes_a_person_or_prints_a_figure_that_its_data_does_not_hold() -> None:
    for name in TEMPLATES:
        assert not document(name).datasets, f"{name} is a template: it has no figures"
