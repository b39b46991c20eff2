from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image

from inclusion_desktop import resources
from inclusion_desktop.document.model import ColorUse, Document, Picture, PictureElement, PictureFit, Place
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import Group, ImageItem, Shapes, walk
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.layout.compose import Composition, compose_page
from inclusion_desktop.layout.pictures import PixelSize, fit_rect
from inclusion_desktop.layout.problems import LayoutTrouble
from inclusion_desktop.text.library import Library
from tests.layout.conftest import document


def png(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(buffer, "PNG")
    return buffer.getvalue()


def with_picture(data: bytes, media_type: str, **changes: object) -> Document:
    digest = hashlib.sha256(data).hexdigest()
    element = PictureElement(id="p", place=Place(10, 10, 40, 20), picture=digest, alt="x", **changes)  # type: ignore[arg-type]
    return document(element, pictures={digest: Picture(digest, "foto", media_type, data)})


def items(composed: Composition) -> list[object]:
    return [item for item, _, _ in walk(composed.scene.items) if not isinstance(item, Group)]


def test_a_contained_picture_keeps_its_proportions_in_the_middle() -> None:
    drawn, crop = fit_rect(PixelSize(100, 100), Rect(0, 0, 40, 20), PictureFit.CONTAIN)
    assert drawn == Rect(10, 0, 20, 20)
    assert crop == Rect(0, 0, 1, 1)


def test_a_covering_picture_fills_its_frame_and_is_cut_evenly() -> None:
    drawn, crop = fit_rect(PixelSize(100, 100), Rect(0, 0, 40, 20), PictureFit.COVER)
    assert drawn == Rect(0, 0, 40, 20)
    assert crop == Rect(0, 0.25, 1, 0.5)


def test_a_raster_picture_is_an_image(library: Library) -> None:
    composed = compose_page(with_picture(png(30, 30), "image/png"), "page-1", library)
    assert [type(item) for item in items(composed)] == [ImageItem]
    assert composed.problems == ()


def test_a_photograph_taken_upright_is_laid_out_upright(library: Library) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    Image.new("RGB", (100, 50), "red").save(buffer, "JPEG", exif=exif)
    (item,) = items(compose_page(with_picture(buffer.getvalue(), "image/jpeg"), "page-1", library))
    assert isinstance(item, ImageItem)
    assert item.frame.height == pytest.approx(2 * item.frame.width)


def test_a_pictogram_is_drawn_in_its_ink_within_its_frame(library: Library) -> None:
    data = resources.pictogram_path("child").read_bytes()
    made = with_picture(data, "image/svg+xml", tint=ColorUse("coral"))
    (shape,) = items(compose_page(made, "page-1", library))
    assert isinstance(shape, Shapes)
    coral = made.brand.swatch("coral")
    assert coral is not None
    assert shape.fill == coral.color
    bounds = shape.geometry.bounds()
    assert bounds is not None
    frame = Rect(10 * MM, 10 * MM, 40 * MM, 20 * MM).grown(0.01)
    assert frame.x <= bounds.x
    assert bounds.right <= frame.right
    assert bounds.height > 0.7 * 20 * MM


@pytest.mark.parametrize("pictogram", resources.pictogram_ids())
def test_every_bundled_pictogram_can_be_drawn(library: Library, pictogram: str) -> None:
    data = resources.pictogram_path(pictogram).read_bytes()
    assert compose_page(with_picture(data, "image/svg+xml"), "page-1", library).problems == ()


BOMB = b"""<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0H1V1Z"/><title>&b;</title></svg>"""


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"", "image/png"),
        (b"this is no picture", "image/png"),
        (png(30, 30)[:40], "image/png"),
        (b"<svg", "image/svg+xml"),
        (b"<svg viewBox='0 0 0 0'/>", "image/svg+xml"),
        (b"<svg viewBox='0 0 9 9'/>", "image/svg+xml"),
        (b"<svg viewBox='0 0 9 9'><path d='M0 0L1e999 5'/></svg>", "image/svg+xml"),
        (b"<svg viewBox='0 0 9 9'><path d='what'/></svg>", "image/svg+xml"),
        (BOMB, "image/svg+xml"),
    ],
)
def test_a_picture_that_is_none_leaves_an_empty_frame_and_a_sentence(
    library: Library, data: bytes, media_type: str
) -> None:
    composed = compose_page(with_picture(data, media_type), "page-1", library)
    (problem,) = composed.problems
    assert problem.trouble is LayoutTrouble.UNREADABLE_PICTURE
    assert "'foto'" in problem.detail
    assert problem.detail.endswith(".")


def test_a_frame_without_a_picture_is_told(library: Library) -> None:
    frame = PictureElement(id="p", place=Place(10, 10, 40, 20), picture=None)
    composed = compose_page(document(frame), "page-1", library)
    assert [problem.trouble for problem in composed.problems] == [LayoutTrouble.MISSING_PICTURE]
