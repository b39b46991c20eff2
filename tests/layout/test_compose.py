from __future__ import annotations

from dataclasses import replace

import pytest

from inclusion_desktop.data.column_types import set_cells
from inclusion_desktop.document.model import ColorUse, Document, GroupElement, Place
from inclusion_desktop.graphics.geometry import Point
from inclusion_desktop.graphics.path import Rects
from inclusion_desktop.graphics.scene import GlyphRun, Group, Role, Scene, Shapes, bounds_of, walk
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.layout.cache import Cache
from inclusion_desktop.layout.compose import compose, compose_page
from inclusion_desktop.layout.problems import LayoutTrouble
from inclusion_desktop.text.library import Library
from tests.layout.conftest import chart, document, rectangle, text

SENTENCE = "{attitudes.share[group=Teachers, year=2024]} dintre profesori"


def words(scene: Scene) -> str:
    return "".join(item.text for item, _, _ in walk(scene.items) if isinstance(item, GlyphRun))


def groups(scene: Scene) -> dict[str, Group]:
    return {item.source: item for item in scene.items if isinstance(item, Group) and item.source}


def edited(before: Document, row: int, value: str) -> Document:
    dataset = before.datasets[0]
    column = set_cells(dataset.column("share"), {row: value}, "ro")
    return replace(before, datasets=(dataset.with_column(column),))


def test_an_edited_cell_changes_the_bar_its_label_and_the_sentence_that_quotes_it(library: Library) -> None:
    before = document(chart(options={"maximum": 100.0}), text("sentence", SENTENCE))
    old, new = (compose(d, "page-1", library) for d in (before, edited(before, 3, "65")))
    assert "60\u00a0% dintre profesori" in words(old)
    assert "65\u00a0% dintre profesori" in words(new)

    def length_of_bar(scene: Scene) -> float:
        return next(
            float(item.geometry.boxes[list(item.data_rows).index(3), 2])
            for item, _, _ in walk(scene.items)
            if isinstance(item, Shapes)
            and isinstance(item.geometry, Rects)
            and item.data_rows is not None
            and 3 in item.data_rows
        )

    assert length_of_bar(new) > length_of_bar(old)


def test_only_what_an_edit_touches_is_composed_anew(library: Library) -> None:
    cache = Cache()
    before = document(chart(), text("sentence", SENTENCE), text("fixed", "Neschimbat"), rectangle("box"))
    old = groups(compose(before, "page-1", library, cache))
    new = groups(compose(edited(before, 3, "65"), "page-1", library, cache))
    assert new["fixed"] is old["fixed"]
    assert new["box"] is old["box"]
    assert new["chart"] is not old["chart"]
    assert new["sentence"] is not old["sentence"]


def test_a_field_whose_dataset_comes_later_is_filled_in_when_it_does(library: Library) -> None:
    cache = Cache()
    whole = document(text("sentence", SENTENCE))
    without = replace(whole, datasets=())
    first = compose_page(without, "page-1", library, cache)
    assert [problem.trouble for problem in first.problems] == [LayoutTrouble.BROKEN_FIELD]
    assert "60" not in words(first.scene)
    assert "60\u00a0%" in words(compose(whole, "page-1", library, cache))


def test_the_brand_reaches_every_element(library: Library) -> None:
    cache = Cache()
    before = document(rectangle("box"), text("words", "abc"))
    old = groups(compose(before, "page-1", library, cache))
    coral = before.brand.swatch("coral")
    sky = before.brand.swatch("sky")
    assert coral is not None
    assert sky is not None
    swapped = tuple(replace(s, color=sky.color) if s.name == "coral" else s for s in before.brand.swatches)
    after = replace(before, brand=replace(before.brand, swatches=swapped))
    box = groups(compose(after, "page-1", library, cache))["box"].items[0]
    assert isinstance(box, Shapes)
    assert box.fill == sky.color
    assert isinstance(old["box"].items[0], Shapes)
    assert old["box"].items[0].fill == coral.color


def test_the_background_is_painted_to_the_bleed_edge(library: Library) -> None:
    page = replace(document().pages[0], background=ColorUse("paper"), bleed_mm=5.0)
    scene = compose(document(pages=(page,)), "page-1", library)
    background = scene.items[0]
    assert isinstance(background, Shapes)
    box = background.geometry.bounds()
    assert box is not None
    assert (box.x, box.right) == pytest.approx((-5 * MM, 215 * MM))
    assert (box.y, box.bottom) == pytest.approx((-5 * MM, 302 * MM))


def test_a_turned_element_turns_about_its_centre(library: Library) -> None:
    upright = rectangle("box")
    turned = replace(upright, place=replace(upright.place, rotation=90.0))
    bounds = [bounds_of(compose(document(e), "page-1", library).items[0]) for e in (upright, turned)]
    assert bounds[0] is not None
    assert bounds[1] is not None
    assert bounds[1].center == pytest.approx(bounds[0].center)
    assert bounds[1].width == pytest.approx(bounds[0].height)


def test_hidden_elements_are_neither_painted_nor_read(library: Library) -> None:
    scene = compose(document(rectangle("shown"), rectangle("gone", hidden=True)), "page-1", library)
    assert set(groups(scene)) == {"shown"}
    assert scene.reading_order == ("shown",)


