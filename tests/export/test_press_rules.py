from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from inclusion_desktop.export.press import check_press_file, check_same_bytes
from inclusion_desktop.graphics.color import BLACK, Color, Process
from inclusion_desktop.graphics.paint import Stroke
from inclusion_desktop.graphics.scene import Group, Role, Scene, Shapes, Tag
from inclusion_desktop.render.pdf.settings import PdfSettings
from inclusion_desktop.render.pdf.writer import write_pdf
from tests.render.pdf.pages import READ, SIZE, background, full_page, library, page, rects, text

Mutation = Callable[[pikepdf.Pdf], None]


@cache
def good() -> bytes:
    return write_pdf((full_page(),), PdfSettings(), library())


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **{"force_version": "1.6", "deterministic_id": True, **options})
    return out.getvalue()


def mutated(change: Mutation) -> bytes:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        change(pdf)
        return saved(pdf)


def codes(data: bytes, **options: Any) -> set[str]:
    return {finding.code for finding in check_press_file(data, **options)}


def test_a_good_file_is_clean() -> None:
    assert [finding.message for finding in check_press_file(good(), text=READ)] == []


def edit(old: str, new: str, count: int = 1) -> Mutation:
    """Replaces part of the page's content; fails where it is not there, so that no mutant is the original."""

    def change(pdf: pikepdf.Pdf) -> None:
        before = bytes(pdf.pages[0].Contents.read_bytes()).decode("ascii")
        after, found = re.subn(old, new, before, count=count)
        assert found, f"nothing to change: {old}"
        pdf.pages[0].Contents = pdf.make_stream(after.encode("ascii"))

    return change


def xmp(old: str, new: str) -> Mutation:
    def change(pdf: pikepdf.Pdf) -> None:
        before = bytes(pdf.Root.Metadata.read_bytes()).decode()
        assert old in before
        pdf.Root.Metadata.write(before.replace(old, new).encode())

    return change


def catalog(key: str, value: Callable[[pikepdf.Pdf], Any]) -> Mutation:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root[key] = value(pdf)

    return change


def on_page(key: str, value: Any) -> Mutation:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj[key] = value

    return change


def link(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([100, 100, 120, 120]))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def second_intent(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.make_indirect(Dictionary(dict(pdf.Root.OutputIntents[0].items()))))


def second_profile(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_stream(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes())
    profile.N = 4
    for intent in pdf.Root.OutputIntents:
        if intent.S == Name.GTS_PDFA1:
            intent.DestOutputProfile = profile


def screen_profile(pdf: pikepdf.Pdf) -> None:
    stream = pdf.Root.OutputIntents[0].DestOutputProfile
    data = bytearray(stream.read_bytes())
    data[12:16] = b"mntr"
    stream.write(bytes(data))


def no_profile(pdf: pikepdf.Pdf) -> None:
    for intent in pdf.Root.OutputIntents:
        del intent["/DestOutputProfile"]


def xobjects(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    found = pdf.pages[0].Resources.XObject
    return [item for item in found.values() if item.Subtype == kind]


def rgb_picture(pdf: pikepdf.Pdf) -> None:
    image = xobjects(pdf, "/Image")[0]
    image.write(bytes(int(image.Width) * int(image.Height) * 3))
    image.ColorSpace = Name.DeviceRGB


def rgb_group(pdf: pikepdf.Pdf) -> None:
    xobjects(pdf, "/Form")[0].Group.CS = Name.DeviceRGB


def rgb_page_group(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Group.CS = Name.DeviceRGB


def rgb_gradient(pdf: pikepdf.Pdf) -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 1, 1]))
    pdf.pages[0].Resources.Shading = Dictionary(H0=pdf.make_indirect(shading))


def rgb_in_form(pdf: pikepdf.Pdf) -> None:
    form = xobjects(pdf, "/Form")[0]
    form.write(b"/Artifact BMC 1 0 0 rg 0 0 1 1 re f EMC\n" + form.read_bytes())


def other_tint_transform(pdf: pikepdf.Pdf) -> None:
    spaces = pdf.pages[0].Resources.ColorSpace
    space = next(space for space in spaces.values() if str(space[1]) == "/Brand Orange")
    other = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0, 0, 0], N=1)
    spaces["/S9"] = Array([Name.Separation, space[1], Name.DeviceCMYK, pdf.make_indirect(other)])


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return list(pdf.pages[0].Resources.Font.values())


def font_not_embedded(pdf: pikepdf.Pdf) -> None:
    del fonts(pdf)[0].DescendantFonts[0].FontDescriptor["/FontFile2"]


def font_not_subset(pdf: pikepdf.Pdf) -> None:
    fonts(pdf)[0].DescendantFonts[0].FontDescriptor.FontName = Name("/SourceSans3-Regular")


