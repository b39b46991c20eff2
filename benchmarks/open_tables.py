"""How long CSV and XLSX files of 100,000 rows and 20 columns take to open, and how that compares with others.

Run `python -m benchmarks.open_tables`. pandas, and LibreOffice where `soffice` is found, open the same files; what
is not installed is left out. Ours does more: it decides header, kinds and decimal marks, and says what is odd.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.open_csv import write_sample
from inclusion_desktop.data.readers import read_table

Opening = Callable[[Path], object]


def write_workbook(source: Path, target: Path) -> None:
    """The CSV file as a workbook, its numbers as numbers."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Date")
    with source.open(encoding="utf-8") as file:
        for line in file:
            sheet.append([_cell(text) for text in line.rstrip("\n").split(",")])
    book.save(target)


def _cell(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text


def openings(suffix: str) -> dict[str, Opening]:
    """Who can open such a file, by name; ours first."""
    found: dict[str, Opening] = {"Inclusion Desktop": read_table}
    if importlib.util.find_spec("pandas") is not None:
        import pandas  # type: ignore[import-untyped,import-not-found,unused-ignore]

        if suffix == ".csv":
            found["pandas"] = pandas.read_csv
        else:
            found["pandas (openpyxl)"] = lambda path: pandas.read_excel(path, engine="openpyxl")
            found["pandas (calamine)"] = lambda path: pandas.read_excel(path, engine="calamine")
    if office := shutil.which("soffice"):
        found["LibreOffice (to ODS)"] = lambda path: subprocess.run(
            [office, "--headless", "--convert-to", "ods", "--outdir", str(path.parent / "out"), str(path)],
            check=True,
            capture_output=True,
        )
    return found


def measure(work: Callable[[], object], runs: int) -> float:
    """Seconds of the best run."""
    best = float("inf")
    for _run in range(runs):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> int:
    """Print seconds, and how many times ours the others take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "sample.csv"
        book = Path(folder) / "sample.xlsx"
        write_sample(plain, options.rows, ".")
        write_workbook(plain, book)
        for path in (plain, book):
            print(f"{path.suffix[1:].upper()}, {options.rows:,} × 20, {path.stat().st_size / 1e6:.0f} MB")
            ours: float | None = None
            for name, opening in openings(path.suffix).items():
                runs = options.runs if ours is None else max(1, options.runs - 1)
                try:
                    seconds = measure(lambda opening=opening, path=path: opening(path), runs)  # type: ignore[misc]
                except (ImportError, subprocess.CalledProcessError) as error:
                    print(f"  {name}: left out ({error})")
                    continue
                ours = ours or seconds
                print(f"  {name}: {seconds:.2f} s, {seconds / ours:.2f} times ours")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
