"""Our own rules for a finished press file: the output is checked, not the intent.

They hold what veraPDF does not look at: boxes, plates, trapping, balance of content and reading order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from inclusion_desktop.charts.chart_type import Finding
from inclusion_desktop.export.press import boxes, colors, content, files, fonts, metadata, plates, tags
from inclusion_desktop.export.press.reading import PressFile

Rule = Callable[[PressFile], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    files.version,
    files.identifier,
    files.encryption,
    files.scripts,
    files.forms,
    files.no_annotations,
    files.postscript,
    files.filters,
    files.transfer_functions,
    metadata.output_intent,
    metadata.output_profile,
    metadata.trapped,
    metadata.conformance_claims,
    boxes.nested,
    boxes.bleed_width,
    colors.no_rgb,
    colors.one_tint_transform,
    colors.black_text,
    colors.stroke_width,
    fonts.embedded,
    fonts.subset_tags,
    fonts.has_text,
    fonts.no_notdef,
    fonts.no_private_use,
    content.names,
    content.states_balanced,
    content.marks_balanced,
    tags.everything_tagged,
    tags.parent_tree,
    tags.headings,
)
"""Rules that need no more than the file; each takes milliseconds."""

PLATE_RULES: tuple[Rule, ...] = (plates.coverage, plates.ink_to_the_bleed, plates.nothing_outside)
"""Rules that render the plates first."""


def check_press_file(
    data: bytes, *, text: Sequence[str] | None = None, plates: bool = True, coverage: float = 3.0
) -> tuple[Finding, ...]:
    """What breaks a rule in a finished PDF; () for a file fit for the press.

    `text` is what the document says in the order in which it is to be read (None: not compared); `plates` renders
    the pages as well; `coverage` is the most ink allowed (4 = 400 %). A file that cannot be opened is a finding.
    """
    opened = PressFile.open(data, coverage)
    if isinstance(opened, Finding):
        return (opened,)
    with opened as file:
        found = [finding for rule in RULES for finding in rule(file)]
        if text is not None:
            found.extend(tags.same_text(file, text))
        if plates:
            found.extend(finding for rule in PLATE_RULES for finding in rule(file))
    return tuple(dict.fromkeys(found))


def check_same_bytes(first: bytes, second: bytes) -> tuple[Finding, ...]:
    """Two exports of one document are one file, byte for byte."""
    return () if first == second else (files.not_repeatable(first, second),)
