"""The order in which formulas that read one another are calculated."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence


def calculation_order(reads: Mapping[str, Collection[str]]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Names in an order in which each comes behind those it reads, and the circles of names that have none.

    `reads` maps each name to what it reads; what is no key is there already. Where there is a choice the given order
    is kept. A circle is told from the name that comes first, each followed by one that it reads; names that only
    read a circle are in neither.
    """
    order: list[str] = []
    done: set[str] = set()
    waiting = {name: {read for read in names if read in reads} for name, names in reads.items()}
    followers: dict[str, list[str]] = {name: [] for name in reads}
    for name, names in waiting.items():
        for read in names:
            followers[read].append(name)
    ready = [name for name in reads if not waiting[name]]
    while ready:
        later: list[str] = []
        for name in ready:
            order.append(name)
            done.add(name)
            for follower in followers[name]:
                waiting[follower].discard(name)
                if not waiting[follower]:
                    later.append(follower)
        ready = later
    return tuple(order), _circles({name: sorted(waiting[name] - done) for name in reads if name not in done})


def _circles(stuck: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Each name that is stuck reads another one that is: following them must come back somewhere."""
    circles: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in stuck:
        path: list[str] = []
        name = start
        while name not in seen:
            seen.add(name)
            path.append(name)
            name = stuck[name][0]
        if name in path:
            circles.append(tuple(path[path.index(name) :]))
    return tuple(circles)
