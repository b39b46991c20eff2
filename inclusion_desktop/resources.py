"""Where bundled files live: the only module that knows, whether in a wheel, an editable install or a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "_resources", _PACKAGE.parent / "resources")
"""In a wheel the files are inside the package; in a checkout they lie beside it."""


class ResourceError(FileNotFoundError):
    """A bundled file is not where it belongs; the sentence says which, where it was sought and what to do."""


def resources_dir() -> Path:
    """The folder of all bundled files; ResourceError where the installation has none."""
    for place in _PLACES:
        if (place / "LICENCES.md").is_file():
            return place
    sought = " and ".join(f"'{place}'" for place in _PLACES)
    raise ResourceError(f"The program's own files are missing: sought in {sought}. Install Inclusion Desktop again.")


def font_files() -> tuple[Path, ...]:
    """Every bundled TrueType file, in an order that is the same on every machine; never empty."""
    return _files("fonts", "*/*.ttf", required=True)


def profile_path(name: str) -> Path:
    """An ICC profile by its file name, such as 'FOGRA39L_tac300.icc'."""
    return _file("profiles", name, "profile")


def default_profile() -> bytes:
    """The output profile of a document that brings none: offset on coated paper (FOGRA39), ink limited to 300 %."""
    return profile_path("FOGRA39L_tac300.icc").read_bytes()


def icon_path(name: str) -> Path:
    """An icon of the interface by its name without '.svg': a 24-unit grid, filled with `currentColor`."""
    return _file("icons", f"{name}.svg", "icon")


def icon_names() -> tuple[str, ...]:
    """The names that `icon_path` knows, sorted."""
    return tuple(path.stem for path in _files("icons", "*.svg", required=True))


def pictogram_path(pictogram: str) -> Path:
    """A pictogram by its id, such as 'wheelchair_user_active'; the view box need not start at 0, 0."""
    return _file("pictograms", f"{pictogram}.svg", "pictogram")


def pictogram_ids() -> tuple[str, ...]:
    """The ids that `pictogram_path` knows, sorted."""
    return tuple(path.stem for path in _files("pictograms", "*.svg", required=True))


def sample_paths() -> tuple[Path, ...]:
    """Files to learn with, of every kind that the program can open; empty where none are bundled."""
    return _files("samples", "*")


def template_paths() -> tuple[Path, ...]:
    """Project files to start from; empty where none are bundled."""
    return _files("templates", "*.inclusion")


def brand_paths() -> tuple[Path, ...]:
    """Brand kits, as JSON; empty where none are bundled."""
    return _files("brands", "*.json")


def locale_dir() -> Path:
    """The folder with <language>/LC_MESSAGES/inclusion_desktop.po."""
    return resources_dir() / "locale"


def _file(folder: str, name: str, kind: str) -> Path:
    place = resources_dir() / folder
    path = place / name
    # A name may come from a document, so it must not climb out of the folder.
    if Path(name).name != name or not path.is_file():
        raise ResourceError(f"There is no {kind} '{name}' in '{place}'. Choose one of those that are bundled.")
    return path


def _files(folder: str, pattern: str, *, required: bool = False) -> tuple[Path, ...]:
    place = resources_dir() / folder
    found = tuple(sorted(path for path in place.glob(pattern) if path.is_file() and not path.name.startswith(".")))
    if required and not found:
        raise ResourceError(f"The folder '{place}' is empty. Install Inclusion Desktop again.")
    return found
