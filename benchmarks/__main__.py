"""Runs every benchmark: `python -m benchmarks [NAME …]`."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Each module of this folder prints its figures; names choose among them. 1 where one missed its bound."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    wanted = sys.argv[1:] or names
    if unknown := [name for name in wanted if name not in names]:
        print(f"There is no benchmark {', '.join(unknown)}. Choose among {', '.join(names)}.", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores")
    failed = 0
    for name in wanted:
        print(f"\n== {name}", flush=True)
        # A process each: what one has loaded must not help or hinder the next.
        failed |= subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
