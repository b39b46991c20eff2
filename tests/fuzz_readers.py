"""Spoils the corpus in every way and reads it: `python -m tests.fuzz_readers --cases 100000`.

A case is a number: it says which file, what is done to it and how it is read, so that a failure can be had again
with `--case`. Cases run in processes of their own, because a fault in a library may end one.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import subprocess
import sys
import time
import traceback
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from inclusion_desktop.data.column_types import retype
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.data.district_columns import by_district
from inclusion_desktop.data.readers import Imported, ReadError, list_dimensions, list_tables, read_table
from inclusion_desktop.data.readers.columns import invalid_problems
from inclusion_desktop.data.readers.table import with_repairs
from inclusion_desktop.data.to_csv import write_csv

CORPUS = Path(__file__).parent / "data" / "corpus"
MOST_SECONDS = 5.0
MOST_MB = 500
BATCH = 500
_TOKENS = (
    *(b'"', b";", b",", b"\t", b"\n", b"\r\n", b"\0", b"|", b"#", b"  ", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80"),
    *(
        b"{",
        b"[",
        b"}",
        b"]",
        b":",
        b"null",
        b"NaN",
        b"1e999",
        b"-0",
        b"9" * 40,
        b"DATA=",
        b'"";',
        b"KEYS",
        b"(",
        b")=",
    ),
    *(b"<!DOCTYPE x>", b"<!ENTITY a 'b'>", b"&a;", b"<", b">", b"</", b"/>", b"=1+1", "…".encode(), "ş".encode()),
    *(b"r-nul Orhei", "Оргеев".encode(), b"Orhie", b"MD-CA", b"TOTAL\n"),
    *(
        b"sep=;\n",
        b"# ",
        b"Total",
        b"01/31/2024",
        b"1.234.567,8",
        b"\xd8\x00",
        b"\x7f\xff\xff\xff",
        b"\xff\xff\xff\xff",
    ),
)
_TEXT_TOKENS = tuple(token for token in _TOKENS if not {0, 0x7F, 0x80, 0xFF} & set(token))
_WRITTEN = b"0123456789 ,;.:-+%#\"'()[]{}=\n\tabcxXEe/|<>&\xc4\x83\xc8\x99\xd0\xb6"
_LARGE = (b"1048576", b"16384", b"99999999999", b"4294967295", b"-1", b"0", b"2147483648", b"XFD1048576", b"A1048577")
_NUMBER = re.compile(rb"[0-9]+")


@cache
def corpus() -> tuple[bytes, ...]:
    """The files, by name."""
    return tuple(
        path.read_bytes()
        for path in sorted(CORPUS.iterdir())
        if path.is_file() and path.suffix not in (".py", ".toml") and path.name != ".gitattributes"
    )


def spoiled(case: int) -> tuple[bytes, dict[str, Any]]:
    """The bytes of a case, and the options to read them with."""
    dice = random.Random(case)
    files = corpus()
    data = files[case % len(files)]
    if data.startswith(b"PK\x03\x04") and dice.random() < 0.8:
        data = _spoiled_archive(data, dice)
    else:
        data = _spoiled_bytes(data, dice, files)
    options: dict[str, Any] = {"language": dice.choice(("ro", "ru", "en"))}
    if dice.random() < 0.3:
        options |= dice.choice(
            (
                {"header": False},
                {"header": True},
                {"header": dice.randrange(6)},
                {"header": (0, 1)},
                {"region": dice.randrange(3)},
                {"delimiter": dice.choice((",", ";", "\t", ""))},
                {"encoding": dice.choice(("utf-8", "windows-1250", "windows-1251", "utf-16", "iso-8859-5", "rot13"))},
                {"keep_totals": False},
                {"repair": True},
                {"values": {"Anul": ["2024"]}},
                {"decimals": {1: dice.choice((".", ","))}},
                {"kinds": {dice.randrange(3): dice.choice(tuple(Kind))}},
            )
        )
    return data, options


def _spoiled_bytes(data: bytes, dice: random.Random, files: tuple[bytes, ...]) -> bytes:
    spoilt = bytearray(data)
    # Most spoilt texts stay texts: else one stray byte would hide what the rest does to the readers.
    is_text = b"\0" not in data[:1000] and dice.random() < 0.9
    for _time in range(dice.choice((1, 1, 2, 3, 8, 30))):
        place = dice.randrange(len(spoilt) + 1)
        size = min(dice.choice((1, 1, 2, 4, 16, 200)), len(spoilt) - place)
        way = dice.randrange(9)
        if way == 0 and place < len(spoilt):
            spoilt[place] = dice.choice(_WRITTEN) if is_text else spoilt[place] ^ 1 << dice.randrange(8)
        elif way == 1:
            spoilt[place : place + size] = dice.choices(_WRITTEN, k=size) if is_text else dice.randbytes(size)
        elif way == 2:
            del spoilt[place : place + size]
        elif way == 3:
            spoilt[place:place] = spoilt[place : place + size] * dice.choice((1, 2, 50))
        elif way == 4:
            spoilt[place:place] = dice.choice(_TEXT_TOKENS if is_text else _TOKENS) * dice.choice((1, 1, 3, 100))
        elif way == 5:
            del spoilt[place:]
        elif way == 6:
            other = data if is_text else dice.choice(files)
            start = dice.randrange(len(other))
            spoilt[place:place] = other[start : start + dice.choice((4, 40, 400))]
        elif way == 7:
            found = list(_NUMBER.finditer(bytes(spoilt)))
            if found:
                one = dice.choice(found)
                spoilt[one.start() : one.end()] = dice.choice(_LARGE)
        elif not is_text:
            spoilt[place : place + 4] = dice.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\0\0", b"\0\0\0\x80"))
        if len(spoilt) > 2_000_000:
            break
    return bytes(spoilt)


def _spoiled_archive(data: bytes, dice: random.Random) -> bytes:
    """The archive with one part spoilt inside, whole outside."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = old.infolist()
        likely = [part for part in parts if "sheet" in part.filename or "content" in part.filename]
        chosen = dice.choice(likely if dice.random() < 0.6 else parts).filename
        for part in parts:
            content = old.read(part)
            if part.filename == chosen:
                if dice.random() < 0.05:
                    continue
                content = _spoiled_bytes(content, dice, (content, *corpus()[:3]))
            new.writestr(part.filename, content)
    return out.getvalue()


