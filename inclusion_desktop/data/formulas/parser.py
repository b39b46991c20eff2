"""The text of a formula into its tree.

Operators bind as they do in a spreadsheet: % before - (sign) before ^ before * / before + - before & before
comparisons before not before and before or; equal ones from left to right, so that -2^2 is 4 and 2^3^2 is 64.
"""

from __future__ import annotations

from functools import lru_cache

from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.formulas.functions import FUNCTIONS, find_function, nearest_function
from inclusion_desktop.data.formulas.tokens import Token, TokenKind, read_tokens
from inclusion_desktop.data.formulas.tree import Call, Formula, Name, Node, Number, Operation, Text, Truth
from inclusion_desktop.i18n import _, ngettext

DEEPEST = 48
"""Parts within parts; a chain like a + b + c is not deep."""

_COMPARISONS = frozenset(("=", "<>", "<", "<=", ">", ">="))
_AND, _OR, _NOT = "and", "or", "not"
_POWER = {
    _OR: 10,
    _AND: 20,
    **dict.fromkeys(_COMPARISONS, 40),
    "&": 50,
    **dict.fromkeys("+-", 60),
    **dict.fromkeys("*/", 70),
    "^": 80,
}
_NOT_POWER = 30
_SIGN_POWER = 90


@lru_cache(maxsize=2_000)
def parse_formula(text: str) -> Formula:
    """The formula's tree. FormulaError, and nothing else, where the text is none."""
    return _Parser(text).read()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = read_tokens(text)
        self._at = 0
        self._depth = 0
        self._nodes: list[Node] = []

    def read(self) -> Formula:
        if self._peek().kind is TokenKind.END:
            raise FormulaError(_("The formula is empty. Write what the column is, for example [a] / [b]."), 0, 0)
        self._expression(0)
        if self._peek().kind is not TokenKind.END:
            raise self._stray(self._peek())
        return Formula(self._text, tuple(self._nodes))

    def _peek(self) -> Token:
        return self._tokens[self._at]

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _is(self, sign: str) -> bool:
        return self._peek().kind is TokenKind.SIGN and self._peek().text == sign

    def _keep(self, node: Node) -> Node:
        self._nodes.append(node)
        return node

    def _expression(self, least: int) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError(
                _("The formula has more than {most} parts within parts. Split it over several columns.").format(
                    most=DEEPEST
                ),
                self._peek().start,
                self._peek().end,
            )
        left = self._operand()
        compared = False
        while (sign := self._operator()) is not None and _POWER[sign] > least:
            token = self._next()
            if sign in _COMPARISONS and compared:
                raise FormulaError(
                    _(
                        "The comparison at character {at} follows another one. "
                        "Join two with 'and': 1 < [a] and [a] < 5."
                    ).format(at=token.start + 1),
                    token.start,
                    token.end,
                )
            compared = sign in _COMPARISONS
            right = self._expression(_POWER[sign])
            left = self._keep(Operation(sign, (left, right), left.start, self._last_end(), token.start))
        self._depth -= 1
        return left

    def _last_end(self) -> int:
        return self._tokens[self._at - 1].end

    def _operator(self) -> str | None:
        token = self._peek()
        if token.kind is TokenKind.WORD:
            word = token.text.casefold()
            return word if word in (_AND, _OR) else None
        return token.text if token.kind is TokenKind.SIGN and token.text in _POWER else None

    def _operand(self) -> Node:
        node = self._operand_alone()
        while self._is("%"):
            token = self._next()
            if isinstance(node, Number) and not node.percent:
                self._nodes.pop()
                node = self._keep(Number(node.value / 100, node.start, token.end, percent=True))
            else:
                raise FormulaError(
                    _(
                        "The % at character {at} does not follow a number. "
                        "For the remainder of a division write mod(a; b); to make a share a percent, percent(a)."
                    ).format(at=token.start + 1),
                    token.start,
                    token.end,
                )
        return node

    def _operand_alone(self) -> Node:
        token = self._next()
        match token.kind:
            case TokenKind.NUMBER:
                return self._keep(Number(token.number, token.start, token.end))
            case TokenKind.TEXT:
                return self._keep(Text(token.text, token.start, token.end))
            case TokenKind.BRACKETED:
                return self._name(token)
            case TokenKind.WORD:
                return self._word(token)
            case TokenKind.SIGN if token.text in ("-", "+"):
                inner = self._expression(_SIGN_POWER)
                return self._keep(Operation(token.text, (inner,), token.start, self._last_end(), token.start))
            case TokenKind.SIGN if token.text == "(":
                inner = self._expression(0)
                self._close(token)
                return inner
            case _:
                self._at -= 1
                raise self._missing_operand(token)

    def _word(self, token: Token) -> Node:
        word = token.text.casefold()
        if word == _NOT:
            inner = self._expression(_NOT_POWER)
            return self._keep(Operation(_NOT, (inner,), token.start, self._last_end(), token.start))
        if self._is("("):
            return self._joined(token, word) if word in (_AND, _OR) else self._call(token)
        if word in (_AND, _OR):
            self._at -= 1
            raise self._missing_operand(token)
        if word in ("true", "false") and not self._is("."):
            return self._keep(Truth(word == "true", token.start, token.end))
        return self._name(token)

    def _name(self, token: Token) -> Node:
        if not self._is("."):
            return self._keep(Name(token.text, "", token.start, token.end))
        self._next()
        column = self._next()
        if column.kind not in (TokenKind.WORD, TokenKind.BRACKETED):
            raise FormulaError(
                _("There is no column's name after the point at character {at}. Write dataset.column.").format(
                    at=column.start
                ),
                token.start,
                column.end,
            )
        return self._keep(Name(column.text, token.text, token.start, column.end))

    def _joined(self, token: Token, word: str) -> Node:
        """and(a; b; c) as spreadsheets write it."""
        opening = self._next()
        node = self._expression(0)
        while self._is(";") or self._is(","):
            self._next()
            right = self._expression(0)
            node = self._keep(Operation(word, (node, right), token.start, self._last_end(), token.start))
        self._close(opening)
        return node

    def _call(self, token: Token) -> Node:
        name = find_function(token.text)
        if name is None:
            raise self._unknown_function(token)
        opening = self._next()
        arguments: list[Node] = []
        by: list[Node] = []
        while not self._is(")"):
            if arguments or by:
                if not (self._is(";") or self._is(",")):
                    self._close(opening)
                separator = self._next()
                if self._is(")"):
                    raise self._missing_operand(separator)
            if self._is_by():
                self._at += 2
                by.append(self._expression(0))
            elif by:
                raise FormulaError(
                    _("After 'by=' there is another value at character {at}. Write 'by=' last, once a column.").format(
                        at=self._peek().start + 1
                    ),
                    self._peek().start,
                    self._peek().end,
                )
            else:
                arguments.append(self._expression(0))
        end = self._next().end
        self._check_arguments(name, token, len(arguments), bool(by), end)
        return self._keep(Call(name, tuple(arguments), tuple(by), token.start, end))

    def _is_by(self) -> bool:
        following = self._tokens[min(self._at + 1, len(self._tokens) - 1)]
        is_by = self._peek().kind is TokenKind.WORD and self._peek().text.casefold() == "by"
        return is_by and following.kind is TokenKind.SIGN and following.text == "="

    def _check_arguments(self, name: str, token: Token, count: int, grouped: bool, end: int) -> None:
        function = FUNCTIONS[name]
        if grouped and not function.grouped:
            raise FormulaError(
                _("'{function}' cannot be grouped. Leave out 'by='.").format(function=name), token.start, end
            )
        if function.least <= count and (function.most is None or count <= function.most):
            return
        raise FormulaError(
            ngettext(
                "'{function}' was given {count} value. Write {usage}; decimals have a point, as in 1.5.",
                "'{function}' was given {count} values. Write {usage}; decimals have a point, as in 1.5.",
                count,
            ).format(function=name, count=count, usage=function.usage),
            token.start,
            end,
        )

    def _close(self, opening: Token) -> None:
        if self._is(")"):
            self._next()
            return
        if self._peek().kind is TokenKind.END:
            raise FormulaError(
                _("The bracket at character {at} is not closed. Write ) where it ends.").format(at=opening.start + 1),
                opening.start,
                opening.end,
            )
        raise self._stray(self._peek())

    def _missing_operand(self, token: Token) -> FormulaError:
        if token.kind is TokenKind.END:
            message = _("The formula ends too early. Write what comes after its last sign.")
        else:
            message = _("There is nothing before '{sign}' at character {at}. Write a value there.").format(
                sign=self._text[token.start : token.end], at=token.start + 1
            )
        return FormulaError(message, token.start, token.end)

    def _stray(self, token: Token) -> FormulaError:
        before = self._tokens[self._at - 1]
        shown = self._text[token.start : token.end][:40]
        if token.kind is TokenKind.SIGN and token.text == "," and before.kind is TokenKind.NUMBER:
            message = _("The comma at character {at} is no decimal mark. Write numbers with a point: 1.5.")
        elif token.kind is TokenKind.SIGN and token.text == ")":
            message = _("The bracket at character {at} closes nothing. Delete it.")
        elif token.kind is TokenKind.WORD and before.kind is TokenKind.WORD:
            message = _("'{text}' at character {at} follows another word. Write names of several words as [a b].")
        elif token.kind is TokenKind.SIGN:
            message = _("'{text}' at character {at} has no meaning there. Delete it.")
        else:
            message = _("There is no sign before '{text}' at character {at}. Write one, for example + or *.")
        return FormulaError(message.format(at=token.start + 1, text=shown), token.start, token.end)

    def _unknown_function(self, token: Token) -> FormulaError:
        nearest = nearest_function(token.text)
        if nearest is None:
            message = _("There is no function '{function}'. Choose one of the list of functions.")
        else:
            message = _("There is no function '{function}'. Did you mean '{nearest}'?")
        return FormulaError(message.format(function=token.text[:40], nearest=nearest), token.start, token.end)
