"""How long tables take to open, and how that compares with pandas and LibreOffice: `python -m benchmarks.open_tables`.

All open the same files: CSV of 100,000 × 20, XLSX of 20,000 × 10 and ODS of 5,000 × 10. Ours does more: it decides
header, kinds and decimal marks, and says what is odd. LibreOffice opens and writes CSV, since that is the least it can
be asked for; its start-up, told by a file of one cell, is taken off and shown. What is not installed is said.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.open_csv import write_sample
from inclusion_desktop.data.readers import read_table

Opening = Callable[[Path], object]
WORKBOOK_COLUMNS = 10


def write_workbook(source: Path, target: Path, rows: int) -> None:
    """The first rows and ten of the columns of the CSV file as a workbook, its numbers as numbers."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Date")
    with source.open(encoding="utf-8") as file:
        for _row, line in zip(range(rows + 1), file, strict=False):
            # Every other column: floats, whole numbers and texts, as in the CSV file.
            sheet.append([_cell(text) for text in line.rstrip("\n").split(",")[::2]])
    book.save(target)


def _cell(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text


def convert(office: str, path: Path, to: str, folder: Path) -> None:
    """Have LibreOffice open the file and write another."""
    profile = (folder / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to, "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True)


def pandas_openings(suffix: str) -> dict[str, Opening]:
    """How pandas opens such a file; nothing where it is not installed."""
    if importlib.util.find_spec("pandas") is None:
        return {}
    import pandas  # type: ignore[import-untyped,import-not-found,unused-ignore]

    if suffix == ".csv":
        return {f"pandas {pandas.__version__}": pandas.read_csv}
    engines = {".xlsx": ("openpyxl", "calamine"), ".ods": ("odf", "calamine")}[suffix]
    return {
        f"pandas {pandas.__version__} ({engine})": lambda path, engine=engine: pandas.read_excel(path, engine=engine)  # type: ignore[misc]
        for engine in engines
    }


def measure(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """Wall-clock and processor seconds of the best run, those of programs that it starts included."""
    best = (float("inf"), float("inf"))
    for _run in range(runs):
        start, spent = time.perf_counter(), _spent()
        work()
        best = min(best[0], time.perf_counter() - start), min(best[1], _spent() - spent)
    return best


def _spent() -> float:
    own, started = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + started.ru_utime + started.ru_stime


def compare(path: Path, shape: str, office: str | None, start_up: tuple[float, float], runs: int, folder: Path) -> None:
    """Print what each takes for one file."""
    print(f"{path.suffix[1:].upper()}, {shape}, {path.stat().st_size / 1e6:.1f} MB")
    ours = measure(lambda: read_table(path), runs)
    print(f"  Inclusion Desktop: {ours[0]:.2f} s, processor {ours[1]:.2f} s")
    others: dict[str, tuple[Opening, tuple[float, float]]] = {
        name: (opening, (0.0, 0.0)) for name, opening in pandas_openings(path.suffix).items()
    }
    if office:
        others["LibreOffice without start-up"] = (lambda path: convert(office, path, "csv", folder / "out"), start_up)
    for name, (opening, less) in others.items():
        try:
            seconds = measure(lambda opening=opening: opening(path), max(1, runs - 1))  # type: ignore[misc]
        except (ImportError, subprocess.CalledProcessError) as error:
            print(f"  {name}: left out ({str(error).splitlines()[0]})")
            continue
        wall, spent = (max(0.0, one - other) for one, other in zip(seconds, less, strict=True))
        print(
            f"  {name}: {wall:.2f} s, processor {spent:.2f} s: "
            f"{wall / ours[0]:.1f} and {spent / ours[1]:.1f} times ours"
        )


def main() -> int:
    """Print seconds, and how many times ours the others take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors")
    print(f"load when started: {os.getloadavg()[0]:.1f}; best of {options.runs} runs")
    if importlib.util.find_spec("pandas") is None:
        print("pandas is not installed: no comparison with it")
    office = shutil.which("soffice")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start_up = (0.0, 0.0)
        if office:
            tiny = folder / "tiny.csv"
            tiny.write_text("a\n")
            convert(office, tiny, "ods", folder / "out")  # it makes its profile once
            start_up = measure(lambda: convert(office, tiny, "ods", folder / "out"), options.runs)
            print(f"LibreOffice takes {start_up[0]:.2f} s to start, processor {start_up[1]:.2f} s")
        else:
            print("LibreOffice (soffice) is not installed: no comparison with it, and no ODS")
        plain = folder / "sample.csv"
        write_sample(plain, options.rows, ".")
        compare(plain, f"{options.rows:,} × 20", office, start_up, options.runs, folder)
        for suffix, part in (("xlsx", 5), ("ods", 20)):
            rows = options.rows // part
            book = folder / f"sample_{suffix}.xlsx"
            write_workbook(plain, book, rows)
            if suffix == "ods":
                if not office:
                    continue
                convert(office, book, "ods", folder)
                book = book.with_suffix(".ods")
            compare(book, f"{rows:,} × {WORKBOOK_COLUMNS}", office, start_up, options.runs, folder)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
