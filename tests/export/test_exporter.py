from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from inclusion_desktop.document.model import Document
from inclusion_desktop.export.exporter import ExportError, export, write_whole
from inclusion_desktop.export.preset import ACCESSIBLE, PRESETS, PRESS, SCREEN, Preset, preset
from inclusion_desktop.export.press import check_press_file
from inclusion_desktop.graphics.color import Process, Spot
from inclusion_desktop.graphics.progress import Cancelled
from inclusion_desktop.i18n import set_language
from tests.export.documents import box, document, framed, good, library_of
from tests.export.test_preflight import with_swatch
from tests.verapdf import validate


def exported(found: Document, path: Path, kind: Preset = PRESS, **options: object) -> tuple[str, ...]:
    findings = export(found, path, kind, library=library_of(found), **options)  # type: ignore[arg-type]
    return tuple(finding.code for finding in findings)


def test_a_press_file_keeps_every_rule(tmp_path: Path) -> None:
    path = tmp_path / "afiș.pdf"
    assert exported(good(), path) == ()
    assert check_press_file(path.read_bytes(), text=("Toți copiii învață.",)) == ()


@pytest.mark.verapdf
@pytest.mark.parametrize("kind", PRESETS, ids=lambda kind: kind.id)
def test_verapdf_accepts_every_preset(kind: Preset, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    exported(good(), path, kind)
    assert {name: verdict.failed_rules for name, verdict in validate(path).items()} == {"2a": {}, "ua1": {}}


def test_what_is_said_about_the_document_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    exported(replace(good(), author="Echipa & Co", subject="Școală"), path, ACCESSIBLE)
    with pikepdf.open(path) as pdf:
        info = pdf.trailer.Info
        assert [str(info[key]) for key in ("/Title", "/Author", "/Subject")] == [
            "Învățăm împreună",
            "Echipa & Co",
            "Școală",
        ]
        assert str(pdf.Root.Lang) == "ro"


def test_the_small_file_has_smaller_pictures(tmp_path: Path) -> None:
    widths = {}
    for kind in (ACCESSIBLE, SCREEN):
        exported(good(), tmp_path / "a.pdf", kind)
        with pikepdf.open(tmp_path / "a.pdf") as pdf:
            widths[kind.id] = [int(str(item.Width)) for item in pdf.pages[0].Resources.XObject.values()]
    assert widths["screen"][0] < widths["accessible"][0]


def test_png_and_svg_by_their_suffix(tmp_path: Path) -> None:
    exported(good(), tmp_path / "a.PNG", dpi=36.0)
    with Image.open(tmp_path / "a.PNG") as picture:
        assert picture.size == pytest.approx((298, 421), abs=1)
    exported(good(), tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text("utf-8").lstrip().startswith(("<svg", "<?xml"))


def test_one_page_of_many(tmp_path: Path) -> None:
    found = good()
    two = replace(found, pages=(found.pages[0], replace(found.pages[0], id="p2", width_mm=100.0)))
    exported(two, tmp_path / "all.pdf", ACCESSIBLE)
    exported(two, tmp_path / "one.pdf", ACCESSIBLE, page="p2")
    sizes = {}
    for name in ("all", "one"):
        opened = pypdfium2.PdfDocument(tmp_path / f"{name}.pdf")
        sizes[name] = [round(opened[n].get_width()) for n in range(len(opened))]
        opened.close()
    assert sizes == {"all": [595, 283], "one": [283]}


def test_findings_do_not_stop_the_file(tmp_path: Path) -> None:
    assert "picture.missing" in exported(document(framed(None)), tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").exists()


def test_a_missing_folder_is_said_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"There is no folder .*nowhere"):
        exported(good(), tmp_path / "nowhere" / "a.pdf")


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        exported(good(), tmp_path / "a.pdf")


def test_an_unknown_suffix_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"'\.docx'.*\.pdf, \.png, \.svg"):
        exported(good(), tmp_path / "a.docx")


def test_a_document_without_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Add a page first"):
        exported(Document(title="a"), tmp_path / "a.pdf")


def test_what_cannot_be_written_leaves_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"older")
    one = with_swatch(document(box(fill=None)), "one", Spot("P 1", Process(1, 0, 0, 0)))
    clash = with_swatch(one, "two", Spot("P 1", Process(0, 1, 0, 0)))
    from inclusion_desktop.document.model import ColorUse

    page = replace(clash.pages[0], elements=(box(fill=ColorUse("one")), box(id="other", fill=ColorUse("two"))))
    with pytest.raises(ExportError, match="'P 1'"):
        exported(replace(clash, pages=(page,)), path)
    assert path.read_bytes() == b"older"
    assert [found.name for found in tmp_path.iterdir()] == ["a.pdf"]


def test_a_disk_that_fails_is_named_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ExportError, match=r"'a\.pdf' cannot be written .* the disk is full"):
        write_whole(tmp_path / "a.pdf", b"data")
    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_no_file(tmp_path: Path) -> None:
    class Impatient:
        def step(self, message: str, fraction: float) -> None:
            if fraction > 0.5:
                raise Cancelled

    with pytest.raises(Cancelled):
        exported(good(), tmp_path / "a.pdf", progress=Impatient())
    assert list(tmp_path.iterdir()) == []


def test_the_language_of_the_interface_does_not_change_the_file(tmp_path: Path) -> None:
    exported(good(), tmp_path / "a.pdf")
    set_language("ro")
    exported(good(), tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_presets_are_found_by_their_id() -> None:
    assert [preset(kind.id) for kind in PRESETS] == list(PRESETS)
    with pytest.raises(KeyError):
        preset("fax")


def test_importing_the_exporter_loads_nothing_heavy() -> None:
    code = (
        "import sys, inclusion_desktop.export, inclusion_desktop.export.exporter\n"
        "heavy = {'reportlab', 'pikepdf', 'PIL', 'PySide6', 'pypdfium2', 'babel'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)))"
    )
    root = Path(__file__).parents[2]
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=False)
    assert found.stderr.strip() == ""


def test_a_png_says_what_a_press_file_would_print(tmp_path: Path) -> None:
    exported(good(), tmp_path / "a.png", dpi=36.0)
    shown = Image.open(io.BytesIO((tmp_path / "a.png").read_bytes())).convert("RGB")
    # The middle of the blue box: 45 mm from the left, 140 mm from the top.
    red, green, blue = shown.getpixel((64, 198))  # type: ignore[misc]
    assert blue > green > red
