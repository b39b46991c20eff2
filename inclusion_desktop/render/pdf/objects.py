"""Fonts, inks, states and pictures as PDF objects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from inclusion_desktop.graphics.color import Spot
from inclusion_desktop.graphics.profile import OutputProfile
from inclusion_desktop.graphics.scene import PictureId
from inclusion_desktop.render.pdf.fonts import FontProgram, metrics, subset_tag
from inclusion_desktop.render.pdf.images import PictureError, Raster, decode
from inclusion_desktop.render.pdf.resources import Content, GraphicsState, PictureKey, Resources, ink_name
from inclusion_desktop.render.pdf.settings import ColorTarget

if TYPE_CHECKING:
    import pikepdf

_SYMBOLIC = 4
_ITALIC = 64


def _font(pdf: pikepdf.Pdf, program: FontProgram) -> pikepdf.Object:
    """A Type 0 font addressed by glyph id (ISO 32000-1, 9.7.4): TrueType as it is, CFF in an OpenType wrapper."""
    from pikepdf import Array, Dictionary, Name, String

    face = program.face
    data = program.subset()
    base = Name(f"/{subset_tag(data)}+{face.id.replace(' ', '')}")
    file = pdf.make_stream(data)
    measures = metrics(face)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=base,
        Flags=_SYMBOLIC | (_ITALIC if face.italic else 0),
        FontBBox=Array(list(measures.box)),
        ItalicAngle=measures.italic_angle,
        Ascent=measures.ascent,
        Descent=measures.descent,
        CapHeight=measures.cap_height,
        StemV=measures.stem,
    )
    if face.is_cff:
        file.Subtype = Name.OpenType
        descriptor.FontFile3 = file
    else:
        file.Length1 = len(data)
        descriptor.FontFile2 = file
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0 if face.is_cff else Name.CIDFontType2,
        BaseFont=base,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=1000,
        W=_widths(program),
    )
    if not face.is_cff:
        glyph_map = program.glyph_map()
        descendant.CIDToGIDMap = Name.Identity if glyph_map is None else pdf.make_stream(glyph_map)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=base,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(program.to_unicode()),
        )
    )


def _widths(program: FontProgram) -> pikepdf.Array:
    from pikepdf import Array

    entries: list[Any] = []
    before = -2
    for glyph in sorted(program.texts):
        if glyph != before + 1:
            entries += [glyph, []]
        entries[-1].append(program.width(glyph))
        before = glyph
    return Array([Array(entry) if isinstance(entry, list) else entry for entry in entries])


def _separation(pdf: pikepdf.Pdf, spot: Spot) -> pikepdf.Object:
    """An ink on a plate of its own; the tint transform stands in where there is none."""
    from pikepdf import Array, Dictionary, Name

    alternate = spot.alternate
    tint = pdf.make_indirect(
        Dictionary(
            FunctionType=2,
            Domain=Array([0, 1]),
            C0=Array([0, 0, 0, 0]),
            C1=Array([round(ink, 4) for ink in (alternate.c, alternate.m, alternate.y, alternate.k)]),
            N=1,
        )
    )
    return pdf.make_indirect(Array([Name.Separation, Name(f"/{spot.name}"), Name.DeviceCMYK, tint]))


def _state(pdf: pikepdf.Pdf, state: GraphicsState) -> pikepdf.Object:
    from pikepdf import Dictionary, Name

    return pdf.make_indirect(
        Dictionary(
            {
                "/Type": Name.ExtGState,
                "/OP": state.overprint_stroke,
                "/op": state.overprint_fill,
                "/OPM": 1,
                "/CA": round(state.opacity, 4),
                "/ca": round(state.opacity, 4),
            }
        )
    )


def _picture(pdf: pikepdf.Pdf, raster: Raster) -> pikepdf.Object:
    from pikepdf import Name

    image = pdf.make_stream(raster.samples)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height = raster.width, raster.height
    image.ColorSpace, image.BitsPerComponent = Name(f"/{raster.space}"), 8
    if raster.alpha is not None:
        mask = pdf.make_stream(raster.alpha)
        mask.Type, mask.Subtype = Name.XObject, Name.Image
        mask.Width, mask.Height = raster.width, raster.height
        mask.ColorSpace, mask.BitsPerComponent = Name.DeviceGray, 8
        image.SMask = mask
    return image


class ObjectWriter:
    """Writes what the content streams refer to, each thing once for the whole file."""

    def __init__(
        self,
        pdf: pikepdf.Pdf,
        resources: Resources,
        pictures: Mapping[PictureId, bytes],
        profile: Callable[[], OutputProfile],
    ) -> None:
        """PictureError where a picture is missing or cannot be read; `profile` is asked for where there is one."""
        self._pdf = pdf
        self._resources = resources
        self.forms: dict[int, pikepdf.Object] = {}
        """The stream of each form XObject, by `id(content)`."""
        self._fonts = {face: (font.name, _font(pdf, font)) for face, font in resources.fonts.items() if font.texts}
        self._inks = {
            name: (ink_name(index), _separation(pdf, spot))
            for index, (name, spot) in enumerate(resources.spots.items())
        }
        self._states = {state: (name, _state(pdf, state)) for state, name in resources.states.items()}
        self._pictures: dict[PictureKey, tuple[str, pikepdf.Object]] = {}
        for key, name in resources.pictures.items():
            data = pictures.get(key.picture)
            if data is None:
                raise PictureError("A picture of the page is not in the project. Place it again.")
            self._pictures[key] = (name, _picture(pdf, decode(key, data, resources.color, profile())))

    def dictionary(self, content: Content) -> pikepdf.Dictionary:
        """The resource dictionary of a content stream: only what that stream names."""
        from pikepdf import Dictionary

        objects: dict[str, dict[str, pikepdf.Object]] = {
            "/Font": dict(self._fonts[face] for face in content.fonts if face in self._fonts),
            "/ColorSpace": dict(self._inks[ink] for ink in content.inks),
            "/ExtGState": dict(self._states[state] for state in content.states),
            "/XObject": dict(self._pictures[key] for key in content.pictures)
            | {form.name: self._form(form) for form in content.forms},
        }
        return Dictionary(
            {
                kind: Dictionary({f"/{name}": named[name] for name in sorted(named)})
                for kind, named in objects.items()
                if named
            }
        )

    def _form(self, content: Content) -> pikepdf.Object:
        """A transparency group: its items are painted together before they are faded (ISO 32000-1, 11.6.6)."""
        from pikepdf import Array, Dictionary, Name

        form = self._pdf.make_stream("\n".join(content.code).encode("ascii"))
        box = content.box
        assert box is not None
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox = Array([round(v, 3) for v in (box.x, box.y, box.right, box.bottom)])
        space = Name.DeviceRGB if self._resources.color is ColorTarget.SRGB else Name.DeviceCMYK
        form.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=space, I=False, K=False)
        form.Resources = self.dictionary(content)
        self.forms[id(content)] = form
        return form