def read_spoilt(case: int) -> Imported | None:
    """Read a case; None where it was refused with a sentence. Any other error is a fault of ours."""
    data, options = spoiled(case)
    try:
        if case % 7 == 0:
            list_tables(data)
            list_dimensions(data)
        imported = read_table(data, name="spoilt", **options)
    except ReadError as error:
        if not str(error):
            raise RuntimeError("a refusal without a sentence") from error
        return None
    _use(imported)
    return imported


def _use(imported: Imported) -> None:
    """What a person may do next with any table: take its first columns for districts and back, and write it."""
    for column in imported.dataset.columns[:3]:
        districts = retype(column, Kind.DISTRICT, "ro")
        if len(by_district(districts)) != len(retype(districts, Kind.TEXT, "ro")):
            raise RuntimeError("rows were lost among districts")
        invalid_problems(districts)
    write_csv(with_repairs(imported).dataset)


def _work(first: int, last: int, status: Path) -> int:
    """Run cases in this process, a line of JSON for each failure; the status file says which one is running."""
    slowest, slowest_case, refused, failed = 0.0, first, 0, 0
    memory, heaviest = _memory_mb(), first
    with status.open("w", encoding="ascii") as file:
        for case in range(first, last):
            file.seek(0)
            file.write(f"{case:012}")
            file.flush()
            # The time of the processor: others may use the machine too.
            start = time.process_time()
            try:
                refused += read_spoilt(case) is None
            except Exception:
                failed += 1
                print(json.dumps({"case": case, "error": traceback.format_exc()[-1500:]}), flush=True)
            seconds = time.process_time() - start
            if seconds > slowest:
                slowest, slowest_case = seconds, case
            if _memory_mb() > memory + 20:
                memory, heaviest = _memory_mb(), case
    print(
        json.dumps(
            {"slowest": slowest, "slowest_case": slowest_case, "refused": refused, "mb": (_memory_mb(), heaviest)}
        )
    )
    return 1 if failed else 0


def _memory_mb() -> int:
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """0 where no case failed, hung or took too much memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--case", type=int, help="run this one only, and show what becomes of it")
    parser.add_argument("--work", nargs=3, metavar=("FIRST", "LAST", "STATUS"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.work:
        return _work(int(chosen.work[0]), int(chosen.work[1]), Path(chosen.work[2]))
    if chosen.case is not None:
        print(read_spoilt(chosen.case))
        return 0
    status = Path(f"/tmp/fuzz_readers_{chosen.first}") if sys.platform != "win32" else Path("fuzz_readers")
    slowest, memory, refused, failures, done = (0.0, 0), (0, 0), 0, 0, 0
    for first in range(chosen.first, chosen.first + chosen.cases, BATCH):
        last = min(first + BATCH, chosen.first + chosen.cases)
        command = [sys.executable, "-m", "tests.fuzz_readers", "--work", str(first), str(last), str(status)]
        try:
            ended = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
            output = ended.stdout
            died = ended.returncode not in (0, 1) or '"slowest"' not in output
            reason = ended.stderr[-500:]
        except subprocess.TimeoutExpired as error:
            output, died, reason = str(error.stdout or ""), True, "hung"
        if died:
            failures += 1
            print(f"a process ended in case {status.read_text()}: {reason}", flush=True)
        for line in output.splitlines():
            said = json.loads(line) if line.startswith("{") else {}
            if "error" in said:
                failures += 1
                print(f"case {said['case']}:\n{said['error']}", flush=True)
            elif "slowest" in said:
                slowest = max(slowest, (said["slowest"], said["slowest_case"]))
                memory = max(memory, tuple(said["mb"]))
                refused += said["refused"]
        done += last - first
        if not (done // BATCH) % 20:
            print(
                f"{done} cases, {failures} failures, {refused} refused, slowest {slowest}, most MB {memory}", flush=True
            )
    status.unlink(missing_ok=True)
    print(f"{done} cases: {failures} failures, {refused} refused with a sentence", flush=True)
    print(f"slowest {slowest[0]:.2f} s (case {slowest[1]}), most memory {memory[0]} MB (case {memory[1]})", flush=True)
    return 1 if failures or slowest[0] > MOST_SECONDS or memory[0] > MOST_MB else 0


if __name__ == "__main__":
    sys.exit(main())
