"""The menu of ways to look at the page, and of what the window shows around it."""

from __future__ import annotations

from inclusion_desktop.i18n import N_
from inclusion_desktop.ui.action_rows import Menu, Row, has_selected, is_open


def _view(name: str, text: str, *keys: str) -> Row:
    """A way to look at the page; `name` is that of `ui.views`."""
    return Row(
        f"view_{name}",
        text,
        lambda w: w.editor.views.use(name),
        "",
        keys,
        is_open,
        lambda w: w.editor.views.current == name,
    )


VIEW = Menu(
    N_("&View"),
    (
        Row(
            "zoom_in",
            N_("&Zoom in"),
            lambda w: w.editor.artboard.step_zoom(1),
            "zoom_in",
            ("Ctrl++", "Ctrl+="),
            is_open,
        ),
        Row("zoom_out", N_("Zoom &out"), lambda w: w.editor.artboard.step_zoom(-1), "zoom_out", ("Ctrl+-",), is_open),
        Row("fit", N_("W&hole page"), lambda w: w.editor.artboard.fit(), "fit", ("Ctrl+0",), is_open),
        Row(
            "actual_size",
            N_("&Actual size"),
            lambda w: w.editor.artboard.set_zoom(1.0),
            "actual_size",
            ("Ctrl+1",),
            is_open,
        ),
        Row(
            "fit_selection",
            N_("&Selection"),
            lambda w: w.editor.artboard.fit_selection(),
            "fit_width",
            ("Ctrl+2",),
            has_selected,
        ),
        None,
        _view("normal", N_("Normal vie&w"), "F5"),
        _view("proof", N_("&Proof"), "Ctrl+Shift+Y"),
        Menu(
            N_("Pla&tes"),
            (
                _view("Cyan", N_("&Cyan plate")),
                _view("Magenta", N_("&Magenta plate")),
                _view("Yellow", N_("Ye&llow plate")),
                _view("Black", N_("Blac&k plate")),
            ),
            "plates",
        ),
        Menu(
            N_("&Colour vision"),
            (
                _view("deuteranopia", N_("&Green-blind (deuteranopia)")),
                _view("protanopia", N_("&Red-blind (protanopia)")),
                _view("tritanopia", N_("&Blue-blind (tritanopia)")),
            ),
        ),
        _view("grey", N_("Gre&y")),
        _view("away", N_("&2 m away"), "Ctrl+3"),
        None,
        Row("rulers", N_("&Rulers"), lambda w: w.toggle_view("rulers"), "", (), is_open, lambda w: w.view_on("rulers")),
        Row(
            "aids",
            N_("Guides and &margins"),
            lambda w: w.toggle_view("aids"),
            "",
            ("Ctrl+;",),
            is_open,
            lambda w: w.view_on("aids"),
        ),
        Row(
            "grid",
            N_("&Grid"),
            lambda w: w.toggle_view("grid"),
            "",
            ("Ctrl+'",),
            is_open,
            lambda w: w.view_on("grid"),
        ),
        Row(
            "snap",
            N_("S&nap"),
            lambda w: w.toggle_view("snap"),
            "",
            ("Ctrl+Shift+;",),
            is_open,
            lambda w: w.view_on("snap"),
        ),
        None,
        Row(
            "panel_left",
            N_("Pages and &layers"),
            lambda w: w.toggle_panel("left"),
            "",
            ("F7",),
            is_open,
            lambda w: w.panel_on("left"),
        ),
        Row(
            "panel_inspector",
            N_("&Inspector"),
            lambda w: w.toggle_panel("inspector"),
            "",
            ("F8",),
            is_open,
            lambda w: w.panel_on("inspector"),
        ),
        Row(
            "panel_data",
            N_("&Data"),
            lambda w: w.toggle_panel("data"),
            "",
            ("F9",),
            is_open,
            lambda w: w.panel_on("data"),
        ),
        Row(
            "preflight",
            N_("Pre&flight"),
            lambda w: w.toggle_panel("preflight"),
            "preflight",
            ("F10",),
            is_open,
            lambda w: w.panel_on("preflight"),
        ),
        None,
        Row("next_pane", N_("Ne&xt part of the window"), lambda w: w.editor.panes.step(1), "", ("F6",), is_open),
        Row(
            "previous_pane",
            N_("Pre&vious part of the window"),
            lambda w: w.editor.panes.step(-1),
            "",
            ("Shift+F6",),
            is_open,
        ),
        None,
        Menu(N_("App&earance"), (), "appearance"),
        Menu(N_("Lang&uage"), (), "language"),
    ),
)
