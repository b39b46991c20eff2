from __future__ import annotations

import pytest

from inclusion_desktop import resources
from inclusion_desktop.text.fonts import FontLibrary
from inclusion_desktop.text.shaping import Shaper


@pytest.fixture(scope="session")
def fonts() -> FontLibrary:
    return FontLibrary.from_files(resources.font_files(), ("SourceSans3-Regular", "DejaVuSans"))


@pytest.fixture
def shaper(fonts: FontLibrary) -> Shaper:
    return Shaper(fonts)
