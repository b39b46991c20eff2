"""What is bundled is there, is whole, may be shipped, and is found from a wheel as from a checkout."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path
from types import ModuleType

import defusedxml.ElementTree
import pytest
from fontTools.pens.basePen import NullPen
from fontTools.svgLib.path import parse_path
from fontTools.ttLib import TTFont
from PIL import Image, ImageCms

from inclusion_desktop import resources

TEXT_FAMILIES = {"Source Sans 3", "Andika", "Onest"}
FACES = {
    *(f"SourceSans3-{style}" for style in ("Light", "Regular", "Italic", "SemiBold", "Bold", "BoldItalic", "Black")),
    *("Andika", "Andika-Italic", "Andika-Bold", "Andika-BoldItalic"),
    *(f"Onest-{style}" for style in ("Regular", "Medium", "SemiBold", "Bold", "ExtraBold")),
    *("DejaVuSans", "DejaVuSans-Bold"),
}
ROMANIAN = "ăâîșțĂÂÎȘȚ" + "şţŞŢ"  # with comma below, and with the cedilla that we repair and Gagauz keeps
RUSSIAN = "".join(map(chr, range(ord("А"), ord("я") + 1))) + "Ёё№"
SIGNS = "„”“«»‘’–—−-%‰€…•·×±≤≥°²³"
SPACES = " \u00a0\u202f\u2009"


@pytest.mark.parametrize("path", resources.font_files(), ids=lambda path: path.stem)
def test_a_font_is_static_embeddable_and_writes_our_three_languages(path: Path) -> None:
    font = TTFont(path)
    assert "glyf" in font
    assert "fvar" not in font
    assert font["OS/2"].fsType == 0
    letters = "".join(map(chr, range(0x20, 0x7F)))
    missing = [c for c in letters + ROMANIAN + RUSSIAN + SIGNS + SPACES if ord(c) not in font.getBestCmap()]
    assert missing == []


def test_the_faces_are_those_that_documents_name() -> None:
    names = {TTFont(path)["name"].getDebugName(6) for path in resources.font_files()}
    assert names == FACES


def test_the_last_resort_has_what_the_others_lack() -> None:
    path = next(path for path in resources.font_files() if path.name == "DejaVuSans.ttf")
    assert all(ord(sign) in TTFont(path).getBestCmap() for sign in "★☆☐☑✓✗▲▼◆→")


def test_each_typeface_lies_beside_its_licence() -> None:
    for path in resources.font_files():
        texts = list(path.parent.glob("OFL.txt")) + list(path.parent.glob("LICENCE.txt"))
        assert len(texts) == 1, path
        text = texts[0].read_text(encoding="utf-8")
        assert "Copyright" in text
        assert "OPEN FONT LICENSE" in text or "Bitstream Vera" in text


def test_the_list_of_licences_names_everything() -> None:
    listed = (resources.resources_dir() / "LICENCES.md").read_text(encoding="utf-8")
    words = set(re.findall(r"[\w./-]+", listed))
    assert {f"fonts/{path.parent.name}" for path in resources.font_files()} <= words
    assert set(resources.pictogram_ids()) <= words
    for folder in ("pictograms", "icons"):
        assert list((resources.resources_dir() / folder).glob("LICENSE*.txt"))


def test_the_profile_turns_paper_and_ink_into_colours() -> None:
    path = resources.profile_path("FOGRA39L_tac300.icc")
    profile = ImageCms.getOpenProfile(str(path))
    assert profile.profile.xcolor_space.strip() == "CMYK"
    to_screen = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "CMYK", "RGB")
    black = ImageCms.applyTransform(Image.new("CMYK", (1, 1), (0, 0, 0, 255)), to_screen)
    paper = ImageCms.applyTransform(Image.new("CMYK", (1, 1), (0, 0, 0, 0)), to_screen)
    assert black is not None
    assert paper is not None
    assert max(black.tobytes()) < 70
    assert min(paper.tobytes()) > 240
    assert "zlib" in path.with_name("NOTICE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", resources.icon_names())
def test_an_icon_takes_the_colour_of_its_text(name: str) -> None:
    root = defusedxml.ElementTree.parse(resources.icon_path(name)).getroot()
    assert (root.get("viewBox"), root.get("fill")) == ("0 0 24 24", "currentColor")
    paths = [child.get("d") for child in root]
    assert paths
    for data in paths:
        parse_path(data, NullPen())


@pytest.mark.parametrize("pictogram", resources.pictogram_ids())
def test_a_pictogram_is_paths_in_a_square(pictogram: str) -> None:
    root = defusedxml.ElementTree.parse(resources.pictogram_path(pictogram)).getroot()
    _x, _y, width, height = map(float, root.get("viewBox").split())
    assert width == height
    shapes = [child for child in root.iter() if not child.tag.endswith("}svg")]
    assert shapes
    assert {child.tag.rpartition("}")[2] for child in shapes} == {"path"}
    for shape in shapes:
        assert shape.get("transform") is None
        assert shape.get("stroke") is None
        parse_path(shape.get("d"), NullPen())


def test_there_are_sixty_pictograms_and_the_active_wheelchair_user_is_one() -> None:
    assert len(resources.pictogram_ids()) == 60
    assert {"wheelchair_user_active", "child", "togetherness"} <= set(resources.pictogram_ids())


def test_what_is_bundled_for_documents_can_be_listed() -> None:
    assert all(path.suffix == ".inclusion" for path in resources.template_paths())
    assert all(path.suffix == ".json" for path in resources.brand_paths())
    assert all(path.is_file() for path in resources.sample_paths())
    assert (resources.locale_dir() / "ro" / "LC_MESSAGES" / "inclusion_desktop.po").is_file()


@pytest.mark.parametrize("name", ["no-such-icon", "../icons/save", "", "..", "/etc/passwd"])
def test_a_name_that_is_not_bundled_is_refused_with_its_place(name: str) -> None:
    with pytest.raises(resources.ResourceError, match=re.escape(f"'{name}.svg' in '")):
        resources.icon_path(name)


def _copy_of_the_module(folder: Path) -> ModuleType:
    folder.mkdir()
    path = Path(shutil.copy(resources.__file__, folder / "resources.py"))
    spec = importlib.util.spec_from_file_location("copied_resources", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("place", ["inclusion_desktop/_resources", "resources"], ids=["wheel", "checkout"])
def test_the_files_are_found_inside_the_package_or_beside_it(tmp_path: Path, place: str) -> None:
    module = _copy_of_the_module(tmp_path / "inclusion_desktop")
    icons = tmp_path / place / "icons"
    icons.mkdir(parents=True)
    (icons / "save.svg").touch()
    (tmp_path / place / "LICENCES.md").touch()
    assert module.icon_path("save") == icons / "save.svg"


def test_an_installation_without_its_files_says_what_to_do(tmp_path: Path) -> None:
    module = _copy_of_the_module(tmp_path / "inclusion_desktop")
    with pytest.raises(module.ResourceError, match=r"sought in .*_resources.* Install Inclusion Desktop again"):
        module.font_files()
