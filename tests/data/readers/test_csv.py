"""Separated values in any dialect."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.data.readers import Imported, ReadError, read_table
from inclusion_desktop.data.readers.csv import find_delimiter
from inclusion_desktop.graphics.progress import Cancelled


def _read(text: str, encoding: str = "utf-8", language: str = "ro") -> Imported:
    return read_table(text.encode(encoding), name="sample", language=language)


def _messages(imported: Imported) -> str:
    return "\n".join(problem.message for problem in imported.problems)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("1,5;2,5\n3,5;4,5\n", ";"),
        ("a\tb, c\n1,5\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ('name,note\n"a; b","c; d"\nx,"e; f"\n', ","),
        ('"a;b";"c"\n"d;e";"f"\n', ";"),
        ("Raion\nBălți\n", ","),
    ],
)
def test_the_separator_is_found(text: str, delimiter: str) -> None:
    assert find_delimiter(text) == delimiter


NAMES = ("Raion", "Copii", "Medie", "Note, remarks; etc.")
WORDS = st.sampled_from(["Bălți", "Anenii Noi", 'say "hi"', "a, b; c", "two\nlines", "Комрат", "x|y"])
NUMBERS = st.floats(-1e6, 1e6).map(lambda number: round(number, 2))


@given(
    st.lists(st.tuples(WORDS, st.integers(0, 10**6), NUMBERS, WORDS), min_size=2, max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([".", ","]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_every_dialect_gives_the_same_table(
    rows: list[tuple[str, int, float, str]], delimiter: str, decimal: str, encoding: str, end: str, quote_all: bool
) -> None:
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    )
    writer.writerow(NAMES)
    for word, whole, number, note in rows:
        # One decimal more than three can be mistaken for groups: two is what offices write.
        writer.writerow([word, whole, f"{number:.2f}".replace(".", decimal), note])
    imported = read_table(out.getvalue().encode(encoding), name="sample", kinds={1: Kind.INTEGER})
    columns = imported.dataset.columns
    assert [column.name for column in columns] == list(NAMES)
    assert columns[0].values() == [row[0] for row in rows]
    assert columns[1].values() == [float(row[1]) for row in rows]
    assert columns[2].values() == [row[2] for row in rows]
    assert columns[3].values() == [row[3] for row in rows]


@pytest.mark.parametrize("encoding", ["cp1250", "cp1251"])
def test_encodings_of_old_spreadsheets(encoding: str) -> None:
    words = {"cp1250": ["Bălţi", "Şoldăneşti", "Sîngerei"], "cp1251": ["Бельцы", "Шолданешты", "Сынжерей"]}[encoding]
    text = "Raion;Copii\n" + "".join(f"{word};{number}\n" for number, word in enumerate(words, 10))
    imported = _read(text, encoding, language="ru")
    assert imported.dataset.columns[0].values() == words
    assert encoding in _messages(imported)


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    assert _read("an;v\n1;2\n", "utf-8-sig").dataset.columns[0].name == "an"


def test_excel_says_its_separator_in_the_first_line() -> None:
    assert [c.name for c in _read("sep=|\na|b;c\n1|2\n").dataset.columns] == ["a", "b;c"]


@pytest.mark.parametrize("data", [b"", b"   \r\n\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"'poster' is empty\. Choose"):
        read_table(data, name="poster")


def test_a_file_of_separators_only_holds_no_data() -> None:
    with pytest.raises(ReadError, match="holds no data"):
        read_table(b";;;\n;;;\n", name="poster")


def test_a_picture_called_csv_is_not_read_as_letters(tmp_path: Path) -> None:
    path = tmp_path / "poster.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50)
    with pytest.raises(ReadError, match="'poster' is neither a text file nor a workbook"):
        read_table(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"nothing\.csv"):
        read_table(tmp_path / "nothing.csv")


def test_a_quotation_mark_that_is_never_closed_is_said_where() -> None:
    with pytest.raises(ReadError, match="quotation mark"):
        read_table(b'a,b\n1,"2\n' + b"3,4\n" * 60_000, name="poster", delimiter=",")


def test_damaged_utf16_is_said_to_be_damaged() -> None:
    with pytest.raises(ReadError, match="damaged at byte"):
        read_table("a;b\n1;2\n".encode("utf-16") + b"\x00", name="poster")


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inclusion_desktop.data.readers.csv.MOST_ROWS", 10)
    with pytest.raises(ReadError, match="more than 10 rows"):
        read_table(b"a,b\n" + b"1,2\n" * 11, name="poster")


def test_too_large_a_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inclusion_desktop.data.readers.open.MOST_BYTES", 2_000_000)
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(3_000_000)
    with pytest.raises(ReadError, match="3 MB; at most 2 MB"):
        read_table(path)


def test_reading_can_be_stopped() -> None:
    class Impatient:
        def step(self, message: str, fraction: float) -> None:
            assert 0 <= fraction <= 1
            raise Cancelled

    with pytest.raises(Cancelled):
        read_table(b"a,b\n1,2\n", name="poster", progress=Impatient())


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    try:
        imported = read_table(data, name="poster")
    except ReadError:
        return
    assert imported.dataset.columns


@pytest.mark.parametrize("mark", ["~", "§", "x"])
@pytest.mark.parametrize("quoted", ["", '"'])
def test_any_single_sign_may_divide_the_cells(mark: str, quoted: str) -> None:
    text = f"Raion{mark}Copii\n{quoted}Orhei{quoted}{mark}12\n"
    dataset = read_table(text.encode(), name="sample", delimiter=mark).dataset
    assert [column.values() for column in dataset.columns] == [["Orhei"], [12]]


@pytest.mark.parametrize(
    ("mark", "said"), [("::", "'::' is more than one sign"), ('"', "quotation mark"), ("\n", "line end")]
)
@pytest.mark.parametrize("text", ["a::b\n1::2\n", '"a"::"b"\n1::2\n'])
def test_what_divides_no_cells_is_refused(text: str, mark: str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read_table(text.encode(), name="sample", delimiter=mark)


def test_a_first_line_cannot_tell_a_quotation_mark() -> None:
    dataset = _read('sep="\nRaion;Copii\n"Orhei";12\n').dataset
    assert [column.values() for column in dataset.columns] == [["Orhei"], [12]]