def fonts_of_one_tag(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        described = font.DescendantFonts[0].FontDescriptor
        described.FontName = Name("/AAAAAA+" + str(described.FontName).split("+")[1])


def font_without_text(pdf: pikepdf.Pdf) -> None:
    del fonts(pdf)[0]["/ToUnicode"]


def private_text(pdf: pikepdf.Pdf) -> None:
    stream = fonts(pdf)[0].ToUnicode
    stream.write(re.sub(rb"(<[0-9A-F]{4}>) <006F>", rb"\1 <E001>", stream.read_bytes()))


def lost_name(kind: str) -> Mutation:
    def change(pdf: pikepdf.Pdf) -> None:
        named = pdf.pages[0].Resources[kind]
        del named[sorted(named.keys())[0]]

    return change


def transfer_function(pdf: pikepdf.Pdf) -> None:
    next(iter(pdf.pages[0].Resources.ExtGState.values())).TR = Name.Identity


def postscript(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(b"showpage")
    stream.Type, stream.Subtype = Name.XObject, Name.PS
    pdf.pages[0].Resources.XObject["/P9"] = stream


def art_box(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.ArtBox = pdf.pages[0].obj.TrimBox


def no_trim(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/TrimBox"]


def bleed_outside(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.BleedBox = Array([-10, -10, 600, 500])


def bleed_of_one_millimetre(pdf: pikepdf.Pdf) -> None:
    left, bottom, right, top = (float(value) for value in list(pdf.pages[0].obj.TrimBox))
    pdf.pages[0].obj.BleedBox = Array([left - 2.8, bottom - 2.8, right + 2.8, top + 2.8])


def no_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def lost_owner(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[1] = Array([])


def heading_skipped(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/H1":
            item.S = Name.H2


def info_trapped(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Trapped = Name("/True")


def no_trapped(pdf: pikepdf.Pdf) -> None:
    del pdf.trailer.Info["/Trapped"]


def other_date(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.ModDate = String("D:20200101000000Z")


def action(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_indirect(Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String("1")))


MUTANTS: dict[str, tuple[Mutation, str]] = {
    "script": (catalog("/OpenAction", action), "action"),
    "form fields": (catalog("/AcroForm", lambda _pdf: Dictionary(Fields=Array([]))), "form"),
    "link": (link, "annotation"),
    "PostScript": (postscript, "postscript"),
    "transfer function": (transfer_function, "transfer"),
    "two intents": (second_intent, "intent"),
    "no intent": (catalog("/OutputIntents", lambda _pdf: Array([])), "intent"),
    "two profiles": (second_profile, "intent_profiles"),
    "profile of a screen": (screen_profile, "profile"),
    "no profile": (no_profile, "profile"),
    "trapped in Info": (info_trapped, "trapped"),
    "trapped nowhere": (no_trapped, "trapped"),
    "trapped in XMP": (xmp("<pdf:Trapped>False", "<pdf:Trapped>True"), "trapped"),
    "no claim": (xmp("PDF/X-4</pdfxid", "PDF/X-3</pdfxid"), "claim"),
    "two dates": (other_date, "dates"),
    "no trim box": (no_trim, "boxes_missing"),
    "art box": (art_box, "boxes_missing"),
    "bleed outside the sheet": (bleed_outside, "boxes_nested"),
    "narrow bleed": (bleed_of_one_millimetre, "bleed"),
    "RGB fill": (edit(r"0\.05 0 0\.05 0 k", "1 0 0 rg"), "rgb"),
    "RGB stroke": (edit(r"re\nf\n", "re\n1 0 0 RG B\n"), "rgb"),
    "RGB picture": (rgb_picture, "rgb"),
    "RGB in a group": (rgb_group, "rgb"),
    "RGB page group": (rgb_page_group, "rgb"),
    "RGB gradient": (rgb_gradient, "rgb"),
    "RGB in a form": (rgb_in_form, "rgb"),
    "spot of two colours": (other_tint_transform, "spot_clash"),
    "rich black text": (edit(r"0 0 0 1 k", "0.6 0.4 0.4 1 k", 9), "rich_text"),
    "hairline": (edit(r"0\.25 w", "0.1 w", 9), "hairline"),
    "font not embedded": (font_not_embedded, "font_missing"),
    "font not a subset": (font_not_subset, "font_whole"),
    "fonts of one tag": (fonts_of_one_tag, "font_tag"),
    "font without text": (font_without_text, "font_text"),
    "private use": (private_text, "private_use"),
    "missing font": (lost_name("/Font"), "resource"),
    "missing state": (lost_name("/ExtGState"), "resource"),
    "missing picture": (lost_name("/XObject"), "resource"),
    "missing ink": (lost_name("/ColorSpace"), "resource"),
    "q without Q": (edit(r"\nQ\n", "\n"), "state_balance"),
    "Q without q": (edit(r"\nQ\n", "\nQ\nQ\n"), "state_balance"),
    "mark not closed": (edit(r"EMC\s*$", ""), "mark_balance"),
    "untagged ink": (edit(r"^", "0 0 1 1 re f\n"), "untagged"),
    "no structure": (no_tree, "untagged"),
    "owner lost": (lost_owner, "parent_tree"),
    "heading skipped": (heading_skipped, "headings"),
}


@pytest.mark.parametrize(("change", "code"), MUTANTS.values(), ids=MUTANTS.keys())
def test_exactly_the_broken_rule_speaks(change: Mutation, code: str) -> None:
    assert codes(mutated(change), plates=False) == {f"press.{code}"}


def test_glyph_zero_is_found_in_text() -> None:
    found = codes(mutated(edit(r"(Tm \[?)<[0-9A-F]{4}", r"\1<0000")), plates=False)
    assert found == {"press.notdef", "press.font_text"}


def test_another_version_is_found() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        assert codes(saved(pdf, force_version="1.7"), plates=False) == {"press.version"}


def test_a_password_is_found() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        lock = pikepdf.Encryption(owner="a", user="", R=4, allow=pikepdf.Permissions(extract=False))
        locked = saved(pdf, encryption=lock, deterministic_id=False)
    assert "press.encrypted" in codes(locked, plates=False)


def test_a_missing_identifier_is_found() -> None:
    data = re.sub(rb"/ID\s*\[[^\]]*\]", lambda match: b" " * len(match[0]), good())
    assert codes(data, plates=False) == {"press.identifier"}


def test_lzw_is_found() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        # The empty LZW stream: clear table, end of data.
        stream = pikepdf.Stream(pdf, b"\x80\x40\x40")
        stream.Filter = Name.LZWDecode
        pdf.Root.Extra = pdf.make_indirect(stream)
        data = saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert codes(data, plates=False) == {"press.lzw"}


def test_what_is_no_pdf_is_a_finding() -> None:
    assert codes(b"%PDF-1.6 nothing") == {"press.broken"}


def test_text_in_another_order_is_found() -> None:
    assert codes(good(), plates=False, text=(READ[1], READ[0])) == {"press.order"}


def test_text_that_cannot_be_read_is_found() -> None:
    assert codes(good(), plates=False, text=("Învăţăm",)) == {"press.text"}, "ţ with cedilla is another letter"


def test_two_exports_are_compared_byte_for_byte() -> None:
    assert check_same_bytes(good(), good()) == ()
    assert [finding.code for finding in check_same_bytes(good(), good() + b"\n")] == ["press.not_repeatable"]


def plates_of(*items: Any, bleed: bool = True) -> set[str]:
    scene = page(*items)
    if not bleed:
        scene = Scene(SIZE, scene.bleed, items)
    return codes(write_pdf((scene,), PdfSettings(), library()))


def test_too_much_ink_is_found_inside_the_bleed_alone() -> None:
    dark: Color = Process(1.0, 0.9, 0.8, 0.9)
    figure = Tag(Role.FIGURE, "întuneric")
    assert plates_of(Group((Shapes(rects((50, 50, 50, 50)), fill=dark),), tag=figure)) == {"press.coverage"}
    assert plates_of(background()) == set(), "registration marks have 400 % and are no finding"


def test_a_limit_can_be_lower() -> None:
    rich = Shapes(rects((50, 50, 50, 50)), fill=Process(0.6, 0.6, 0.6, 0.9))
    data = write_pdf((page(rich),), PdfSettings(), library())
    assert codes(data) == set()
    assert codes(data, coverage=2.4) == {"press.coverage"}


def test_colour_that_stops_at_the_cut_is_found() -> None:
    assert plates_of(Shapes(rects((0, 0, *SIZE)), fill=Process(0.5, 0, 0, 0))) == {"press.short_of_bleed"}
    assert plates_of(Shapes(rects((30, 30, 100, 100)), fill=BLACK)) == set()


def test_ink_beyond_the_bleed_is_found() -> None:
    data = mutated(edit(r"^", "/Artifact BMC 0 0 0 1 k 5 200 10 10 re f EMC\n"))
    assert codes(data) == {"press.outside"}


def test_what_hangs_over_the_bleed_is_clipped() -> None:
    wide = Shapes(rects((-100, -100, 900, 900)), fill=Process(0.5, 0, 0, 0), stroke=Stroke(BLACK, 2))
    assert plates_of(wide, Group(text("a", 10, 50, 50), tag=Tag(Role.PARAGRAPH))) == set()
