"""A formula as a tree: what was written, with the place of every part, and nothing about any table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A number; 5 % is 0.05 with `percent` set."""

    value: float
    start: int
    end: int
    percent: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text in quotes."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """True or false."""

    value: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A column, of another dataset where `dataset` is not ''."""

    name: str
    dataset: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """One or two operands joined by a sign: + - * / ^ & = <> < <= > >= and or not."""

    sign: str
    operands: tuple[Node, ...]
    start: int
    end: int
    at: int
    """Where the sign stands."""


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """A function of arguments; `by` are what it is grouped by. The function's name is the one in `functions`."""

    function: str
    arguments: tuple[Node, ...]
    by: tuple[Node, ...]
    start: int
    end: int


Node = Number | Text | Truth | Name | Operation | Call


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """A formula that was read: `nodes` are all its parts, each behind its own parts, the whole last."""

    text: str
    nodes: tuple[Node, ...]

    @property
    def root(self) -> Node:
        """The whole."""
        return self.nodes[-1]

    def names(self) -> tuple[Name, ...]:
        """The columns it names, in the order of the text."""
        return tuple(sorted((node for node in self.nodes if isinstance(node, Name)), key=lambda name: name.start))
