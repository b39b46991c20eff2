from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusion_desktop.graphics.color import BLACK, WHITE, Color, Process, Spot
from inclusion_desktop.graphics.geometry import Affine, Rect
from inclusion_desktop.graphics.paint import Stroke
from inclusion_desktop.graphics.path import polylines
from inclusion_desktop.graphics.progress import Cancelled
from inclusion_desktop.graphics.scene import Group, ImageItem, Role, SceneItem, Shapes, Tag
from inclusion_desktop.render.pdf.images import PictureError
from inclusion_desktop.render.pdf.resources import ColorError
from inclusion_desktop.render.pdf.settings import PdfSettings
from inclusion_desktop.render.pdf.writer import write_pdf
from tests.render.pdf.pages import (
    ACCESSIBLE,
    ORANGE,
    ROMANIAN,
    RUSSIAN,
    background,
    full_page,
    library,
    page,
    pictures,
    rects,
    text,
)
from tests.verapdf import validate

PRESS = PdfSettings()


def written(*items: SceneItem, settings: PdfSettings = PRESS, order: tuple[str, ...] = ()) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(write_pdf((page(*items, order=order),), settings, library())))


def stream(pdf: pikepdf.Pdf) -> str:
    return bytes(pdf.pages[0].Contents.read_bytes()).decode("ascii")


def tree(pdf: pikepdf.Pdf) -> list[str]:
    """Roles in the order of the structure tree, each with a dot for every level above it."""
    found: list[str] = []

    def visit(node: Any, depth: int) -> None:
        if isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append("." * depth + str(node.S)[1:])
            kids: Any = node.get("/K", pikepdf.Array())
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                visit(kid, depth + 1)

    visit(pdf.Root.StructTreeRoot.K[0], 0)
    return found


@pytest.mark.parametrize("settings", [PRESS, ACCESSIBLE], ids=["press", "accessible"])
def test_text_comes_out_as_it_went_in(settings: PdfSettings) -> None:
    document = pypdfium2.PdfDocument(write_pdf((full_page(),), settings, library()))
    try:
        found = document[0].get_textpage().get_text_range()
    finally:
        document.close()
    assert ROMANIAN in found
    assert RUSSIAN in found
    assert "rotit 😀" in found


@pytest.mark.verapdf
@pytest.mark.parametrize("settings", [PRESS, ACCESSIBLE], ids=["press", "accessible"])
def test_verapdf_finds_nothing(settings: PdfSettings) -> None:
    verdicts = validate(write_pdf((full_page(), full_page()), settings, library()))
    assert {name: verdict.failed_rules for name, verdict in verdicts.items()} == {"2a": {}, "ua1": {}}
    assert all(verdict.compliant for verdict in verdicts.values())


@pytest.mark.parametrize("settings", [PRESS, ACCESSIBLE], ids=["press", "accessible"])
def test_the_same_scenes_make_the_same_bytes(settings: PdfSettings) -> None:
    assert write_pdf((full_page(),), settings, library()) == write_pdf((full_page(),), settings, library())


def test_the_bytes_do_not_depend_on_the_process() -> None:
    code = (
        "import hashlib;from tests.render.pdf.pages import *;from inclusion_desktop.render.pdf.writer import write_pdf;"
        "print(hashlib.sha256(write_pdf((full_page(),), PdfSettings(), library())).hexdigest())"
    )
    root = Path(__file__).parents[3]
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_another_date_makes_another_file() -> None:
    other = replace(PRESS, modified=datetime(2031, 5, 4))
    data = write_pdf((full_page(),), other, library())
    assert data != write_pdf((full_page(),), PRESS, library())
    assert b"<xmp:ModifyDate>2031-05-04T00:00:00Z" in data


