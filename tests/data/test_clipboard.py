"""Blocks of cells on their way through the clipboard."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.clipboard import copied_block, parse_block, parse_html, parse_tsv, to_tsv
from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind

CALC = """<!DOCTYPE html><html><head><style>td { x: y }</style><title>no cell</title></head><body>
<table cellspacing="0" border="0"><colgroup width="85"></colgroup>
<tr><td height="17" align="left"><font face="Arial">Raion</font></td>
    <td align="left"><b>Copii&nbsp;(%)</b></td></tr>
<tr><td>B&#259;l&#539;i
  Nord</td><td sdval="12.5" sdnum="1048;0;0,0">12,5</td></tr>
<tr><td colspan=2>two<br>lines</td></tr>
</table><script>alert("no")</script></body></html>"""


def test_a_block_copied_from_a_spreadsheet() -> None:
    assert parse_tsv("Raion\tCopii\r\nBălți\t1.234,5\r\n") == (("Raion", "Copii"), ("Bălți", "1.234,5"))
    assert parse_tsv("one") == (("one",),)
    assert parse_tsv("") == ()


def test_line_ends_and_quotes_within_a_cell() -> None:
    assert parse_tsv('"two\nlines"\t"say ""hi"""\nb\n') == (("two\nlines", 'say "hi"'), ("b", ""))


def test_a_lone_quotation_mark_is_only_a_mark() -> None:
    assert parse_tsv('"5 inches\t7\nnext\t8') == (('"5 inches', "7"), ("next", "8"))
    assert parse_tsv('5" pipe\t7') == (('5" pipe', "7"),)


def test_blank_lines_of_a_copied_column_stay_rows() -> None:
    assert parse_tsv("a\n\nc\n") == (("a",), ("",), ("c",))
    assert parse_tsv('"a"\n\nc\n') == (("a",), ("",), ("c",))
    assert parse_tsv('"a"\n\n') == (("a",), ("",))


def test_a_table_copied_from_calc() -> None:
    assert parse_html(CALC) == (("Raion", "Copii (%)"), ("Bălți Nord", "12,5"), ("two\nlines", ""))


def test_merged_cells_leave_their_places_blank() -> None:
    html = "<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e</table>"
    assert parse_html(html) == (("a", "b"), ("", "c"), ("d", "e"))


def test_a_table_within_a_cell_and_a_second_table_do_not_confuse() -> None:
    html = "<table><tr><td>a<table><tr><td>in</td></tr></table></td><td>b</td></tr></table><table><tr><td>no</table>"
    assert parse_html(html) == (("ain", "b"),)


def test_a_cell_that_claims_a_million_columns_gets_no_million() -> None:
    block = parse_html("<table>" + "<tr><td colspan=99999999 rowspan=99999>a" * 50 + "</table>")
    assert len(block[0]) <= 2_000


def test_html_is_taken_where_it_has_cells_and_text_where_it_has_not() -> None:
    assert parse_block("x", CALC)[0] == ("Raion", "Copii (%)")
    assert parse_block("a\tb", "<p>a b</p>") == (("a", "b"),)


CELLS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=5)))
def test_what_is_copied_is_pasted(rows: list[list[str]]) -> None:
    block = tuple(map(tuple, rows))
    expected = () if block == (("",),) else block
    assert parse_tsv(to_tsv(block) + "\n") == expected


def test_copied_numbers_are_written_for_the_spreadsheet_of_the_language() -> None:
    column = build_column("v", "V", Kind.NUMBER, ["1234.5678", "x"], decimal=".")
    dataset = Dataset("d", "D", (column,))
    assert copied_block(dataset, [1, 0], ["v"], "ro") == ((":",), ("1234,5678",))
    assert copied_block(dataset, [0], ["v"], "en") == (("1234.5678",),)
