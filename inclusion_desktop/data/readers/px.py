"""PC-Axis files, the .px of statistical offices (PX file format specification 2013).

Keywords end with ';', texts stand in quotation marks, DATA comes last. Languages other than the first have their
keywords as VALUES[ro]("Raion").
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from inclusion_desktop.data.dataset import Provenance
from inclusion_desktop.data.parse import NOT_COLLECTED_MARK, SUPPRESSED_MARK, clean_text
from inclusion_desktop.data.problems import Problem, ReadError, Severity
from inclusion_desktop.data.readers.encoding import decode_text
from inclusion_desktop.data.readers.raw import MOST_CELLS, too_many_cells
from inclusion_desktop.data.readers.tidy import Cube, Dimension, cube_size
from inclusion_desktop.graphics.progress import Progress, Silent
from inclusion_desktop.i18n import _, ngettext

_MOST_KEYWORDS = 200_000
_MOST_DIMENSIONS = 60
_LOOKED_AT = 4_000
_FEWEST_SIGNS = 2
_KEYWORD = re.compile(r"\s*([A-Z][A-Z0-9_-]*)(?:\[([A-Za-z-]{1,20})\])?\s*(?:\(([^=]*?)\))?\s*=", re.DOTALL)
_FIRST = re.compile(r"\s*[A-Z][A-Z0-9-]{2,30}(?:\[[A-Za-z-]{1,20}\])?(?:\([^()=]{0,200}\))?\s*=")
_SIGN = re.compile(
    r"^\s*(CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGES?|CREATION-DATE|MATRIX|SUBJECT-AREA|SUBJECT-CODE|DECIMALS|TITLE"
    r"|CONTENTS|UNITS|STUB|HEADING|VALUES|DESCRIPTION)(?:\[|\(|\s*=)",
    re.MULTILINE,
)
_TEXT = re.compile(r'"([^"]*)"')
_TIMELIST = re.compile(r'TLIST\(\s*([AHQMW])1\s*(?:,\s*"([0-9]{4}[0-9]*)"\s*-\s*"([0-9]{4}[0-9]*)")?\s*\)')
_NIL = re.compile(r'(?<![^\s",])-(?![^\s",;])')
_DATA = re.compile(r"(?:^|;)\s*DATA\s*=")
_MISSING = {
    "-": "0",
    ".": NOT_COLLECTED_MARK,
    "..": NOT_COLLECTED_MARK,
    "...": NOT_COLLECTED_MARK,
    "....": SUPPRESSED_MARK,
    ".....": SUPPRESSED_MARK,
    "......": NOT_COLLECTED_MARK,
    ":": SUPPRESSED_MARK,
}
"""'-' means a figure of nought there, '.' a figure that cannot be, '..' one that is not to be had, '....' a secret."""
_NUMERAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")

_Keywords = dict[tuple[str, str, str], list[str]]
"""By keyword, language ('' the first) and what stands in parentheses."""


def is_px(data: bytes) -> bool:
    """Whether these bytes begin as a PC-Axis file does."""
    head = data[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8).decode("latin-1")
    return ";" in head and _FIRST.match(head) is not None and len(set(_SIGN.findall(head))) >= _FEWEST_SIGNS


def read_px(
    data: bytes, name: str, *, language: str = "ro", encoding: str | None = None, progress: Progress | None = None
) -> Cube:
    """The figures and their dimensions, in `language` where the file has it, else in its first.

    Raises ReadError with what is missing or contradicts itself, and Cancelled.
    """
    progress = progress or Silent()
    text = _decoded(data, name, encoding)
    begin = _data_begins(text)
    if begin is None:
        raise _damaged(name, _("it has no DATA"))
    keywords = _keywords(text[: begin[0]], name)
    chosen = _language(keywords, language)
    px = _File(keywords, chosen, name)
    stub, heading = px.texts("STUB"), px.texts("HEADING")
    if not stub and not heading:
        raise _damaged(name, _("it names no dimensions"))
    if len(stub) + len(heading) > _MOST_DIMENSIONS or len({*stub, *heading}) != len(stub) + len(heading):
        raise _damaged(name, _("its dimensions are not named properly"))
    dimensions = tuple(px.dimension(place, title) for place, title in enumerate([*stub, *heading]))
    size = cube_size(dimensions)
    if size > MOST_CELLS:
        raise too_many_cells(name)
    progress.step(_("Reading the figures"), 0.2)
    keyed = [n for n, dimension in enumerate(dimensions[: len(stub)]) if px.one("KEYS", px.names[n])]
    body = text[begin[1] :]
    figures = _keyed(body, dimensions, len(stub), px, name) if keyed else _figures(body, name, size)
    progress.step(_("Reading the figures"), 0.4)
    title = clean_text(px.one("TITLE") or px.one("DESCRIPTION") or px.one("CONTENTS") or name)
    notes = tuple(
        filter(None, (clean_text(note.replace("#", " ")) for key in ("NOTE", "NOTEX") for note in px.texts(key)))
    )
    provenance = Provenance(
        source=clean_text(px.one("SOURCE")),
        date=clean_text(px.one("LAST-UPDATED") or px.one("CREATION-DATE")),
        population=clean_text(px.one("POPULATION")),
        note=clean_text(px.one("CONTACT")),
    )
    measure, unit = clean_text(px.one("CONTENTS")), clean_text(px.one("UNITS"))
    problems, languages = _nil_problems(body), _languages(keywords)
    return Cube(title[:200] or name, dimensions, figures, measure[:200], unit, provenance, notes, problems, languages)


@dataclass(slots=True)
class _File:
    keywords: _Keywords
    language: str
    name: str

    @property
    def names(self) -> list[str]:
        """The dimensions as the chosen language names them."""
        return [*self.texts("STUB"), *self.texts("HEADING")]

    def texts(self, keyword: str, about: str = "") -> list[str]:
        """The texts of a keyword in the chosen language, else in the first."""
        own = self.keywords.get((keyword, self.language, about))
        return own if own is not None else self.keywords.get((keyword, "", about), [])

    def one(self, keyword: str, about: str = "") -> str:
        """The texts of a keyword as one."""
        return "".join(self.texts(keyword, about)) if keyword in _JOINED else next(iter(self.texts(keyword, about)), "")

    def dimension(self, place: int, title: str) -> Dimension:
        first = [*self.keywords.get(("STUB", "", ""), []), *self.keywords.get(("HEADING", "", ""), [])]
        original = first[place] if place < len(first) else title
        values = self.texts("VALUES", title) or self.texts("VALUES", original)
        codes = self.texts("CODES", title) or self.texts("CODES", original)
        times = self.texts("TIMEVAL", title) or self.texts("TIMEVAL", original)
        if not values:
            values = codes
        if not values:
            raise _damaged(self.name, _("dimension '{name}' has no values").format(name=title[:60]))
        if codes and len(codes) != len(values):
            codes = []
        cleaned = tuple(" ".join(clean_text(value).split()) or "?" for value in values)
        return Dimension(" ".join(clean_text(title).split()) or "?", cleaned, tuple(codes), bool(times))


_JOINED = frozenset({"TITLE", "DESCRIPTION", "CONTENTS", "SOURCE", "CONTACT", "UNITS", "NOTE", "POPULATION"})
"""Long texts go on in further quotation marks on the next lines."""


def _decoded(data: bytes, name: str, encoding: str | None) -> str:
    if encoding is None and not data.startswith(codecs.BOM_UTF8):
        found = re.search(rb'CODEPAGE\s*=\s*"([A-Za-z0-9_-]{2,20})"', data[:_LOOKED_AT])
        told = found[1].decode("ascii").lower() if found else ""
        try:
            codec = codecs.lookup(told).name if told else ""
        except LookupError:
            codec = ""
        if (
            codec
            and codec not in ("ascii", "utf-7", "idna", "punycode")
            and getattr(codecs.lookup(codec), "_is_text_encoding", True)
        ):
            try:
                return data.decode(codec)
            except (UnicodeError, ValueError):
                pass  # Many a file is saved in another code page than it says.
    return decode_text(data, name, encoding).text


def _data_begins(text: str) -> tuple[int, int] | None:
    """Where the keywords end, and where the figures begin."""
    place = marks = 0
    for found in _DATA.finditer(text):
        # Within a text the word is no keyword: then an odd number of quotation marks stands before it.
        marks += text.count('"', place, found.start())
        place = found.start()
        if marks % 2 == 0:
            return found.start() + 1, found.end()
    return None


def _keywords(text: str, name: str) -> _Keywords:
    keywords: _Keywords = {}
    place = 0
    count = 0
    while found := _KEYWORD.match(text, place):
        count += 1
        if count > _MOST_KEYWORDS:
            raise _damaged(name, _("it has too many keywords"))
        end = _statement_end(text, found.end())
        value = text[found.end() : end]
        about = _TEXT.findall(found[3] or "")
        key = (found[1], (found[2] or "").lower(), about[0] if about else "")
        # A note on one value has two names in its parentheses and is no note on the whole.
        if len(about) < 2:
            keywords.setdefault(key, _values(found[1], value))
        place = end + 1
    return keywords


def _statement_end(text: str, place: int) -> int:
    """Where the next ';' outside quotation marks stands; the end of the text where there is none."""
    while True:
        semicolon = text.find(";", place)
        quote = text.find('"', place)
        if semicolon < 0:
            return len(text)
        if quote < 0 or semicolon < quote:
            return semicolon
        closing = text.find('"', quote + 1)
        if closing < 0:
            return len(text)
        place = closing + 1


def _values(keyword: str, value: str) -> list[str]:
    if keyword == "TIMEVAL":
        return [value.strip()]
    texts = _TEXT.findall(value)
    if texts:
        if keyword in ("VALUES", "CODES", "STUB", "HEADING", "LANGUAGES"):
            return _joined_lines(value)
        return texts
    return [value.strip()]


def _joined_lines(value: str) -> list[str]:
    """Texts separated by commas; one that goes on in another pair of quotation marks is one."""
    texts: list[str] = []
    end: int | None = None
    for found in _TEXT.finditer(value):
        if end is not None and not value[end : found.start()].strip():
            texts[-1] += found[1]
        else:
            texts.append(found[1])
        end = found.end()
    return texts


def _language(keywords: _Keywords, wanted: str) -> str:
    known = {key[1] for key in keywords if key[1]}
    short = wanted[:2].lower()
    main = "".join(keywords.get(("LANGUAGE", "", ""), [])).lower()
    if main[:2] == short:
        return ""
    return next((language for language in sorted(known) if language[:2] == short), "")


def _languages(keywords: _Keywords) -> tuple[str, ...]:
    main = "".join(keywords.get(("LANGUAGE", "", ""), [])).lower()
    others = sorted({key[1] for key in keywords if key[1] and key[1] != main})
    return tuple(filter(None, (main, *others)))


def _figures(body: str, name: str, size: int) -> list[str]:
    end = _statement_end(body, 0)
    figures = [_figure(token) for token in body[:end].replace('"', " ").replace(",", " ").split()]
    if len(figures) != size:
        message = _("it should have {size} figures and has {count}")
        raise _damaged(name, message.format(size=size, count=len(figures)))
    return figures


def _nil_problems(body: str) -> tuple[Problem, ...]:
    count = len(_NIL.findall(body))
    if not count:
        return ()
    message = ngettext(
        "{count} figure is '-', which means none in PC-Axis, and was read as 0.",
        "{count} figures are '-', which means none in PC-Axis, and were read as 0.",
        count,
    )
    return (Problem(Severity.NOTE, message.format(count=count)),)


def _keyed(body: str, dimensions: tuple[Dimension, ...], stubs: int, px: _File, name: str) -> list[str]:
    """Rows that begin with the codes of their stub values; rows that are left out are noughts (KEYS)."""
    rows = 1
    places: list[dict[str, int]] = []
    for number, dimension in enumerate(dimensions[:stubs]):
        rows *= len(dimension.values)
        by_codes = px.one("KEYS", px.names[number]).strip().upper() == "CODES" and dimension.codes
        places.append({value: place for place, value in enumerate(dimension.codes if by_codes else dimension.values)})
    width = cube_size(dimensions[stubs:])
    figures = ["0"] * (rows * width)
    for line in body[: _statement_end(body, 0)].splitlines():
        if not line.strip():
            continue
        keys = _TEXT.findall(line)[:stubs]
        rest = line[line.rfind('"') + 1 :] if line.count('"') == 2 * stubs else _after_keys(line, stubs)
        values = rest.replace('"', " ").replace(",", " ").split()
        if len(keys) != stubs or len(values) != width or any(k not in p for k, p in zip(keys, places, strict=True)):
            raise _damaged(name, _("a row of its figures does not begin with its keys: {row}").format(row=line[:60]))
        at = 0
        for key, known, dimension in zip(keys, places, dimensions, strict=False):
            at = at * len(dimension.values) + known[key]
        figures[at * width : (at + 1) * width] = map(_figure, values)
    return figures


def _after_keys(line: str, stubs: int) -> str:
    place = 0
    for _number in range(2 * stubs):
        place = line.find('"', place) + 1
        if not place:
            return ""
    return line[place:]


def _figure(token: str) -> str:
    missing = _MISSING.get(token)
    if missing is not None:
        return missing
    # What is no numeral stays as it stands and is shown as invalid.
    return token if _NUMERAL.fullmatch(token) else token[:60]


def _damaged(name: str, cause: str) -> ReadError:
    message = _("'{name}' is a damaged PC-Axis file: {cause}. Load it anew from the statistical office.")
    return ReadError(message.format(name=name, cause=cause))