def test_the_stream_of_a_small_page() -> None:
    line = Stroke(BLACK, 0.5, (2.0, 1.0))
    pdf = written(
        background(),
        Group(
            (
                Shapes(rects((10, 20, 30, 40), (50, 20, 30, 40)), fill=ORANGE.tinted(0.5)),
                Shapes(rects((10, 80, 30, 10)), fill=ORANGE.tinted(0.5), overprint=True),
                Shapes(polylines([np.array([[1.0, 2.0], [3.0, 4.0]])]), stroke=line, overprint=True),
            ),
            tag=Tag(Role.FIGURE, "Bare"),
            source="chart",
        ),
        settings=replace(PRESS, marks=False),
    )
    assert (
        stream(pdf).split()
        == " ".join(
            [
                "1 0 0 -1 42.5197 342.5197 cm",
                "q -8.5039 -8.5039 417.0079 317.0079 re W n",
                "/Artifact <</Type /Background /BBox [34.016 34.016 451.024 351.024]>> BDC",
                "0.05 0 0.05 0 k",
                "-8.504 -8.504 417.008 317.008 re",
                "f",
                "EMC",
                "/Figure <</MCID 0>> BDC",
                "/S0 cs 0.5 scn",
                "10.000 20.000 30.000 40.000 re",
                "50.000 20.000 30.000 40.000 re",
                "f",
                "/G0 gs",
                "10.000 80.000 30.000 10.000 re",
                "f",
                "/G1 gs",
                "0 0 0 1 K",
                "0.5 w",
                "[2 1] 0 d",
                "1.000 2.000 m",
                "3.000 4.000 l",
                "S",
                "EMC",
                "Q",
            ]
        ).split()
    )
    states: Any = pdf.pages[0].Resources.ExtGState
    assert [states.G0[key] for key in ("/OP", "/op", "/OPM")] == [False, True, 1]
    assert [states.G1[key] for key in ("/OP", "/op")] == [True, False]


def test_white_never_overprints() -> None:
    pdf = written(Shapes(rects((0, 0, 9, 9)), fill=WHITE, stroke=Stroke(WHITE, 1.0), overprint=True))
    assert "gs" not in stream(pdf).split("BDC", 1)[1].split("EMC")[0]


def test_the_boxes_lie_inside_each_other_by_bleed_and_slug() -> None:
    pdf = written(background())
    sheet = pdf.pages[0]
    media, bleed, trim = ([float(v) for v in box] for box in (sheet.MediaBox, sheet.BleedBox, sheet.TrimBox))
    assert media == pytest.approx([0, 0, 485.04, 385.04], abs=0.01)
    assert bleed == pytest.approx([34.016, 34.016, 451.024, 351.024], abs=0.01)
    assert trim == pytest.approx([42.52, 42.52, 442.52, 342.52], abs=0.01)


def test_the_accessible_file_is_cut_to_the_trim() -> None:
    pdf = written(background(), settings=ACCESSIBLE)
    sheet = pdf.pages[0]
    assert [float(v) for v in sheet.MediaBox] == [0, 0, 400, 300]
    assert [float(v) for v in sheet.TrimBox] == [0, 0, 400, 300]


def test_the_tree_follows_the_reading_order_and_holds_the_table() -> None:
    pdf = pikepdf.open(io.BytesIO(write_pdf((full_page(),), PRESS, library())))
    assert tree(pdf) == [
        "Document",
        ".H1",
        ".P",
        ".Figure",
        "..Caption",
        ".Table",
        "..Caption",
        "..THead",
        "...TR",
        "....TH",
        "....TH",
        "..TBody",
        "...TR",
        "....TH",
        "....TD",
        "...TR",
        "....TH",
        "....TD",
        ".L",
        "..LI",
        "...LBody",
        "..LI",
        "...LBody",
        ".Figure",
        ".P",
        "..Span",
    ]


def test_a_data_cell_names_its_headers() -> None:
    pdf = pikepdf.open(io.BytesIO(write_pdf((full_page(),), PRESS, library())))
    named = list(pdf.Root.StructTreeRoot.IDTree.Names)
    ids = {str(key): element for key, element in zip(named[::2], named[1::2], strict=True)}
    cells = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TD"]
    headers = [[str(header) for header in cell.A.Headers] for cell in cells]
    assert headers == [["p0t0c1", "p0t0r0"], ["p0t0c1", "p0t0r1"]]
    assert {str(ids[name].A.Scope) for pair in headers for name in pair} == {"/Column", "/Row"}


def test_a_figure_has_alternative_text_and_the_box_it_fills() -> None:
    pdf = written(
        Group((Shapes(rects((10, 20, 30, 40)), fill=BLACK),), tag=Tag(Role.FIGURE, "O casă", "ro"), source="a"),
        settings=replace(PRESS, marks=False, language="en"),
    )
    figure = pdf.Root.StructTreeRoot.K[0].K
    assert (str(figure.Alt), str(figure.Lang), str(figure.A.O)) == ("O casă", "ro", "/Layout")
    assert [float(v) for v in figure.A.BBox] == pytest.approx([52.52, 282.52, 82.52, 322.52], abs=0.01)