def test_charts_are_figures_with_their_numbers_and_text_has_its_role(library: Library) -> None:
    scene = compose(document(chart(), text("title", "Titlu", "Title")), "page-1", library)
    found = groups(scene)
    (figure,) = [g.tag for g in found["chart"].items if isinstance(g, Group) and g.tag and g.tag.role is Role.FIGURE]
    assert figure.role is Role.FIGURE
    assert "60" in figure.alt
    assert figure.table is not None
    assert any("60\u00a0%" in cell for row in figure.table.rows for cell in row)
    assert {g.tag.role for g in found["title"].items if isinstance(g, Group) and g.tag} == {Role.TITLE}


def test_a_charts_title_and_source_are_read_as_text_around_its_figure(library: Library) -> None:
    titled = chart(title="Tot mai mulți spun da", note="Eșantion mic")
    (element,) = compose(document(titled), "page-1", library).items
    assert isinstance(element, Group)
    roles = [item.tag.role for item in element.items if isinstance(item, Group) and item.tag]
    assert roles == [Role.SUBHEADING, Role.FIGURE, Role.PARAGRAPH, Role.PARAGRAPH]


def test_a_decorative_element_means_nothing(library: Library) -> None:
    scene = compose(document(text("title", "Titlu", decorative=True), rectangle("box")), "page-1", library)
    assert all(item.tag is None for item, _, _ in walk(scene.items) if isinstance(item, Group))


def test_paragraphs_with_bullets_are_one_list(library: Library) -> None:
    made = document()
    bulleted = replace(made.brand.styles[3], name="List", bullet="•", indent=14.0)
    brand = replace(made.brand, styles=(*made.brand.styles, bulleted))
    frame = text("list", "unu", "List")
    two = replace(frame, paragraphs=(frame.paragraphs[0], frame.paragraphs[0]))
    scene = compose(replace(document(two), brand=brand), "page-1", library)
    roles = [item.tag.role for item, _, _ in walk(scene.items) if isinstance(item, Group) and item.tag]
    assert roles == [Role.LIST] + [Role.LIST_ITEM, Role.LIST_LABEL, Role.LIST_BODY] * 2


def test_text_that_does_not_fit_and_unknown_names_are_told(library: Library) -> None:
    small = text("small", "Foarte mult text " * 40, place=Place(10, 10, 30, 10))
    problems = compose_page(document(small, text("odd", "漢", "No such style")), "page-1", library).problems
    assert {(p.element, p.trouble) for p in problems} == {
        ("small", LayoutTrouble.OVERSET),
        ("odd", LayoutTrouble.MISSING_GLYPH),
        ("odd", LayoutTrouble.UNKNOWN_STYLE),
    }


def test_a_chart_that_cannot_be_drawn_says_so_in_the_documents_language(library: Library) -> None:
    composed = compose_page(document(chart(type="hologram")), "page-1", library)
    assert [problem.trouble for problem in composed.problems] == [LayoutTrouble.CHART]
    assert "hologram" in words(composed.scene)


def test_a_group_holds_its_children_and_one_description_speaks_for_all(library: Library) -> None:
    children = (text("words", "abc"), rectangle("box"))
    group = GroupElement(id="group", place=Place(10, 10, 110, 70), children=children, alt="Un panou")
    scene = compose(document(group), "page-1", library)
    sources = {item.source for item, _, _ in walk(scene.items) if isinstance(item, Group)}
    assert {"group", "words", "box"} <= sources
    tags = [item.tag for item, _, _ in walk(scene.items) if isinstance(item, Group) and item.tag]
    assert [(tag.role, tag.alt) for tag in tags] == [(Role.FIGURE, "Un panou")]


def test_places_are_millimetres_from_the_trimmed_corner(library: Library) -> None:
    box = groups(compose(document(rectangle("box", place=Place(10, 20, 30, 40))), "page-1", library))["box"]
    bounds = bounds_of(box)
    assert bounds is not None
    assert bounds.contains(Point(11 * MM, 21 * MM))
    assert (bounds.x, bounds.y, bounds.width, bounds.height) == pytest.approx(tuple(v * MM for v in (10, 20, 30, 40)))


def test_the_reading_order_is_the_pages_with_the_unnamed_at_its_end(library: Library) -> None:
    page = replace(document(rectangle("a"), rectangle("b"), rectangle("c")).pages[0], reading_order=("c", "gone", "a"))
    assert compose(document(pages=(page,)), "page-1", library).reading_order == ("c", "a", "b")


@pytest.mark.parametrize("size", [0.0, -12.0, 1e300])
def test_type_of_an_impossible_size_does_no_harm(library: Library, size: float) -> None:
    frame = text("words", "abc")
    run = replace(frame.paragraphs[0].runs[0], size=size)
    odd = replace(frame, paragraphs=(replace(frame.paragraphs[0], runs=(run,)),))
    scene = compose(document(odd), "page-1", library)
    assert all(0 < item.size < 1e5 for item, _, _ in walk(scene.items) if isinstance(item, GlyphRun))
