"""How long a CSV file of 100,000 rows and 20 columns takes to open: run it as `python benchmarks/open_csv.py`."""

from __future__ import annotations

import argparse
import os
import platform
import random
import tempfile
import time
from pathlib import Path

from inclusion_desktop.data.readers import read_table

FLOATS, INTEGERS, TEXTS = 10, 5, 5


def write_sample(path: Path, rows: int, decimal: str) -> None:
    """Ten columns of floats, five of whole numbers, five of texts (two of them repeat), the same at each run."""
    dice = random.Random(1)
    delimiter = ";" if decimal == "," else ","
    districts = [f"Raionul {number}" for number in range(37)]
    with path.open("w", encoding="utf-8", newline="") as file:
        names = [f"f{n}" for n in range(FLOATS)] + [f"i{n}" for n in range(INTEGERS)] + [f"t{n}" for n in range(TEXTS)]
        file.write(delimiter.join(names) + "\n")
        for row in range(rows):
            floats = [f"{dice.gauss(500, 200):.4f}".replace(".", decimal) for _ in range(FLOATS)]
            integers = [str(dice.randrange(100_000)) for _ in range(INTEGERS)]
            texts = [dice.choice(districts), "da" if row % 3 else "nu", f"școala {row}", f"n{row % 977}", f"x{row}"]
            file.write(delimiter.join([*floats, *integers, *texts]) + "\n")


def main() -> None:
    """Print the figures with the machine they hold for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors")
    print(f"load when started: {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown")
    with tempfile.TemporaryDirectory() as folder:
        for decimal in (".", ","):
            path = Path(folder) / "sample.csv"
            write_sample(path, options.rows, decimal)
            seconds, spent = [], []
            for _ in range(options.runs):
                start, begun = time.perf_counter(), time.process_time()
                imported = read_table(path)
                seconds.append(time.perf_counter() - start)
                spent.append(time.process_time() - begun)
            size = path.stat().st_size / 1e6
            columns = len(imported.dataset.columns)
            print(
                f"decimal '{decimal}': {imported.dataset.row_count:,} rows × {columns} columns, {size:.0f} MB: "
                f"best {min(seconds):.2f} s, worst {max(seconds):.2f} s of {options.runs}; "
                f"processor {min(spent):.2f} s"
            )


if __name__ == "__main__":
    main()