def test_headings_do_not_skip_a_level() -> None:
    items = [
        Group(text(words, 10, 20, 40 + 20 * at), tag=Tag(role), source=f"e{at}")
        for at, (words, role) in enumerate(
            [("a", Role.SUBHEADING), ("b", Role.SUBHEADING), ("c", Role.TITLE), ("d", Role.SUBHEADING)]
        )
    ]
    levels = [int(role[-1]) for role in tree(written(*items)) if role.startswith(".H")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_links_are_in_the_accessible_file_alone() -> None:
    press = pikepdf.open(io.BytesIO(write_pdf((full_page(),), PRESS, library())))
    accessible = pikepdf.open(io.BytesIO(write_pdf((full_page(),), ACCESSIBLE, library())))
    assert "/Annots" not in press.pages[0]
    (link,) = accessible.pages[0].Annots
    assert (str(link.A.URI), str(link.Contents)) == ("https://exemplu.md/%C8%99", "site")
    assert ".." + "Link" in tree(accessible)


def test_headings_are_bookmarks_in_the_accessible_file() -> None:
    accessible = pikepdf.open(io.BytesIO(write_pdf((full_page(),), ACCESSIBLE, library())))
    with accessible.open_outline() as outline:
        assert [item.title for item in outline.root] == [ROMANIAN]


def test_links_cannot_be_asked_of_a_press_file() -> None:
    with pytest.raises(ValueError, match="PDF/X-4 forbids"):
        replace(PRESS, links=True)


def test_no_page_is_refused() -> None:
    with pytest.raises(ValueError, match="no page"):
        write_pdf((), PRESS, library())


def test_two_colours_of_one_spot_are_refused() -> None:
    other = Spot(ORANGE.name, Process(1.0, 0.0, 0.0, 0.0))
    with pytest.raises(ColorError, match="'Brand Orange'"):
        written(Shapes(rects((0, 0, 9, 9)), fill=ORANGE), Shapes(rects((9, 0, 9, 9)), fill=other))


@pytest.mark.parametrize("name", ["All", "None"])
def test_reserved_names_of_inks_are_refused(name: str) -> None:
    with pytest.raises(ColorError, match="reserved"):
        written(Shapes(rects((0, 0, 9, 9)), fill=Spot(name, Process(1.0, 0.0, 0.0, 0.0))))


def test_tints_of_one_spot_share_a_plate() -> None:
    pdf = written(*(Shapes(rects((10.0 * n, 0, 9, 9)), fill=ORANGE.tinted(n / 4)) for n in range(1, 5)))
    spaces = pdf.pages[0].Resources.ColorSpace
    names = [str(space[1]) for space in spaces.values()]
    assert sorted(names) == ["/All", "/Brand Orange"]


def test_a_picture_is_written_once_however_often_it_is_drawn() -> None:
    first = next(iter(pictures()))
    pdf = written(*(ImageItem(first, Rect(50.0 * n, 0, 40, 40)) for n in range(3)))
    assert len(pdf.pages[0].Resources.XObject) == 1
    assert stream(pdf).count(" Do ") == 3


def test_a_picture_much_too_fine_is_reduced() -> None:
    first = next(iter(pictures()))
    pdf = written(ImageItem(first, Rect(0, 0, 7.2, 7.2)), settings=replace(PRESS, picture_ppi=150.0))
    (image,) = pdf.pages[0].Resources.XObject.values()
    assert [str(image[key]) for key in ("/Width", "/Height", "/ColorSpace")] == ["15", "15", "/DeviceCMYK"]


def test_a_missing_picture_is_refused() -> None:
    with pytest.raises(PictureError, match="not in the project"):
        written(ImageItem("0" * 64, Rect(0, 0, 10, 10)))


def test_opacity_fades_a_group_as_a_whole() -> None:
    overlap = Group(
        (Shapes(rects((0, 0, 20, 20)), fill=BLACK), Shapes(rects((10, 0, 20, 20)), fill=BLACK)), opacity=0.5
    )
    pdf = written(overlap, settings=replace(PRESS, marks=False))
    (form,) = pdf.pages[0].Resources.XObject.values()
    assert (str(form.Group.S), str(form.Group.CS)) == ("/Transparency", "/DeviceCMYK")
    document = pypdfium2.PdfDocument(write_pdf((page(overlap),), replace(PRESS, bleed=False, marks=False), library()))
    try:
        shown = document[0].render(grayscale=True).to_numpy()
    finally:
        document.close()
    assert shown[10, 5] == shown[10, 15] == shown[10, 25]


def test_one_shape_is_faded_without_a_form() -> None:
    pdf = written(Group((Shapes(rects((0, 0, 20, 20)), fill=BLACK),), opacity=0.25))
    assert "/XObject" not in pdf.pages[0].Resources
    assert [float(state.ca) for state in pdf.pages[0].Resources.ExtGState.values()] == [0.25]


def test_a_missing_glyph_is_drawn_and_read_but_never_shown_as_text() -> None:
    words = "a\U0001f9ffb"
    pdf = written(Group(text(words, 12, 20, 40), tag=Tag(Role.PARAGRAPH), source="p"))
    assert "<FEFFD83EDDFF>" in stream(pdf)
    assert "<0000>" not in stream(pdf)


def test_writing_can_be_stopped() -> None:
    class Impatient:
        def step(self, message: str, fraction: float) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf((full_page(),), PRESS, library(), Impatient())


def _inks() -> st.SearchStrategy[Color]:
    amount = st.sampled_from([0.0, 0.1, 0.5, 1.0])
    process: st.SearchStrategy[Color] = st.builds(Process, amount, amount, st.just(0.0), st.just(0.0))
    spots: st.SearchStrategy[Color] = st.sampled_from([ORANGE, ORANGE.tinted(0.3), BLACK, WHITE])
    return st.one_of(process, spots)


def _shapes() -> st.SearchStrategy[SceneItem]:
    place = st.floats(0.0, 250.0)
    box = st.tuples(place, place, st.floats(1.0, 60.0), st.floats(1.0, 60.0))
    strokes = st.none() | st.builds(Stroke, _inks(), st.floats(0.25, 4.0))
    return st.builds(
        lambda boxes, fill, stroke, over: Shapes(rects(*boxes), fill, stroke, over),
        st.lists(box, max_size=4).map(lambda boxes: boxes or [(1.0, 1.0, 5.0, 5.0)]),
        st.none() | _inks(),
        strokes,
        st.booleans(),
    )


def _runs() -> st.SearchStrategy[SceneItem]:
    words = st.text(st.sampled_from("aîșțЖё 1%\u00a0ffi😀\u00ad"), min_size=1, max_size=8)
    return st.builds(lambda said, x, y: Group(text(said, 10.0, x, y)), words, st.floats(5, 200), st.floats(15, 250))


def _tags() -> st.SearchStrategy[Tag]:
    roles = [role for role in Role if role is not Role.DOCUMENT]
    return st.sampled_from(roles).map(lambda role: Tag(role, "alt" if role in (Role.FIGURE, Role.TABLE) else ""))


def _groups(inner: st.SearchStrategy[SceneItem]) -> st.SearchStrategy[SceneItem]:
    moved = st.sampled_from([Affine(), Affine.translation(5.0, 3.0), Affine.rotation(30.0), Affine.scaling(1.5)])
    return st.builds(
        lambda items, transform, clip, opacity, tag, source: Group(tuple(items), transform, clip, opacity, tag, source),
        st.lists(inner, max_size=3),
        moved,
        st.none() | st.just(Rect(0.0, 0.0, 120.0, 90.0)),
        st.sampled_from([1.0, 1.0, 0.5, 0.0]),
        st.none() | _tags(),
        st.sampled_from([None, "a", "b", "c"]),
    )


@settings(max_examples=60)
@given(st.lists(st.recursive(_shapes() | _runs(), _groups, max_leaves=8), max_size=4), st.permutations(["a", "b", "c"]))
def test_any_scene_makes_a_file_that_keeps_our_rules(items: list[SceneItem], order: list[str]) -> None:
    from inclusion_desktop.export.press import check_press_file

    data = write_pdf((page(*items, order=tuple(order)),), PRESS, library())
    assert [finding.message for finding in check_press_file(data, plates=False)] == []
