"""Texts that name a sum or the whole country: TOTAL, Итого, Republica Moldova."""

from __future__ import annotations

import re

_STRONG = re.compile(
    r"(?:(?:sub)?total(?:uri|ul|ă|e)?|în\s+total|in\s+total|grand\s+total|sub-total|suma|sumă|sum"
    r"|(?:под)?итого?|всего|общий\s+итог|общее\s+количество|промежуточный\s+итог)"
    r"(?:\s+(?:general[ăe]?|pe|la|în|in|for|of|по|на|за|из|republic\w*|ţar\w*|țar\w*|raion\w*|район\w*|республик\w*"
    r"|moldov\w*|молдов\w*|copii|elevi|children|pupils|детей|учеников|country|all|[0-9]{4})\b.*)?[\s:.*)0-9¹²³]*",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:(?:pe|la\s+nivel\s+de)\s+(?:republică|țară|ţară)|(?:r(?:epublica|ep\.|\.))?\s*moldova|republica|toate|toți|toţi"
    r"|по\s+республике|(?:республика|респ\.|р\.)?\s*молдова|республика|все|all|(?:republic\s+of\s+)?moldova"
    r"|general|общее)[\s:.*]*",
    re.IGNORECASE,
)
_LONGEST = 80


def says_total(label: str) -> bool:
    """Whether the text says by itself that its row is a sum: 'Total general', 'Subtotal', 'Итого', 'Всего'."""
    return len(label) <= _LONGEST and _STRONG.fullmatch(label.strip()) is not None


def may_say_total(label: str) -> bool:
    """Whether its row is a sum where the figures say so too: 'Republica Moldova', 'Toate'."""
    return _WEAK.fullmatch(label[:_LONGEST].strip()) is not None
