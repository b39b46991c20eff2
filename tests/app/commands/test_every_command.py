"""What holds for every command: undo gives the very same document back, and what is not meant keeps its identity."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from inclusion_desktop.app.commands import brand, charts, data, elements, pages, pictures
from inclusion_desktop.app.commands.combine import Combined
from inclusion_desktop.app.commands.document import ChangeDocument
from inclusion_desktop.app.commands.text import SetParagraphs
from inclusion_desktop.app.session import Command, Session
from inclusion_desktop.data.dataset import Kind, Provenance
from inclusion_desktop.document.brand import ChartColors, NumberStyle, Swatch, TypeStyle
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.model import ColorUse, Document, Guide, Page, Place, TextParagraph, TextRun
from inclusion_desktop.graphics.color import Process
from tests.factories import full_document, make_dataset, make_picture, make_shape

P = "page-1"
WORDS = (TextParagraph((TextRun("New"),)),)


def base() -> Document:
    """A second page and a second dataset, which no command below is about."""
    document = full_document()
    other = Page("page-2", 100.0, 100.0, (make_shape("elsewhere"),))
    return replace(document, pages=(*document.pages, other), datasets=(*document.datasets, make_dataset("unrelated")))


COMMANDS: list[Command] = [
    elements.AddElements(P, (make_shape("new"),)),
    elements.RemoveElements(P, ["text-1", "shape-1"]),
    elements.SetPlaces(P, {"text-1": Place(1, 2, 3, 4), "group-1": Place(50, 50, 100, 100, 30)}),
    elements.ChangeElements(P, ["shape-1", "picture-1"], {"opacity": 0.5}),
    elements.ReorderElements(P, ["text-1"], "front"),
    elements.MoveInOrder(P, "shape-2", 0),
    elements.GroupElements(P, ["text-1", "chart-2"], "group-9"),
    elements.UngroupElements(P, ["group-1"]),
    elements.SetReadingOrder(P, ["picture-1", "text-1", "group-1", "chart-1", "chart-2"]),
    SetParagraphs(P, "text-1", WORDS),
    charts.SetChartSpec(P, "chart-1", ChartSpec("bar")),
    charts.SetChartType(P, "chart-1", "line"),
    charts.SetChartOption(P, "chart-1", "title_size", 30.0),
    charts.BindChannel(P, "chart-1", "series", ["year"]),
    data.SetCells("attitudes", {(0, "share_pct"): "12,5", (9, "group"): "Pupils"}),
    data.PasteBlock("attitudes", 3, 2, [["1", "2"], ["3", "4"]]),
    data.InsertRows("attitudes", 1, 2),
    data.DeleteRows("attitudes", [0, 2]),
    data.InsertColumns("attitudes", 1, [("Town", Kind.TEXT), ("", Kind.NUMBER)]),
    data.DeleteColumns("attitudes", ["year"]),
    data.MoveColumns("attitudes", ["share_pct", "year"], 0),
    data.ChangeColumn("attitudes", "year", name="When", kind=Kind.TEXT),
    data.AddDataset(make_dataset("more")),
    data.RemoveDataset("attitudes"),
    data.RenameDataset("attitudes", "Opinions"),
    data.SetProvenance("attitudes", Provenance("Another survey")),
    brand.SetSwatch("sky", Process(1, 0, 0, 0)),
    brand.AddSwatch(Swatch("rose", Process(0, 1, 0, 0))),
    brand.RenameSwatch("coral", "salmon"),
    brand.RemoveSwatch("sky", "leaf"),
    brand.SetTypeStyle(TypeStyle("Body", size=30)),
    brand.SetNumberStyle(NumberStyle(" ", True)),
    brand.SetChartColors(ChartColors(highlight="leaf")),
    pages.AddPage(Page("page-9", 210.0, 297.0), 0),
    pages.RemovePage("page-1"),
    pages.ChangePage(P, {"width_mm": 420.0, "guides": (Guide(True, 20.0),)}),
    pages.MovePage("page-1", 1),
    pictures.AddPicture(make_picture(b"another")),
    Combined((ChangeDocument({"title": "X"}), data.InsertRows("attitudes", 0)), "Both"),
    ChangeDocument({"language": "ru", "author": "Me"}),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_undo_and_redo_give_the_very_same_documents(command: Command) -> None:
    session = Session(base())
    before = session.document
    session.do(command)
    after = session.document
    assert after is not before
    assert session.undo_label == command.label != ""
    session.undo()
    assert session.document is before
    session.redo()
    assert session.document is after


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_what_is_not_meant_keeps_its_identity(command: Command) -> None:
    before = base()
    after = command.apply(before)
    unrelated = before.dataset("unrelated")
    assert after.dataset("unrelated") is unrelated
    if not isinstance(command, brand.RemoveSwatch):
        assert after.page("page-2") is before.page("page-2")
    for picture in after.pictures:
        if picture in before.pictures:
            assert after.pictures[picture] is before.pictures[picture]


AGAIN = [
    command
    for command in COMMANDS
    if isinstance(
        command,
        elements.SetPlaces
        | elements.ChangeElements
        | elements.SetReadingOrder
        | elements.MoveInOrder
        | SetParagraphs
        | charts.SetChartSpec
        | charts.SetChartType
        | charts.SetChartOption
        | charts.BindChannel
        | data.SetCells
        | data.MoveColumns
        | data.ChangeColumn
        | data.RenameDataset
        | data.SetProvenance
        | brand.SetSwatch
        | brand.SetTypeStyle
        | brand.SetNumberStyle
        | brand.SetChartColors
        | pages.ChangePage
        | pages.MovePage
        | pictures.AddPicture
        | ChangeDocument,
    )
]


@pytest.mark.parametrize("command", AGAIN, ids=lambda command: type(command).__name__)
def test_the_same_edit_twice_changes_nothing_the_second_time(command: Command) -> None:
    once = command.apply(base())
    assert command.apply(once) is once


MERGING: list[tuple[Command, Command]] = [
    (
        elements.SetPlaces(P, {"text-1": Place(1, 2, 3, 4)}, gesture=7),
        elements.SetPlaces(P, {"text-1": Place(2, 2, 3, 4)}, gesture=7),
    ),
    (
        elements.ChangeElements(P, ["text-1"], {"opacity": 0.5}, gesture=7),
        elements.ChangeElements(P, ["text-1"], {"opacity": 0.6}, gesture=7),
    ),
    (SetParagraphs(P, "text-1", WORDS, gesture=7), SetParagraphs(P, "text-1", WORDS * 2, gesture=7)),
    (
        charts.SetChartOption(P, "chart-1", "title_size", 30.0, gesture=7),
        charts.SetChartOption(P, "chart-1", "title_size", 31.0, gesture=7),
    ),
    (
        charts.SetChartSpec(P, "chart-1", ChartSpec("bar", title="a"), gesture=7),
        charts.SetChartSpec(P, "chart-1", ChartSpec("bar", title="ab"), gesture=7),
    ),
    (
        data.SetCells("attitudes", {(0, "share_pct"): "1"}, gesture=7),
        data.SetCells("attitudes", {(0, "share_pct"): "2"}, gesture=7),
    ),
    (
        brand.SetSwatch("sky", Process(1, 0, 0, 0), gesture=7),
        brand.SetSwatch("sky", Process(0.9, 0, 0, 0), gesture=7),
    ),
    (
        pages.ChangePage(P, {"guides": (Guide(True, 20.0),)}, gesture=7),
        pages.ChangePage(P, {"guides": (Guide(True, 21.0),)}, gesture=7),
    ),
]


@pytest.mark.parametrize(("first", "second"), MERGING, ids=lambda command: type(command).__name__)
def test_one_gesture_is_one_step_and_two_gestures_are_two(first: Command, second: Command) -> None:
    session = Session(base())
    before = session.document
    session.do(first)
    session.do(second)
    session.undo()
    assert session.document is before
    session.do(first)
    session.end_merging()
    middle = session.document
    session.do(second)
    session.undo()
    assert session.document is middle


def test_edits_without_a_gesture_never_merge() -> None:
    for command in COMMANDS:
        assert command.merge_key is None


def test_combined_edits_are_made_all_or_none() -> None:
    session = Session(base())
    before = session.document
    command = Combined((ChangeDocument({"title": "X"}), data.RemoveDataset("nobody")), "Both")
    with pytest.raises(ValueError, match="no longer in the document"):
        session.do(command)
    assert session.document is before


def test_a_picture_taken_off_the_page_leaves_the_document() -> None:
    before = base()
    picture = make_picture().id
    assert picture in before.pictures
    assert picture not in elements.RemoveElements(P, ["picture-1"]).apply(before).pictures
    assert picture not in elements.ChangeElements(P, ["picture-1"], {"picture": None}).apply(before).pictures
    unused = make_picture(b"kept")
    with_unused = replace(before, pictures=MappingProxyType({**before.pictures, unused.id: unused}))
    assert unused.id in elements.RemoveElements(P, ["picture-1"]).apply(with_unused).pictures


def test_background_and_shapes_follow_a_renamed_swatch() -> None:
    before = pages.ChangePage("page-2", {"background": ColorUse("sky", 0.5)}).apply(base())
    option = charts.SetChartOption(P, "chart-1", "highlight_color", "sky").apply(before)
    after = brand.RenameSwatch("sky", "heaven").apply(option)
    assert after.pages[1].background == ColorUse("heaven", 0.5)
    assert after.brand.chart_colors.rest == "heaven"
    assert after.brand.swatch("sky") is None
    chart = after.pages[0].elements[1]
    assert chart.spec.options["highlight_color"] == "heaven"  # type: ignore[union-attr]
    shape = after.pages[1].elements[0]
    assert shape.fill == ColorUse("heaven")  # type: ignore[union-attr]
