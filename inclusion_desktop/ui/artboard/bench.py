"""What gestures work on: the shown page, and the lines that say what they are about to do."""

from __future__ import annotations

from inclusion_desktop.document.model import Guide, Page
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.ui.artboard.snapping import SmartGuide
from inclusion_desktop.ui.artboard.view import PageView
from inclusion_desktop.ui.workspace import Workspace


class PageBench:
    """The Bench of the artboard."""

    def __init__(self, workspace: Workspace, view: PageView) -> None:
        self.workspace = workspace
        self._view = view
        self.snapping = True

    @property
    def page(self) -> Page | None:
        """The page that is shown, None where the document has none."""
        name = self.workspace.selection.page
        return next((page for page in self.workspace.document.pages if page.id == name), None)

    @property
    def grid_mm(self) -> float | None:
        """The grid that is shown, None for none."""
        return self._view.overlay.grid_mm

    def pixels_to_mm(self, pixels: float) -> float:
        """Millimetres on the page that so many pixels show."""
        return self._view.pixels_to_mm(pixels)

    def show_smart_guides(self, guides: tuple[SmartGuide, ...]) -> None:
        """Draw these lines, and no others."""
        self._view.overlay.smart = guides
        self._view.update_overlay()

    def show_band(self, band: Rect | None) -> None:
        """Draw the rectangle that is being pulled, in millimetres."""
        self._view.overlay.band = band
        self._view.update_overlay()

    def show_guide(self, guide: Guide | None) -> None:
        """Draw the guide that is being pulled."""
        self._view.overlay.guide = guide
        self._view.update_overlay()
