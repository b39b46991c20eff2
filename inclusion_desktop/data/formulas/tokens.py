"""The words and signs a formula is made of."""

from __future__ import annotations

import enum
import math
import re
import unicodedata
from dataclasses import dataclass

from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.i18n import _

LONGEST = 4_000
"""Characters in a formula."""


class TokenKind(enum.Enum):
    """What a token is."""

    NUMBER = "number"
    TEXT = "text"
    WORD = "word"
    """A bare word: a column, a function, 'and', 'or', 'not', 'true', 'false'."""
    BRACKETED = "bracketed"
    """A name in brackets."""
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is what is meant, without brackets or quotes; signs are written one way (× is *)."""

    kind: TokenKind
    text: str
    start: int
    end: int
    number: float = 0.0


_NUMBER = r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
# Letters may stand with their accents as characters of their own, as some keyboards write them.
_WORD = r"[^\W\d](?:\w|[\u0300-\u036f])*"
_QUOTED = (r'"((?:[^"]|"")*)"', r"'((?:[^']|'')*)'", '„([^”“"]*)[”“"]', "“([^”]*)”", "«([^»]*)»")
_PATTERN = re.compile(
    rf"(?P<space>[\s\u200b\ufeff]+)|(?P<number>{_NUMBER})|(?P<word>{_WORD})|\[(?P<name>(?:[^\[\]]|\]\]|\[\[)*)\]"
    r"|(?P<sign><>|<=|>=|==|!=|[-+*/^%&=<>();,.≠≤≥×·÷:−–])|(?P<quoted>" + "|".join(_QUOTED) + ")"
)
_WRITTEN = {
    "==": "=",
    "!=": "<>",
    "≠": "<>",
    "≤": "<=",
    "≥": ">=",
    "×": "*",
    "·": "*",
    "÷": "/",
    ":": "/",
    "−": "-",
    "–": "-",
}
_OPENING = "\"'„“«"


def read_tokens(text: str) -> list[Token]:
    """The tokens, the last one END. FormulaError where a character makes no sense."""
    if len(text) > LONGEST:
        raise FormulaError(
            _("The formula is longer than {most} characters. Split it over several columns.").format(most=LONGEST),
            LONGEST,
            len(text),
        )
    tokens: list[Token] = []
    at = 0
    # People write the sign with which a formula begins in a spreadsheet.
    if text.lstrip().startswith("="):
        at = text.index("=") + 1
    while at < len(text):
        found = _PATTERN.match(text, at)
        if found is None:
            raise _unreadable(text, at)
        token = _token(found)
        if token is not None:
            tokens.append(token)
        at = found.end()
    tokens.append(Token(TokenKind.END, "", len(text), len(text)))
    return tokens


def _token(found: re.Match[str]) -> Token | None:
    start, end = found.span()
    text = found[0]
    match found.lastgroup:
        case "space":
            return None
        case "number":
            number = float(text)
            if math.isinf(number):
                raise FormulaError(_("The number '{text}' is too large.").format(text=text[:20]), start, end)
            return Token(TokenKind.NUMBER, text, start, end, number)
        case "word":
            return Token(TokenKind.WORD, unicodedata.normalize("NFC", text), start, end)
        case "name":
            name = unicodedata.normalize("NFC", found["name"].replace("]]", "]").replace("[[", "[")).strip()
            if not name:
                raise FormulaError(_("There is no name between the brackets. Write a column's name."), start, end)
            return Token(TokenKind.BRACKETED, name, start, end)
        case "sign":
            return Token(TokenKind.SIGN, _WRITTEN.get(text, text), start, end)
        case _:
            inner = text[1:-1]
            inner = inner.replace(text[0] * 2, text[0]) if text[0] in "\"'" else inner
            return Token(TokenKind.TEXT, unicodedata.normalize("NFC", inner), start, end)


def _unreadable(text: str, at: int) -> FormulaError:
    character = text[at]
    if character == "[":
        message = _("The bracket at character {at} is not closed. Write ] after the column's name.")
    elif character in _OPENING:
        message = _("The quotation at character {at} is not closed. Write the same mark after the text.")
    elif character.isdigit():
        message = _("The digit '{character}' at character {at} is of another script. Write 0 to 9.")
    else:
        message = _("The character '{character}' at character {at} means nothing in a formula. Delete it.")
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return FormulaError(message.format(character=shown, at=at + 1), at, at + 1)
