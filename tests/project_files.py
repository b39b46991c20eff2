"""Files of projects, taken apart and put together by hand."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

from inclusion_desktop.document.file import document_bytes
from inclusion_desktop.document.model import Document


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def with_json(document: Document, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The document's file with its JSON changed by hand."""
    parts = parts_of(document_bytes(document))
    data = json.loads(parts["document.json"])
    change(data)
    return zipped({**parts, "document.json": json.dumps(data).encode()})
