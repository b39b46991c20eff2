"""Scenes as text: everything that can change shows, nothing that may differ does."""

from __future__ import annotations

import numpy as np

from inclusion_desktop.graphics.color import BLACK, Process, Spot
from inclusion_desktop.graphics.dump import dump_items, dump_scene
from inclusion_desktop.graphics.geometry import Affine, Rect, Size
from inclusion_desktop.graphics.paint import Cap, Stroke
from inclusion_desktop.graphics.path import Rects, circles, segments
from inclusion_desktop.graphics.scene import (
    GlyphRun,
    Group,
    ImageItem,
    LinkItem,
    Role,
    Scene,
    Shapes,
    TableData,
    Tag,
)


def run(x: float = 10.0) -> GlyphRun:
    return GlyphRun(
        "Sans-Bold",
        12.0,
        np.array([4, 5], np.uint16),
        np.array([[x, 20.0], [x + 6.12345, 20.0]]),
        np.array([0, 1], np.int32),
        'Aș "',
        BLACK,
        overprint=True,
        data_row=3,
        data_column="share",
    )


def test_a_scene_reads_as_a_person_would_tell_it() -> None:
    table = TableData("Shares", ("Group", "Share"), (("Teachers", "60 %"),))
    bars = Shapes(
        Rects(np.array([[0, 0, 10, 1 / 3]])),
        Spot("Orange", Process(0, 0.5, 1, 0), 0.5),
        data_rows=np.array([1]),
        data_column="share",
    )
    group = Group(
        (bars, run()),
        Affine.translation(5, -0.00001),
        Rect(0, 0, 9, 9),
        0.5,
        Tag(Role.FIGURE, "Bars", "ru", table),
        "c-1",
    )
    line = Shapes(segments(np.array([[0.0, 0, 5, 5]])), None, Stroke(BLACK, 0.5, (2.0, 1.0), Cap.ROUND))
    scene = Scene(Size(100, 50), 8.504, (group, line), ("c-1",), "ro", "Probă")
    assert dump_scene(scene) == (
        'scene 100 50 bleed 8.504 language ro title "Probă"\n'
        "reads c-1\n"
        "group of c-1 as Figure map 1 0 0 1 5 0 clip 0 0 9 9 opacity 0.5\n"
        "  language ru\n"
        '  alt "Bars"\n'
        '  table "Shares"\n'
        '    "Group" | "Share"\n'
        '    "Teachers" | "60 %"\n'
        '  rects 1 fill spot("Orange" 0.5 = cmyk(0 0.5 1 0)) column share rows 1\n'
        "    0 0 10 0.333\n"
        '  text "Aș \\"" Sans-Bold 12 at 10 20 fill cmyk(0 0 0 1) overprint column share row 3\n'
        "    glyphs 4,5 then 16.123\n"
        "paths 1 stroke cmyk(0 0 0 1) 0.5 dash 2 1 cap round\n"
        "  M 0 0 L 5 5\n"
    )


def test_pictures_and_links_are_told() -> None:
    items = (
        ImageItem("a" * 64, Rect(0, 0, 10, 20), Rect(0.25, 0, 0.5, 1)),
        LinkItem(Rect(1, 2, 3, 4), "https://x.org"),
    )
    assert dump_items(items) == 'image aaaaaaaaaaaa in 0 0 10 20 crop 0.25 0 0.5 1\nlink "https://x.org" in 1 2 3 4\n'


def test_what_cannot_be_seen_does_not_show() -> None:
    assert dump_items((run(10.0),)) == dump_items((run(10.0 + 4e-5),))
    assert dump_items((run(10.0),)) != dump_items((run(10.002),))


def test_curves_keep_their_controls() -> None:
    text = dump_items((Shapes(circles(np.array([[10.0, 10.0]]), 5.0), BLACK),))
    assert text.count(" C ") == 4
    assert text.rstrip().endswith("Z")
