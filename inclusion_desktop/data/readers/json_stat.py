"""JSON-stat, versions 1 and 2 (json-stat.org/full): a cube of figures with its dimensions."""

from __future__ import annotations

from typing import Any

from inclusion_desktop.data.dataset import Provenance
from inclusion_desktop.data.parse import NOT_COLLECTED_MARK, SUPPRESSED_MARK, clean_text
from inclusion_desktop.data.problems import ReadError
from inclusion_desktop.data.readers.raw import MOST_CELLS, too_many_cells
from inclusion_desktop.data.readers.tidy import Cube, Dimension, cube_size
from inclusion_desktop.i18n import _

_SUPPRESSED = frozenset({"c", "x", "s", "*", ":", "confidential", "suppressed"})
_MOST_DIMENSIONS = 60


def find_json_stat(value: Any) -> dict[str, Any] | None:
    """The first dataset in a JSON value; None where there is none."""
    if not isinstance(value, dict):
        return None
    if _is_dataset(value):
        return value
    if value.get("class") == "collection":
        link = value.get("link")
        items = link.get("item") if isinstance(link, dict) else None
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict) and _is_dataset(item):
                return item
    # Version 1 bundles datasets by name.
    return next((item for item in list(value.values())[:20] if isinstance(item, dict) and _is_dataset(item)), None)


def _is_dataset(value: dict[str, Any]) -> bool:
    dimension = value.get("dimension")
    if not isinstance(dimension, dict) or not isinstance(value.get("value"), (list, dict)):
        return False
    return isinstance(value.get("id", dimension.get("id")), list)


def json_stat_cube(dataset: dict[str, Any], name: str) -> Cube:
    """The figures with their dimensions. Raises ReadError where they contradict each other."""
    dimension = dataset["dimension"]
    ids = dataset.get("id", dimension.get("id"))
    sizes = dataset.get("size", dimension.get("size"))
    if not ids or not isinstance(sizes, list) or len(sizes) != len(ids) or len(ids) > _MOST_DIMENSIONS:
        raise _damaged(name, _("the sizes of its dimensions are missing"))
    roles = dataset.get("role", dimension.get("role"))
    times = roles.get("time") if isinstance(roles, dict) else None
    dimensions = tuple(
        _dimension(dimension.get(str(one)), str(one), size, isinstance(times, list) and one in times, name)
        for one, size in zip(ids, sizes, strict=True)
    )
    if len({found.name for found in dimensions}) != len(dimensions):
        dimensions = tuple(
            Dimension(str(one), found.values, found.codes, found.is_time)
            for one, found in zip(ids, dimensions, strict=True)
        )
    size = cube_size(dimensions)
    if size > MOST_CELLS:
        raise too_many_cells(name)
    figures = _figures(dataset["value"], dataset.get("status"), size, name)
    label = clean_text(str(dataset.get("label") or name))
    notes = dataset.get("note")
    provenance = Provenance(
        source=clean_text(str(dataset.get("source") or "")),
        date=clean_text(str(dataset.get("updated") or "")),
        link=clean_text(str(dataset.get("href") or "")),
    )
    told = tuple(clean_text(str(note)) for note in notes) if isinstance(notes, list) else ()
    return Cube(label[:200] or name, dimensions, figures, "", "", provenance, told)


def _dimension(found: Any, identity: str, size: Any, is_time: bool, name: str) -> Dimension:
    category = found.get("category") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(category, dict):
        raise _damaged(name, _("dimension '{name}' has no values").format(name=identity[:60]))
    index, labels = category.get("index"), category.get("label")
    labels = labels if isinstance(labels, dict) else {}
    if isinstance(index, list):
        codes = [str(code) for code in index]
    elif isinstance(index, dict):
        try:
            codes = [str(code) for code, _place in sorted(index.items(), key=lambda item: int(item[1]))]
        except (TypeError, ValueError) as error:
            raise _damaged(name, _("dimension '{name}' has no order").format(name=identity[:60])) from error
    else:
        # A dimension of one value may do without an index.
        codes = [str(code) for code in labels]
    if str(len(codes)) != str(size):
        raise _damaged(name, _("dimension '{name}' has not as many values as it says").format(name=identity[:60]))
    values = tuple(" ".join(clean_text(str(labels.get(code) or code)).split()) or code for code in codes)
    title = " ".join(clean_text(str(found.get("label") or identity)).split())[:200] or identity
    return Dimension(title, values, tuple(codes), is_time)


def _figures(values: Any, status: Any, size: int, name: str) -> list[str]:
    if isinstance(values, list):
        if len(values) != size:
            message = _("it should have {size} figures and has {count}")
            raise _damaged(name, message.format(size=size, count=len(values)))
        figures = [_text(value) for value in values]
    else:
        figures = [""] * size
        for key, value in values.items():
            if not key.isascii() or not key.isdigit() or len(key) > 9 or int(key) >= size:
                raise _damaged(name, _("a figure has no place among its dimensions"))
            figures[int(key)] = _text(value)
    for place, figure in enumerate(figures):
        if not figure and (said := _status(status, place)):
            figures[place] = SUPPRESSED_MARK if said.casefold() in _SUPPRESSED else NOT_COLLECTED_MARK
    return figures


def _text(value: Any) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    return str(value)[:200]


def _status(status: Any, place: int) -> str:
    if isinstance(status, str):
        return status
    if isinstance(status, list):
        return str(status[place] or "") if place < len(status) else ""
    if isinstance(status, dict):
        return str(status.get(str(place)) or "")
    return ""


def _damaged(name: str, cause: str) -> ReadError:
    message = _("'{name}' is damaged JSON-stat: {cause}. Load it anew from the statistical office.")
    return ReadError(message.format(name=name, cause=cause))
