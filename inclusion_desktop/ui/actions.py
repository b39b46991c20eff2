"""Everything one can do from a menu, each described once: menus, toolbar and shortcuts come from here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inclusion_desktop.i18n import N_
from inclusion_desktop.ui.action_rows import Menu, Row
from inclusion_desktop.ui.action_rows import has_groups as _groups
from inclusion_desktop.ui.action_rows import has_selected as _some
from inclusion_desktop.ui.action_rows import has_several as _several
from inclusion_desktop.ui.action_rows import has_three as _three
from inclusion_desktop.ui.action_rows import is_linked as _linked
from inclusion_desktop.ui.action_rows import is_open as _open
from inclusion_desktop.ui.action_rows import shows_table as _table
from inclusion_desktop.ui.view_actions import VIEW

MENUS: tuple[Menu, ...] = (
    Menu(
        N_("&File"),
        (
            Row("new", N_("&New…"), lambda w: w.asking.new(), "new", ("Ctrl+N",)),
            Row("open", N_("&Open…"), lambda w: w.files.ask_and_open(), "open", ("Ctrl+O",)),
            Menu(N_("Open &recent"), (), "recent"),
            Row("start", N_("S&tart screen"), lambda w: w.show_start(), "start"),
            None,
            Row("save", N_("&Save"), lambda w: w.files.save(), "save", ("Ctrl+S",), _open),
            Row("save_as", N_("Save &as…"), lambda w: w.files.save_as(), "save_as", ("Ctrl+Shift+S",), _open),
            None,
            Row("export", N_("&Export…"), lambda w: w.asking.export(), "export", ("Ctrl+E",), _open),
            None,
            Row("quit", N_("&Quit"), lambda w: w.close(), "", ("Ctrl+Q",)),
        ),
    ),
    Menu(
        N_("&Edit"),
        (
            Row("undo", N_("&Undo"), lambda w: w.undo(), "undo", ("Ctrl+Z",), lambda w: w.can_undo),
            Row("redo", N_("&Redo"), lambda w: w.redo(), "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), lambda w: w.can_redo),
            None,
            Row("cut", N_("Cu&t"), lambda w: w.edit("cut"), "cut", ("Ctrl+X",), _open),
            Row("copy", N_("&Copy"), lambda w: w.edit("copy"), "copy", ("Ctrl+C",), _open),
            Row("paste", N_("&Paste"), lambda w: w.edit("paste"), "paste", ("Ctrl+V",), _open),
            Row("duplicate", N_("&Duplicate"), lambda w: w.work.duplicate(), "duplicate", ("Ctrl+D",), _some),
            Row("delete", N_("D&elete"), lambda w: w.edit("delete"), "delete", (), _open),
            None,
            Row("select_all", N_("Select &all"), lambda w: w.edit("selectAll"), "select_all", ("Ctrl+A",), _open),
        ),
    ),
    Menu(
        N_("&Insert"),
        (
            Row("text", N_("&Text"), lambda w: w.work.draw("text"), "text", ("Ctrl+T",), _open),
            Row("chart", N_("&Chart…"), lambda w: w.asking.insert_chart(), "chart", ("Ctrl+Shift+C",), _open),
            Row("picture", N_("Pict&ure…"), lambda w: w.work.insert_picture(), "picture", ("Ctrl+Shift+P",), _open),
            Row(
                "pictogram",
                N_("P&ictogram…"),
                lambda w: w.asking.insert_pictogram(),
                "pictogram",
                ("Ctrl+Shift+I",),
                _open,
            ),
            None,
            Row(
                "rectangle",
                N_("&Rectangle"),
                lambda w: w.work.draw("rectangle"),
                "rectangle",
                ("Ctrl+Shift+R",),
                _open,
            ),
            Row("ellipse", N_("&Ellipse"), lambda w: w.work.draw("ellipse"), "ellipse", ("Ctrl+Shift+L",), _open),
            Row("line", N_("&Line"), lambda w: w.work.draw("line"), "line", (), _open),
            Row("arrow", N_("&Arrow"), lambda w: w.work.draw("arrow"), "arrow", (), _open),
            None,
            Row("field", N_("Live &field…"), lambda w: w.asking.insert_field(), "field", ("Ctrl+Shift+F",), _open),
            None,
            Row("add_page", N_("Pa&ge"), lambda w: w.work.add_page(), "page", (), _open),
        ),
    ),
    Menu(
        N_("&Arrange"),
        (
            Row(
                "front",
                N_("Bring to &front"),
                lambda w: w.work.reorder("front"),
                "bring_front",
                ("Ctrl+Shift+]",),
                _some,
            ),
            Row(
                "forward",
                N_("Bring for&ward"),
                lambda w: w.work.reorder("forward"),
                "bring_forward",
                ("Ctrl+]",),
                _some,
            ),
            Row(
                "backward",
                N_("Send &backward"),
                lambda w: w.work.reorder("backward"),
                "send_backward",
                ("Ctrl+[",),
                _some,
            ),
            Row("back", N_("Send to bac&k"), lambda w: w.work.reorder("back"), "send_back", ("Ctrl+Shift+[",), _some),
            None,
            Menu(
                N_("&Align"),
                (
                    Row("align_left", N_("&Left"), lambda w: w.work.align("left"), "align_left", (), _some),
                    Row("align_center", N_("&Centre"), lambda w: w.work.align("center"), "align_center_h", (), _some),
                    Row("align_right", N_("&Right"), lambda w: w.work.align("right"), "align_right", (), _some),
                    None,
                    Row("align_top", N_("&Top"), lambda w: w.work.align("top"), "align_top", (), _some),
                    Row("align_middle", N_("&Middle"), lambda w: w.work.align("middle"), "align_middle_v", (), _some),
                    Row("align_bottom", N_("&Bottom"), lambda w: w.work.align("bottom"), "align_bottom", (), _some),
                ),
            ),
            Menu(
                N_("&Distribute"),
                (
                    Row("distribute_h", N_("&Across"), lambda w: w.work.distribute(True), "distribute_h", (), _three),
                    Row("distribute_v", N_("&Down"), lambda w: w.work.distribute(False), "distribute_v", (), _three),
                ),
            ),
            None,
            Row("group", N_("&Group"), lambda w: w.work.group(), "group", ("Ctrl+G",), _several),
            Row("ungroup", N_("&Ungroup"), lambda w: w.work.ungroup(), "ungroup", ("Ctrl+Shift+G",), _groups),
            None,
            Row("lock", N_("&Lock or unlock"), lambda w: w.work.toggle("locked"), "lock", ("Ctrl+L",), _some),
            Row("hide", N_("&Hide or show"), lambda w: w.work.toggle("hidden"), "eye_off", ("Ctrl+Shift+H",), _some),
            Row("show_all", N_("U&nlock and show all"), lambda w: w.work.show_everything(), "unlock", (), _open),
        ),
    ),
    Menu(
        N_("&Data"),
        (
            Row("import", N_("&Import table…"), lambda w: w.asking.import_table(), "import", ("Ctrl+I",), _open),
            Row(
                "paste_table",
                N_("New dataset from the &clipboard"),
                lambda w: w.tables.paste_new(),
                "paste",
                ("Ctrl+Shift+V",),
                _open,
            ),
            Row("new_table", N_("&New empty dataset"), lambda w: w.editor.data.tabs.make(), "dataset", (), _open),
            None,
            Menu(
                N_("Linked &file"),
                (
                    Row("link_look", N_("&Look for changes"), lambda w: w.linked.look_again(), "refresh", (), _linked),
                    Row(
                        "link_watch",
                        N_("&Watch the file"),
                        lambda w: w.linked.toggle_watching(),
                        "",
                        (),
                        _linked,
                        lambda w: w.linked.shown is not None and w.linked.shown.watch,
                    ),
                    Row(
                        "link_other",
                        N_("&Follow another file…"),
                        lambda w: w.linked.ask_and_relink(w.workspace.selection.dataset),
                        "link",
                        (),
                        _linked,
                    ),
                    Row(
                        "link_cut",
                        N_("&Unlink"),
                        lambda w: w.linked.unlink(w.workspace.selection.dataset or ""),
                        "unlink",
                        (),
                        _linked,
                    ),
                ),
            ),
            None,
            Row(
                "formula",
                N_("Add for&mula column…"),
                lambda w: w.editor.data.steps.add_formula(),
                "function",
                ("Alt+=",),
                _table,
            ),
            Row(
                "change_formula",
                N_("Ch&ange formula…"),
                lambda w: w.editor.data.steps.change_formula(),
                "edit",
                (),
                _table,
            ),
            Menu(N_("&Reshape"), (), "reshape"),
            Row(
                "steps",
                N_("&Steps"),
                lambda w: w.editor.data.toggle_steps(),
                "",
                ("F11",),
                _open,
                lambda w: w.editor.data.step_button.isChecked(),
            ),
            None,
            Row(
                "chart_of_data",
                N_("C&hart of the selected columns…"),
                lambda w: w.asking.insert_chart(),
                "chart",
                (),
                _open,
            ),
        ),
    ),
    VIEW,
    Menu(
        N_("&Help"),
        (
            Row("shortcuts", N_("&Keyboard shortcuts"), lambda w: w.asking.show_shortcuts(), "keyboard", ("F1",)),
            Row("about", N_("&About Inclusion Desktop"), lambda w: w.asking.show_about(), "info"),
        ),
    ),
)

TOOLBAR: tuple[str | None, ...] = (
    "new",
    "open",
    "save",
    None,
    "undo",
    "redo",
    None,
    "text",
    "chart",
    "picture",
    "pictogram",
    "shape",
)
"""Ids of actions, and 'shape' for the shapes' menu; None is a line."""
SHAPES = ("rectangle", "ellipse", "line", "arrow")


def all_rows(menus: Sequence[Row | Menu | None] = MENUS) -> Iterator[Row]:
    """Every row of the menus, in order."""
    for entry in menus:
        if isinstance(entry, Menu):
            yield from all_rows(entry.rows)
        elif entry is not None:
            yield entry
