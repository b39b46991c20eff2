"""Ways to look at the page: as it is worked on, as it prints, ink by ink, with other eyes, from across the room."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage

from inclusion_desktop.document.model import Document
from inclusion_desktop.graphics.color import Color, Spot
from inclusion_desktop.graphics.profile import OutputProfile
from inclusion_desktop.graphics.progress import Progress
from inclusion_desktop.graphics.vision import Vision, seen
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.render.qt import QtPaint
from inclusion_desktop.ui.artboard import Artboard
from inclusion_desktop.ui.artboard.sheet import Inks
from inclusion_desktop.ui.jobs import Job
from inclusion_desktop.ui.workspace import Selection, Workspace

NORMAL, PROOF, AWAY = "normal", "proof", "away"
PROCESS_INKS = ("Cyan", "Magenta", "Yellow", "Black")
_NAMES = {
    NORMAL: N_("Normal"),
    PROOF: N_("Proof"),
    AWAY: N_("2 m away"),
    "Cyan": N_("Cyan plate"),
    "Magenta": N_("Magenta plate"),
    "Yellow": N_("Yellow plate"),
    "Black": N_("Black plate"),
    Vision.DEUTERANOPIA.value: N_("Green-blind (deuteranopia)"),
    Vision.PROTANOPIA.value: N_("Red-blind (protanopia)"),
    Vision.TRITANOPIA.value: N_("Blue-blind (tritanopia)"),
    Vision.GREY.value: N_("Grey"),
}
_EYES = {vision.value: vision for vision in Vision}
AWAY_ZOOM = 0.6 / 2.0
"""A page seen from 2 m fills the angle that this share of it fills on a screen 60 cm away."""
_SAME_ZOOM = 0.01
_QUIET_MS = 500
_ZOOMED_MS = 60
_LONG_SIDE, _FINEST_DPI = 3000.0, 150.0


class _Proofed(NamedTuple):
    asked: tuple[object, ...]
    pixels: NDArray[np.uint8]


class Views(QObject):
    """Which view is on; while a page is being changed it shows live ink, and the proof again once that is done."""

    changed = Signal(str)
    """The id of the view that is on now."""

    def __init__(self, workspace: Workspace, artboard: Artboard) -> None:
        super().__init__(artboard)
        self._workspace = workspace
        self._artboard = artboard
        self._job: Job | None = None
        self._zoom_before: float | None = None
        self._plain: QtPaint | None = None
        self._picture: QImage | None = None
        self._resize = QTimer(self, singleShot=True, interval=_ZOOMED_MS)
        self._resize.timeout.connect(self._show_picture)
        self.current = NORMAL
        self._later = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._later.timeout.connect(self._prove)
        workspace.changed.connect(lambda change: self._stale() if change.before is not change.after else None)
        workspace.selection_changed.connect(self._take_selection)
        workspace.replaced.connect(lambda: self.use(NORMAL))
        artboard.zoom_changed.connect(self._take_zoom)

    def use(self, view: str) -> None:
        """Show the page this way: NORMAL, PROOF, AWAY, a Vision's value, or an ink's name for its plate."""
        if view == self.current:
            return
        before, self.current = self.current, view
        if before == AWAY and self._zoom_before is not None:
            zoom, self._zoom_before = self._zoom_before, None
            self._artboard.set_zoom(zoom)
        if before in _EYES or view in _EYES:
            self._use_eye(_EYES.get(view))
        self._later.stop()
        self._forget_picture()
        if view == AWAY:
            self._zoom_before = self._artboard.zoom
            self._artboard.set_zoom(AWAY_ZOOM)
        elif self._is_printed:
            self._prove()
        self.changed.emit(view)

    def toggle(self, view: str) -> None:
        """This view, or the normal one where it is on already."""
        self.use(NORMAL if view == self.current else view)

    @property
    def _is_printed(self) -> bool:
        """Whether the view shows what comes out of the press file instead of live ink."""
        return self.current not in (NORMAL, AWAY) and self.current not in _EYES

    # Eyes

    def _use_eye(self, vision: Vision | None) -> None:
        if self._plain is None and vision is not None:
            self._plain = self._artboard.inks.colors
        self._artboard.set_eye(None if vision is None else lambda pixels: seen(pixels, vision))
        if vision is None:
            self._plain = None

    @property
    def inks(self) -> Inks:
        """The page's library and colours as most people see them, whatever eyes look at the artboard."""
        inks = self._artboard.inks
        return inks if self._plain is None else Inks(inks.library, self._plain)

    def ink(self, color: Color) -> QColor:
        """What a colour looks like in print."""
        return self.inks.colors.color(color)

    # From afar

    def _take_zoom(self, zoom: float) -> None:
        if self._picture is not None:
            self._resize.start()
        if self.current == AWAY and abs(zoom / AWAY_ZOOM - 1.0) > _SAME_ZOOM:
            # The person zoomed: that is where they want to be.
            self._zoom_before = None
            self.use(NORMAL)

    # Proof and plates

    def _take_selection(self, before: Selection, after: Selection) -> None:
        if before.page != after.page:
            self._stale()

    def _stale(self) -> None:
        if self._is_printed:
            self._forget_picture()
            self._later.start()

    def _forget_picture(self) -> None:
        self._picture = None
        self._artboard.show_instead(None)

    def _asked(self) -> tuple[object, ...]:
        return (self._workspace.document, self._workspace.selection.page, self.current)

    def _prove(self) -> None:
        page = self._artboard.page
        if not self._is_printed or page is None:
            return
        if self._job is not None:
            self._later.start()
            return
        asked, document, name = self._asked(), self._workspace.document, page.id
        library, view = self._artboard.inks.library, self.current
        dpi = min(_FINEST_DPI, _LONG_SIDE / (max(page.width_mm, page.height_mm) / 25.4))

        def work(progress: Progress) -> object:
            from inclusion_desktop.export.plates import NotInInk
            from inclusion_desktop.export.separations import proof, separate
            from inclusion_desktop.layout.compose import compose
            from inclusion_desktop.render.pdf.settings import PdfSettings
            from inclusion_desktop.render.pdf.writer import write_pdf

            settings = PdfSettings(
                standards=frozenset(),
                bleed=False,
                marks=False,
                color_bars=False,
                picture_ppi=dpi,
                language=document.language,
            )
            progress.step("", 0.0)
            pdf = write_pdf((compose(document, name, library),), settings, library, progress)
            progress.step("", 0.5)
            try:
                if view == PROOF:
                    return _Proofed(asked, proof(pdf, dpi, OutputProfile(library.profile)))
                separations = separate(pdf, dpi)
            except NotInInk as error:
                raise ValueError(_("This page cannot be shown in its inks: {reason}").format(reason=error)) from error
            box = separations.trim
            plate = separations.plates.get(view)
            if plate is None:
                blank = np.full((box.bottom - box.top, box.right - box.left), 255, np.uint8)
                return _Proofed(asked, blank)
            return _Proofed(asked, np.asarray(255 - plate[box.top : box.bottom, box.left : box.right], np.uint8))

        job = self._job = Job(work, self)
        job.done.connect(self._take)
        job.failed.connect(self._fail)
        job.finished.connect(self._over)
        job.start()

    def _over(self) -> None:
        self._job = None

    def _take(self, result: object) -> None:
        assert isinstance(result, _Proofed)
        if result.asked == self._asked():
            self._picture = _image(result.pixels)
            self._show_picture()

    def _show_picture(self) -> None:
        """The proof no larger than the window shows it: Qt drops pixels where a picture is painted much smaller."""
        page = self._artboard.page
        if self._picture is None or page is None or not self._is_printed:
            return
        view = self._artboard.view
        width = round(page.width_mm * view.pixels_per_mm * view.devicePixelRatioF())
        picture = self._picture
        if 0 < width < picture.width():
            picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        self._artboard.show_instead(picture)

    def _fail(self, sentence: str) -> None:
        self.use(NORMAL)
        self._workspace.refused.emit(sentence)

    def wait(self) -> None:
        """Until nothing is drawn any more, for a window that closes."""
        self._later.stop()
        if self._job is not None:
            self._job.cancel()
            self._job.wait()


def _image(pixels: NDArray[np.uint8]) -> QImage:
    """Shape (h, w, 3), sRGB, or (h, w), grey."""
    kept = np.ascontiguousarray(pixels)
    height, width = kept.shape[:2]
    form = QImage.Format.Format_RGB888 if kept.ndim == 3 else QImage.Format.Format_Grayscale8
    # The copy owns its pixels; the array may go.
    return QImage(kept.data, width, height, kept.strides[0], form).copy()


def view_name(view: str) -> str:
    """What to call a view, in the language of the interface; the plate of a spot ink by the ink's name."""
    known = _NAMES.get(view)
    return _("{ink} plate").format(ink=view) if known is None else _(known)


def spot_inks(document: Document) -> tuple[str, ...]:
    """The names of the brand's spot inks."""
    names = [swatch.color.name for swatch in document.brand.swatches if isinstance(swatch.color, Spot)]
    return tuple(dict.fromkeys(names))
