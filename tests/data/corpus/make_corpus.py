"""Writes the awkward tables and `corpus.toml`, which says of each what is right: `python -m tests.data.corpus.make_corpus`.

What is right was written down here by thinking about the table, not by looking at what the readers make of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tests.data.corpus.containers import ods, ods_row, shared_xlsx, sheet_xml, xls, xlsb, xlsx

HERE = Path(__file__).parent


@dataclass
class Case:
    """A file, how it is read, and what is right."""

    file: str
    right: str
    """What is awkward about it, and what a careful person makes of it."""
    content: bytes
    columns: str
    """'Raion:district|Copii:integer'."""
    rows: str
    """A line for each row: texts, plain numerals, ISO dates, '' blank, '…' not collected, ':' suppressed, '!12o' invalid."""
    header: tuple[int, ...] = (0,)
    preamble: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    totals: tuple[int, ...] = ()
    problems: tuple[str, ...] = ()
    """A part of each message, in their order."""
    source: str = ""
    regions: tuple[str, ...] = ()
    decimal: str = ""
    """The decimal mark of the columns that show one."""
    options: dict[str, Any] = field(default_factory=dict)


# The tables stand as they would be typed; wrapped, they could not be compared with what is right.
# ruff: noqa: E501

CASES: list[Case] = []


def case(file: str, right: str, content: bytes | str, columns: str, rows: str, **more: Any) -> None:
    """One more table; a text is UTF-8 unless `encoding` says otherwise."""
    encoding = more.pop("encoding", "utf-8")
    data = content.encode(encoding) if isinstance(content, str) else content
    CASES.append(Case(file, right, data, columns, rows, **more))


def main() -> None:
    """Write all files."""
    lines = ["# Written by make_corpus.py: change it there."]
    for one in CASES:
        (HERE / one.file).write_bytes(one.content)
        lines += ["", "[[table]]"]
        for key in ("file", "right", "source", "decimal"):
            if getattr(one, key):
                lines.append(f"{key} = {json.dumps(getattr(one, key), ensure_ascii=False)}")
        lines.append(f"columns = {json.dumps(one.columns.split('|'), ensure_ascii=False)}")
        lines.append("rows = [")
        rows = one.rows.strip("\n").split("\n") if one.rows else []
        lines += [f"    {json.dumps(row.split('|'), ensure_ascii=False)}," for row in rows]
        lines.append("]")
        for key in ("header", "preamble", "footnotes", "totals", "problems", "regions"):
            lines.append(f"{key} = {json.dumps(list(getattr(one, key)), ensure_ascii=False)}")
        if one.options:
            pairs = ", ".join(f"{key} = {_toml(value)}" for key, value in one.options.items())
            lines.append(f"options = {{ {pairs} }}")
    (HERE / "corpus.toml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return (
            "{ " + ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {_toml(v)}" for key, v in value.items()) + " }"
        )
    return json.dumps(value, ensure_ascii=False)


# fmt: off
THREE = "Bălți|1234|12.5\nCahul|988|7.25\nLeova|20|3.5"
THREE_COLUMNS = "Raion:district|Copii:integer|Medie:number"

# Separated values ------------------------------------------------------------------------------------------------

case("csv_comma.csv", "Commas between, points in numbers.",
     "Raion,Copii,Medie\nBălți,1234,12.5\nCahul,988,7.25\nLeova,20,3.5\n", THREE_COLUMNS, THREE, decimal=".")
case("csv_semicolon_decimal_comma.csv", "Excel in Romania: semicolons between, commas in numbers, points in thousands.",
     "Raion;Copii;Medie\r\nBălți;1.234;12,5\r\nCahul;988;7,25\r\nLeova;20;3,5\r\n", THREE_COLUMNS, THREE, decimal=",")
case("tsv_spaces_in_numbers.tsv", "Tabs between, no-break and narrow spaces in thousands.",
     "Raion\tCopii\tMedie\nBălți\t1\u00a0234\t12,5\nCahul\t988\t7,25\nLeova\t20\t3,5\n", THREE_COLUMNS, THREE, decimal=",")
case("pipe.txt", "Bars between.", "Raion|Copii|Medie\nBălți|1234|12.5\nCahul|988|7.25\nLeova|20|3.5\n",
     THREE_COLUMNS, THREE, decimal=".")
case("markdown.txt", "A Markdown table: a rule under the names, a bar at each end.",
     "| Raion | Copii | Medie |\n|-------|------:|------:|\n| Bălți | 1234 | 12.5 |\n| Cahul | 988 | 7.25 |\n| Leova | 20 | 3.5 |\n",
     THREE_COLUMNS, THREE, decimal=".")
case("sep_line.csv", "Excel's first line tells the separator.", "sep=;\nRaion;Copii;Medie\nBălți;1234;12,5\nCahul;988;7,25\nLeova;20;3,5\n",
     THREE_COLUMNS, THREE, decimal=",")
case("quoted_line_ends.csv", "Names and texts in quotation marks hold separators, line ends and marks.",
     '"Raion","Copii,\nînscriși","Notă"\n"Bălți",12,"zice ""da"", apoi ""nu"""\n"Cahul",15,"două\nrânduri"\n"Leova",9,""\n',
     "Raion:district|Copii, înscriși:integer|Notă:text", 'Bălți|12|zice "da", apoi "nu"\nCahul|15|două\\nrânduri\nLeova|9|')
case("title_and_notes.csv", "A title above, a source and a note below, blank lines between.",
     "Copii cu CES pe raioane;;\nanul 2024;;\n;;\nRaion;Copii;Pondere, %\nBălți;1 234;12,5\nCahul;988;x\nLeova;–;…\n;;\n"
     "* fără partea stângă a Nistrului;;\nSursa: Biroul Național de Statistică;;\n",
     "Raion:district|Copii:integer|Pondere, %:percent", "Bălți|1234|12.5\nCahul|988|:\nLeova|…|…", header=(3,),
     preamble=("Copii cu CES pe raioane", "anul 2024"), decimal=",",
     footnotes=("* fără partea stângă a Nistrului", "Sursa: Biroul Național de Statistică"),
     source="Biroul Național de Statistică")
case("two_header_rows.csv", "Groups over years, in two rows of names, as merged cells look when saved as CSV.",
     "Raion;Copii;;Cadre;\n;2023;2024;2023;2024\nBălți;10;12;3;4\nCahul;7;9;2;2\n",
     "Raion:district|Copii, 2023:integer|Copii, 2024:integer|Cadre, 2023:integer|Cadre, 2024:integer",
     "Bălți|10|12|3|4\nCahul|7|9|2|2", header=(0, 1))
case("three_header_rows.csv", "Groups, groups within them, and years: three rows of names.",
     "Raion;Copii;;;\n;fete;;băieți;\n;2023;2024;2023;2024\nBălți;10;12;3;4\nCahul;7;9;2;2\n",
     "Raion:district|Copii, fete, 2023:integer|Copii, fete, 2024:integer|Copii, băieți, 2023:integer|Copii, băieți, 2024:integer",
     "Bălți|10|12|3|4\nCahul|7|9|2|2", header=(0, 1, 2))
case("numbered_columns.csv", "A statistical form: a row that only numbers the columns stands under the names.",
     "Raion;Copii;Cadre\nA;1;2\nBălți;10;3\nCahul;7;2\n", "Raion:district|Copii:integer|Cadre:integer", "Bălți|10|3\nCahul|7|2",
     problems=("repeats or numbers the names",))
case("page_breaks.csv", "A printout: the names and the page number come again on each page.",
     "Raion;Copii\nBălți;10\nCahul;7\nPagina 1;\nRaion;Copii\nLeova;5\nOrhei;6\nPagina 2;\n",
     "Raion:district|Copii:integer", "Bălți|10\nCahul|7\nLeova|5\nOrhei|6", problems=("left out",))
case("total_last.csv", "A total below: it stays, and is said to be one.",
     "Raion;Copii\nBălți;10\nCahul;7\nLeova;5\nTOTAL;22\n", "Raion:district|Copii:integer",
     "Bălți|10\nCahul|7\nLeova|5\nTOTAL|22", totals=(3,), problems=("Row 4 ('TOTAL') is a total",))
case("total_left_out.csv", "The same, asked to leave totals out.",
     "Raion;Copii\nBălți;10\nCahul;7\nLeova;5\nTotal general:;22\n", "Raion:district|Copii:integer", "Bălți|10\nCahul|7\nLeova|5",
     problems=("Row 4 ('Total general:') is a total and was left out",), options={"keep_totals": False})
case("total_first_ru.csv", "Russian: the total stands first, subtotals between.",
     "Район;Дети\nВсего;30\nСевер;\nБельцы;10\nИтого по району;10\nКагул;20\n", "Район:district|Дети:integer",
     "Всего|30\nСевер|\nБельцы|10\nИтого по району|10\nКагул|20", totals=(0, 3), problems=("2 rows are totals",),
     options={"language": "ru"})
case("total_republic.csv", "'Republica Moldova' is a total where it is the sum of the rest.",
     "Raion;Copii\nRepublica Moldova;22\nBălți;10\nCahul;7\nLeova;5\n", "Raion:district|Copii:integer",
     "Republica Moldova|22\nBălți|10\nCahul|7\nLeova|5", totals=(0,), problems=("Row 1 ('Republica Moldova') is a total",))
case("moldova_is_no_total.csv", "'Republica Moldova' among countries is no total.",
     "Țara;Copii\nRepublica Moldova;22\nRomânia;310\nUcraina;507\nGeorgia;85\n", "Țara:text|Copii:integer",
     "Republica Moldova|22\nRomânia|310\nUcraina|507\nGeorgia|85")
case("missing_values.csv", "Each reason for a missing figure is another: blank, nought, not collected, suppressed.",
     "Raion;Copii;Cadre\nBălți;0;\nCahul;–;x\nLeova;…;:\nOrhei;n/d;3\nSoroca;12;*\n", "Raion:district|Copii:integer|Cadre:integer",
     "Bălți|0|\nCahul|…|:\nLeova|…|:\nOrhei|…|3\nSoroca|12|:")
case("a_slip.csv", "A letter among the digits is invalid, is kept and is said where.",
     "Raion;Copii\n" + "".join(f"r{n};{n}\n" for n in range(9)) + "r9;12o\n", "Raion:text|Copii:integer",
     "\n".join(f"r{n}|{n}" for n in range(9)) + "\nr9|!12o", problems=("Row 10, column 'Copii': '12o' is not a number",))
case("thousands_or_decimals.csv", "'1.234' everywhere can be read in two ways: the language decides, and it is said.",
     "Raion;Copii\nBălți;1.234\nCahul;2.345\n", "Raion:district|Copii:integer", "Bălți|1234\nCahul|2345", decimal=",",
     problems=("can be read in two ways",))
case("decimals_told.csv", "The same, told that the point is decimal.", "Raion;Copii\nBălți;1.234\nCahul;2.345\n",
     "Raion:district|Copii:number", "Bălți|1.234\nCahul|2.345", decimal=".", options={"decimals": {"1": "."}})
case("neighbour_decides.csv", "Another column shows the comma, so the point groups digits.",
     "Raion;Copii;Medie\nBălți;1.234;0,5\nCahul;2.345;12,25\n", "Raion:district|Copii:integer|Medie:number",
     "Bălți|1234|0.5\nCahul|2345|12.25", decimal=",")
case("percent_signs.csv", "Percentages with a sign are kept as they are written.",
     "Raion;Rata\nBălți;97,6 %\nCahul;7%\nLeova;100 %\n", "Raion:district|Rata:percent", "Bălți|97.6\nCahul|7\nLeova|100", decimal=",")
case("percent_fractions.csv", "Shares between 0 and 1 are percentages, and it is said.",
     "district,share\nOrhei,0.976\nCahul,0.07\nLeova,0.5\n", "district:district|share:percent", "Orhei|97.6\nCahul|7\nLeova|50",
     decimal=".", problems=("read as fractions",), options={"language": "en"})
case("multipliers.csv", "'mii' and 'mln' multiply.", "Raion;Buget\nBălți;12,5 mii\nCahul;1,2 mln\nLeova;900\n",
     "Raion:district|Buget:integer", "Bălți|12500\nCahul|1200000\nLeova|900", decimal=",")
case("negative_numbers.csv", "Minus signs of three kinds, and parentheses.",
     "Raion;Sold\nBălți;-12\nCahul;−7\nLeova;(1.250)\nOrhei;3,5\n", "Raion:district|Sold:number", "Bălți|-12\nCahul|-7\nLeova|-1250\nOrhei|3.5",
     decimal=",")
case("codes.csv", "Codes with a nought in front, and long identity numbers, are texts.",
     "Cod;IDNP;Copii\n0012;2003004056789;3\n0145;2003004056790;4\n0200;2003004056791;5\n", "Cod:text|IDNP:integer|Copii:integer",
     "0012|2003004056789|3\n0145|2003004056790|4\n0200|2003004056791|5")
case("years.csv", "A column of years is no amount.", "Anul;Copii\n2018;5753\n2021;6120\n2024;7011\n", "Anul:year|Copii:integer",
     "2018|5753\n2021|6120\n2024|7011")
case("wide_years.csv", "Years over columns are names.", "Raion;2018;2021;2024\nBălți;12;15;18\nCahul;7;9;11\n",
     "Raion:district|2018:integer|2021:integer|2024:integer", "Bălți|12|15|18\nCahul|7|9|11")
case("school_years.csv", "School years are words.", "An școlar;Copii\n2022/2023;12\n2023/2024;15\n", "An școlar:text|Copii:integer",
     "2022/2023|12\n2023/2024|15")
case("dates.csv", "Dates as people type them, the day first.",
     "Centru;Data\nA;01.09.2024\nB;15.9.2024\nC;1 septembrie 2023\n", "Centru:text|Data:date", "A|2024-09-01\nB|2024-09-15\nC|2023-09-01")
case("dates_month_first.csv", "One date shows that the month stands first, so it does in the whole column.",
     "centre,opened,closed\nA,09/01/2024,01/09/2024\nB,12/31/2023,02/09/2024\nC,02/03/2024,31/12/2023\n",
     "centre:text|opened:date|closed:date", "A|2024-09-01|2024-09-01\nB|2023-12-31|2024-09-02\nC|2024-02-03|2023-12-31",
     problems=("the month first",), options={"language": "en"})
case("comments.csv", "Comments before the table and within it.",
     "# exported 2024-09-01\n# by the ministry\nRaion,Copii\nBălți,12\n# Cahul is late\nLeova,7\n", "Raion:district|Copii:integer",
     "Bălți|12\nLeova|7", header=(2,), preamble=("exported 2024-09-01", "by the ministry", "Cahul is late"))
case("commented_names.csv", "Programs write the names as a comment.", "# raion,copii\nBălți,12\nCahul,15\nLeova,7\n",
     "raion:district|copii:integer", "Bălți|12\nCahul|15\nLeova|7")
case("number_sign_column.csv", "'#' is the name of a column that numbers the rows.", "#;Raion;Copii\n1;Bălți;12\n2;Cahul;15\n3;Leova;7\n",
     "#:integer|Raion:district|Copii:integer", "1|Bălți|12\n2|Cahul|15\n3|Leova|7")
case("ragged.csv", "Short rows are padded, long ones get a column, both are said.", "a;b;c\n1;2\n3;4;5;6\n7;8;9\n",
     "a:integer|b:integer|c:integer|Column 4:integer", "1|2||\n3|4|5|6\n7|8|9|", problems=("1 row is shorter", "1 row has more cells", "has no name"))
case("same_names.csv", "Two columns of one name, one without.", "Raion;Copii;Copii;\nBălți;1;2;3\nCahul;4;5;6\n",
     "Raion:district|Copii:integer|Copii (2):integer|Column 4:integer", "Bălți|1|2|3\nCahul|4|5|6", problems=("Two columns are named", "has no name"))
case("no_names.csv", "No names at all: the columns are numbered.", "2018;12;3,5\n2019;15;4,5\n2020;19;2,5\n",
     "Column 1:year|Column 2:integer|Column 3:number", "2018|12|3.5\n2019|15|4.5\n2020|19|2.5", header=(),
     decimal=",", problems=("look like years",))
case("one_column.csv", "One column needs no separator.", "Raion\nBălți\nAnenii Noi\nȘtefan Vodă\n", "Raion:district",
     "Bălți\nAnenii Noi\nȘtefan Vodă")
case("formulas.csv", "Texts that begin as formulas do are texts.",
     'name,note\na,=1+1\nb,"=HYPERLINK(""http://x"")"\nc,@SUM(A1)\nd,+cmd\ne,-x\n', "name:text|note:text",
     'a|=1+1\nb|=HYPERLINK("http://x")\nc|@SUM(A1)\nd|+cmd\ne|-x')
case("blank_rows_between.csv", "Blank rows within one table are left out, and it is said.", "a;b\nx;2\n;\ny;4\n", "a:text|b:integer",
     "x|2\ny|4", problems=("1 blank row between",))
case("two_tables.csv", "Two tables one below the other, each with a title: the larger is read.",
     "Copii pe raioane;\nRaion;Copii\nBălți;10\nCahul;7\n;\nCadre pe ani\nAnul;Cadre;Ore\n2022;3;30\n2023;4;41\n2024;5;55\n",
     "Anul:year|Cadre:integer|Ore:integer", "2022|3|30\n2023|4|41\n2024|5|55", header=(6,), preamble=("Cadre pe ani",),
     regions=("Copii pe raioane", "Cadre pe ani"), problems=("The sheet holds 2 tables; the largest, 'Cadre pe ani'",))
case("two_tables_first.csv", "The same, the first chosen.",
     "Copii pe raioane;\nRaion;Copii\nBălți;10\nCahul;7\n;\nCadre pe ani\nAnul;Cadre;Ore\n2022;3;30\n2023;4;41\n2024;5;55\n",
     "Raion:district|Copii:integer", "Bălți|10\nCahul|7", header=(1,), preamble=("Copii pe raioane",),
     regions=("Copii pe raioane", "Cadre pe ani"), options={"region": 0})

# Encodings -------------------------------------------------------------------------------------------------------

RO = "Raion;Copii\nBălţi;10\nŞtefan Vodă;7\nSîngerei;5\n"
RU = "Район;Дети\nБельцы;10\nКишинёв;7\nОргеев;5\n"
RO_ROWS, RU_ROWS = "Bălţi|10\nŞtefan Vodă|7\nSîngerei|5", "Бельцы|10\nКишинёв|7\nОргеев|5"
RO_COLUMNS, RU_COLUMNS = "Raion:district|Copii:integer", "Район:district|Дети:integer"
CEDILLA = "has ş or ţ with a cedilla"
case("cp1250.csv", "Windows' Central European letters; ş and ţ are offered for repair, not changed.", RO, RO_COLUMNS, RO_ROWS,
     encoding="cp1250", problems=("cp1250 was taken", CEDILLA))
case("iso8859_2.csv", "ISO Latin 2.", RO, RO_COLUMNS, RO_ROWS, encoding="iso8859_2", problems=("was taken", CEDILLA))
case("cedillas_repaired.csv", "UTF-8 with cedillas, asked to repair.", RO, RO_COLUMNS, "Bălți|10\nȘtefan Vodă|7\nSîngerei|5",
     problems=("comma below now",), options={"repair": True})
case("gagauz.csv", "Gagauz has ş of its own: nothing is offered.", "Küü;Uşaklar\nBeşalma;12\nÇadır;15\n", "Küü:text|Uşaklar:integer",
     "Beşalma|12\nÇadır|15")
case("cp1251.csv", "Windows' Cyrillic letters.", RU, RU_COLUMNS, RU_ROWS, encoding="cp1251", problems=("cp1251 was taken",),
     options={"language": "ru"})
case("iso8859_5.csv", "ISO Cyrillic.", RU, RU_COLUMNS, RU_ROWS, encoding="iso8859_5", problems=("iso8859_5 was taken",),
     options={"language": "ru"})
case("koi8_r.csv", "KOI8-R.", RU, RU_COLUMNS, RU_ROWS, encoding="koi8_r", problems=("koi8_r was taken",), options={"language": "ru"})
case("cp866.csv", "DOS Cyrillic.", RU, RU_COLUMNS, RU_ROWS, encoding="cp866", problems=("cp866 was taken",), options={"language": "ru"})
case("encoding_told.csv", "The encoding is told, so nothing is guessed.", RU, RU_COLUMNS, RU_ROWS, encoding="cp1251",
     options={"language": "ru", "encoding": "windows-1251"})
case("utf16.csv", "UTF-16 with a mark, as Excel's 'Unicode text' is.", RU.replace(";", "\t"), RU_COLUMNS, RU_ROWS, encoding="utf-16",
     options={"language": "ru"})
case("utf16_be.csv", "UTF-16 without a mark.", RU, RU_COLUMNS, RU_ROWS, encoding="utf-16-be", options={"language": "ru"})
case("utf8_mark.csv", "The byte order mark is no part of the first name.", "an;v\n2023;1\n2024;2\n", "an:year|v:integer", "2023|1\n2024|2",
     encoding="utf-8-sig")

# Fixed width -----------------------------------------------------------------------------------------------------

case("fixed_width.txt", "Columns of fixed width, numbers at the right, a rule under the names, spaces in names.",
     "Raion              Copii      Medie\n-----------------------------------\nAnenii Noi         1 234       12,5\n"
     "Bălți                988       7,25\nȘtefan Vodă           20        3,5\n",
     THREE_COLUMNS, "Anenii Noi|1234|12.5\nBălți|988|7.25\nȘtefan Vodă|20|3.5", decimal=",")
case("fixed_width_title.prn", "Fixed width with a title, a blank cell and a note.",
     "Copii pe raioane, anul 2024\n\nRaion          Copii    Cadre\nOrhei            120        7\nCahul                      9\n"
     "Leova             20        3\n\nSursa: Ministerul Educației și Cercetării\n",
     "Raion:district|Copii:integer|Cadre:integer", "Orhei|120|7\nCahul||9\nLeova|20|3", header=(2,),
     preamble=("Copii pe raioane, anul 2024",), footnotes=("Sursa: Ministerul Educației și Cercetării",),
     source="Ministerul Educației și Cercetării")

# Workbooks -------------------------------------------------------------------------------------------------------

case("ministry.xlsx", "Last year's file from the ministry: a title, two rows of names with merged cells, '–', a total, notes.",
     xlsx({"Date": [
         ["Copii cu CES înscriși în instituții", None, None, None, None], [],
         ["Raionul", "Copii", None, "Cadre", None], [None, 2023, 2024, 2023, 2024],
         ["r-nul Orhei", "1 234,5", 1300, 3, 4], ["r-nul Cahul", 988, 1001, "–", 2], ["mun. Bălți", 20, 25, 1, "x"],
         ["TOTAL", 2242.5, 2326, 4, 6], [], ["* date preliminare"], ["Sursa: MEC"]]},
         merges=("A1:E1", "A3:A4", "B3:C3", "D3:E3")),
     "Raionul:district|Copii, 2023:number|Copii, 2024:integer|Cadre, 2023:integer|Cadre, 2024:integer",
     "r-nul Orhei|1234.5|1300|3|4\nr-nul Cahul|988|1001|…|2\nmun. Bălți|20|25|1|:\nTOTAL|2242.5|2326|4|6", header=(2, 3),
     preamble=("Copii cu CES înscriși în instituții",), footnotes=("* date preliminare", "Sursa: MEC"), source="MEC", totals=(3,),
     problems=("Row 4 ('TOTAL') is a total",))
case("three_rows_merged.xlsx", "Three rows of merged names; a column whose name is merged over all three.",
     xlsx({"Date": [
         ["Raion", "Copii", None, None, None, "Total"], [None, "fete", None, "băieți", None, None], [None, 2023, 2024, 2023, 2024, None],
         ["Orhei", 1, 2, 3, 4, 10], ["Cahul", 5, 6, 7, 8, 26]]},
         merges=("A1:A3", "B1:E1", "B2:C2", "D2:E2", "F1:F3")),
     "Raion:district|Copii, fete, 2023:integer|Copii, fete, 2024:integer|Copii, băieți, 2023:integer|Copii, băieți, 2024:integer|Total:integer",
     "Orhei|1|2|3|4|10\nCahul|5|6|7|8|26", header=(0, 1, 2))
case("percent_formats.xlsx", "0.976 shown as 97.6 % is 97.6 %; 97.6 with a printed sign is 97.6 too.",
     xlsx({"Date": [["a", "v", "w"], ["x", 0.976, 97.6], ["y", 0.07, 12.5]]},
          formats={"B2": "0.0%", "B3": "0%", "C2": '0.0"%"', "C3": '0.0"%"'}),
     "a:text|v:percent|w:number", "x|97.6|97.6\ny|7|12.5")
case("dates_and_truth.xlsx", "Dates, truth values and long decimals of a workbook.",
     xlsx({"Date": [["a", "Data", "Da", "n"], ["x", date(2024, 9, 1), True, 0.1], ["y", datetime(2023, 12, 31), False, 1234567.125]]}),
     "a:text|Data:date|Da:text|n:number", "x|2024-09-01|TRUE|0.1\ny|2023-12-31|FALSE|1234567.125")
case("errors.xlsx", "Error cells are invalid and said.",
     xlsx({"Date": [["Raion", "Rata"], *([f"r{n}", n + 0.5] for n in range(8))]}, errors={"B4": "#DIV/0!"}),
     "Raion:text|Rata:number", "\n".join(f"r{n}|{'!#DIV/0!' if n == 2 else n + 0.5}" for n in range(8)),
     problems=("Row 3, column 'Rata': '#DIV/0!' is not a number",))
case("uncalculated.xlsx", "Formulas that no spreadsheet calculated are blank, and it is said.",
     xlsx({"Date": [["a", "b"], ["x", 2], ["y", "=B2+1"]]}), "a:text|b:integer", "x|2\ny|", problems=("1 cell holds a formula",))
case("stored_results.xlsx", "Formulas have their saved results; texts that look like formulas are texts.",
     sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'
               '<row r="2"><c r="A2" t="inlineStr"><is><t>=1+1</t></is></c><c r="B2"><f>1+1</f><v>2</v></c></row>'
               '<row r="3"><c r="A3" t="inlineStr"><is><t>y</t></is></c><c r="B3"><f>B2*2</f><v>4</v></c></row>'),
     "a:text|b:integer", "=1+1|2\ny|4")
case("shared_strings.xlsx", "Texts in a part of their own, as Excel keeps them; one is in two fonts.", shared_xlsx(), "Raion:text|Copii:integer",
     "Orhei|7\nCahul & sud|8\nOrhei|9")
case("starts_at_c4.xlsx", "The table starts in C4.",
     xlsx({"Date": [[], [], [], [None, None, "Raion", "Copii"], [None, None, "Orhei", 7], [None, None, "Cahul", 8]]}),
     "Raion:district|Copii:integer", "Orhei|7\nCahul|8", header=(3,))
case("side_by_side.xlsx", "Two tables beside each other: the larger is read.",
     xlsx({"Date": [["Raion", "Copii", None, "Anul", "Cadre", "Ore"], ["Orhei", 7, None, "2022-A", 1, 2], ["Cahul", 8, None, "2023-B", 3, 4],
                    [None, None, None, "2024-C", 5, 6]]}),
     "Anul:text|Cadre:integer|Ore:integer", "2022-A|1|2\n2023-B|3|4\n2024-C|5|6", regions=("Table 1", "Table 2"),
     problems=("The sheet holds 2 tables",))
case("spacer_column.xlsx", "A blank column within one table is only a gap.",
     xlsx({"Date": [["Raion", "Copii", None, "Cadre"], ["Orhei", 7, None, 2], ["Cahul", 8, None, 3]]}),
     "Raion:district|Copii:integer|Cadre:integer", "Orhei|7|2\nCahul|8|3")
case("merged_regions.xlsx", "A text merged over several rows stands in each of them.",
     xlsx({"Date": [["Zona", "Raion", "Copii"], ["Nord", "Soroca", 1], [None, "Edineț", 2], ["Sud", "Cahul", 3], [None, "Leova", 4]]},
          merges=("A2:A3", "A4:A5")),
     "Zona:category|Raion:district|Copii:integer", "Nord|Soroca|1\nNord|Edineț|2\nSud|Cahul|3\nSud|Leova|4")
case("sheets.xlsx", "The first sheet is empty, the second hidden: the third is read.",
     xlsx({"Gol": [], "Ascuns": [["h", "i"], ["x", 1]], "Date": [["a", "b"], ["y", 2], ["z", 3]]}, hidden=("Ascuns",)),
     "a:text|b:integer", "y|2\nz|3")
case("sheet_told.xlsx", "A hidden sheet, asked for.",
     xlsx({"Date": [["a", "b"], ["y", 2]], "Ascuns": [["h", "i"], ["x", 1], ["w", 5]]}, hidden=("Ascuns",)),
     "h:text|i:integer", "x|1\nw|5", options={"sheet": "Ascuns"})
case("text_numbers.xlsx", "Numbers typed as text beside real ones.", xlsx({"Date": [["a", "v"], ["x", 1.5], ["y", "1.234,5"], ["z", 1234.25]]}),
     "a:text|v:number", "x|1.5\ny|1234.5\nz|1234.25", options={"language": "en"}, decimal=",")
case("far_cell.xlsx", "A stray space in the last cell of the sheet makes it no larger.",
     sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'
               '<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="B2"><v>4</v></c></row>'
               '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t> </t></is></c></row>'),
     "a:text|b:integer", "x|4")
case("macro.xlsm", "A workbook that may hold macros is read as any other.", xlsx({"Date": [["Raion", "Copii"], ["Orhei", 7], ["Cahul", 8]]}),
     "Raion:district|Copii:integer", "Orhei|7\nCahul|8")
case("misnamed.csv", "A workbook called CSV is known by its content.", xlsx({"Date": [["Raion", "Copii"], ["Orhei", 7], ["Cahul", 8]]}),
     "Raion:district|Copii:integer", "Orhei|7\nCahul|8")
case("old.xls", "The old format: merged names, a percent format, a title.",
     xls("Date", [["Titlu", "", "", ""], ["Raion", "Copii", "", "Rata"], ["", 2023, 2024, ""], ["Orhei", 7, 9, 0.976], ["Cahul", 8, 10, 0.07]],
         merges=((1, 2, 0, 0), (1, 1, 1, 2), (1, 2, 3, 3)), percents=((3, 3), (4, 3))),
     "Raion:district|Copii, 2023:integer|Copii, 2024:integer|Rata:percent", "Orhei|7|9|97.6\nCahul|8|10|7", header=(1, 2), preamble=("Titlu",))
case("binary.xlsb", "The binary format: texts, numbers, a percent format, an error.",
     xlsb("Date", [["Raion", "Copii", "Rata"], ["Orhei", 7, 0.976], ["Cahul", 8.5, 0.07], ["Leova", 3, 0.5], ["Soroca", 4, 0.25], ["Edineț", 5, "#DIV/0!"]],
          percents=((1, 2), (2, 2), (3, 2), (4, 2))),
     "Raion:district|Copii:number|Rata:percent", "Orhei|7|97.6\nCahul|8.5|7\nLeova|3|50\nSoroca|4|25\nEdineț|5|!#DIV/0!",
     problems=("'#DIV/0!' is not a number",))
SPANNED = ('XML:<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1" office:value-type="string">'
           "<text:p>Copii</text:p></table:table-cell><table:covered-table-cell/>")
TALL = ('XML:<table:table-cell table:number-columns-spanned="1" table:number-rows-spanned="2" office:value-type="string">'
        "<text:p>Raion</text:p></table:table-cell>")
case("web_system.xls", "A page of HTML called XLS, as web systems write it: merged names, entities, a line end in a cell.",
     '<html><head><meta charset="windows-1251"><style>td { color: red }</style></head><body><p>Raport</p><table><tr><td>menu</td></tr></table>'
     '<table border=1><tr><th rowspan=2>Район</th><th colspan="2">Дети</th></tr><tr><th>2023</th><th>2024</th></tr>'
     "<tr><td>Оргеев &amp; юг</td><td>1&nbsp;234</td><td>12</td></tr><!-- <tr><td>нет</td></tr> --><tr><td>Кагул<br>город<td>7<td>8</table></body></html>",
     "Район:text|Дети, 2023:integer|Дети, 2024:integer", "Оргеев & юг|1234|12\nКагул\\nгород|7|8", header=(0, 1), encoding="cp1251",
     options={"language": "ru"})
case("libre.ods", "LibreOffice: merged names, percentages, a million repeated blank rows below, a note on a cell.",
     ods({"Date": ods_row(TALL, SPANNED, "Rata") + ods_row("XML:<table:covered-table-cell/>", 2023, 2024, "")
          + ods_row("Orhei", 7, 9, "97.6%")
          + ods_row('XML:<table:table-cell office:value-type="string"><office:annotation><text:p>vezi</text:p></office:annotation>'
                    "<text:p>Cahul</text:p></table:table-cell>", 8, 10, "7%")
          + ods_row("", repeat=1_048_000)}),
     "Raion:district|Copii, 2023:integer|Copii, 2024:integer|Rata:percent", "Orhei|7|9|97.6\nCahul|8|10|7", header=(0, 1))
case("libre_dates.ods", "OpenDocument dates, currency, truth, repeated cells, spaces and line ends in texts.",
     ods({"Ascuns": ods_row("x", 1), "Date": ods_row("a", "Data", "Cost", "p", "q")
          + ods_row("un\ndoi", 'XML:<table:table-cell office:value-type="date" office:date-value="2024-09-01"><text:p>01.09.24</text:p></table:table-cell>',
                    'XML:<table:table-cell office:value-type="currency" office:value="12.5"><text:p>12,50 lei</text:p></table:table-cell>',
                    'XML:<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>')
          + ods_row('XML:<table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p></table:table-cell>',
                    'XML:<table:table-cell office:value-type="date" office:date-value="2023-12-31T00:00:00"><text:p>31.12.23</text:p></table:table-cell>',
                    'XML:<table:table-cell office:value-type="currency" office:value="7"><text:p>7,00 lei</text:p></table:table-cell>', 4, 5)},
         hidden=("Ascuns",)),
     "a:text|Data:date|Cost:number|p:integer|q:integer", "un\\ndoi|2024-09-01|12.5|3|3\na  b|2023-12-31|7|4|5")

# JSON and PC-Axis ------------------------------------------------------------------------------------------------

case("records.json", "Records; one lacks a value, one has a nested object.",
     json.dumps([{"raion": "Orhei", "copii": 7, "loc": {"lat": 47.38}}, {"raion": "Cahul", "loc": {"lat": 45.9}}, {"raion": "Leova", "copii": 3}],
                ensure_ascii=False), "raion:district|copii:integer|loc.lat:number", "Orhei|7|47.38\nCahul||45.9\nLeova|3|", decimal=".")
case("columns.json", "A list for each column.", '{"raion": ["Orhei", "Cahul"], "medie": [1.234, 2.345], "da": [true, null]}',
     "raion:district|medie:number|da:text", "Orhei|1.234|TRUE\nCahul|2.345|", decimal=".")
case("arrays.json", "Rows of values, the names in the first.", '[["raion", "copii"], ["Orhei", 7], ["Cahul", 8]]', "raion:district|copii:integer",
     "Orhei|7\nCahul|8")
case("wrapped.json", "Records within an answer of a service.", '{"count": 2, "next": null, "results": [{"raion": "Orhei", "copii": 7}, {"raion": "Cahul", "copii": 8}]}',
     "raion:district|copii:integer", "Orhei|7\nCahul|8")
case("lines.ndjson", "One record a line.", '{"raion": "Orhei", "copii": 7}\n{"raion": "Cahul", "copii": 8}\n', "raion:district|copii:integer",
     "Orhei|7\nCahul|8")
case("long_codes.json", "Numbers of more digits than a float holds keep them all.", '[{"idnp": 2003004056789123456, "n": 1}, {"idnp": 2003004056789123457, "n": 2}]',
     "idnp:text|n:integer", "2003004056789123456|1\n2003004056789123457|2")
STAT = {
    "version": "2.0", "class": "dataset", "label": "Copii pe raioane", "source": "BNS", "id": ["raion", "an"], "size": [2, 2],
    "role": {"time": ["an"]}, "value": [7, 8.5, None, 9], "status": {"2": "c"},
    "dimension": {
        "raion": {"label": "Raion", "category": {"index": {"CA": 1, "OR": 0}, "label": {"CA": "Cahul", "OR": "Orhei"}}},
        "an": {"label": "Anul", "category": {"index": ["2023", "2024"]}},
    },
}
case("json_stat.json", "JSON-stat: dimensions become columns, a status says why a figure is missing.", json.dumps(STAT, ensure_ascii=False),
     "Raion:district|Anul:year|Value:number", "Orhei|2023|7\nOrhei|2024|8.5\nCahul|2023|:\nCahul|2024|9", source="BNS", decimal=".")
PX = '''CHARSET="ANSI";
AXIS-VERSION="2013";
CODEPAGE="windows-1251";
LANGUAGE="ru";
LANGUAGES="ru","ro";
CONTENTS="Дети";
CONTENTS[ro]="Copii";
UNITS="человек";
UNITS[ro]="persoane";
TITLE="Дети; по районам";
TITLE[ro]="Copii pe raioane";
SOURCE="НБС";
STUB="Район";
STUB[ro]="Raionul";
HEADING="Год";
HEADING[ro]="Anul";
VALUES("Район")="Оргеев","Кагул",
"Ле"
"ова";
VALUES[ro]("Raionul")="Orhei","Cahul","Leova";
VALUES("Год")="2023","2024";
VALUES[ro]("Anul")="2023","2024";
CODES("Район")="OR","CA","LE";
TIMEVAL("Год")=TLIST(A1),"2023","2024";
NOTE="Без левобережья";
NOTE[ro]="Fara stinga Nistrului";
DATA=
1234 12.5
".." "-"
":" 9;
'''
NILS = ("1 figure is '-', which means none in PC-Axis",)
case("bank_ro.px", "PC-Axis in two languages: Romanian is chosen; '..' is not collected, ':' suppressed, '-' nought.", PX,
     "Raionul:district|Anul:year|Copii:number", "Orhei|2023|1234\nOrhei|2024|12.5\nCahul|2023|…\nCahul|2024|0\nLeova|2023|:\nLeova|2024|9",
     encoding="cp1251", footnotes=("Fara stinga Nistrului",), source="НБС", decimal=".", problems=NILS)
case("bank_ru.px", "The same in Russian; a value goes on in another pair of quotation marks.", PX,
     "Район:district|Год:year|Дети:number", "Оргеев|2023|1234\nОргеев|2024|12.5\nКагул|2023|…\nКагул|2024|0\nЛеова|2023|:\nЛеова|2024|9",
     encoding="cp1251", footnotes=("Без левобережья",), source="НБС", decimal=".", problems=NILS, options={"language": "ru"})
case("bank_chosen.px", "One year and two districts chosen, a district by its code.", PX, "Raionul:district|Copii:number",
     "Orhei|12.5\nLeova|9", encoding="cp1251", preamble=("Anul: 2024",), footnotes=("Fara stinga Nistrului",), source="НБС", decimal=".",
     problems=NILS, options={"values": {"Anul": ["2024"], "Raionul": ["Orhei", "LE"]}})
case("keys.px", "Rows of figures that begin with their keys; one that is left out is nought.",
     'CHARSET="ANSI";\nAXIS-VERSION="2013";\nCODEPAGE="utf-8";\nLANGUAGE="en";\nCONTENTS="Children";\nUNITS="persons";\nTITLE="Children";\n'
     'STUB="district";\nHEADING="sex";\nVALUES("district")="Orhei","Cahul","Leova";\nCODES("district")="OR","CA","LE";\n'
     'VALUES("sex")="girls","boys";\nKEYS("district")=CODES;\nDATA=\n"OR",1,2\n"LE",3,4;\n',
     "district:district|sex:category|Children:integer", "Orhei|girls|1\nOrhei|boys|2\nCahul|girls|0\nCahul|boys|0\nLeova|girls|3\nLeova|boys|4",
     options={"language": "en"})

# Districts ------------------------------------------------------------------------------------------------------------

case("districts_ro.csv", "Districts as offices write them: titles, cedillas, î for â, capitals, a code, a footnote mark, a slip.",
     "Teritoriul;Copii\nr-nul Orhei;12\nRaionul Şoldăneşti;7\nmun. Chișinău;90\nSângerei;8\nBALTI;11\nMD-CA;6\nUTA Găgăuzia¹;9\nOrhie;3\n",
     "Teritoriul:district|Copii:integer",
     "r-nul Orhei|12\nRaionul Şoldăneşti|7\nmun. Chișinău|90\nSângerei|8\nBALTI|11\nMD-CA|6\nUTA Găgăuzia¹|9\n!Orhie|3",
     problems=("has ş or ţ with a cedilla", "Row 8, column 'Teritoriul': 'Orhie' is no district of Moldova; did you mean Orhei?"))
case("districts_ru.csv", "The same in Russian: adjectives before 'район', 'ё' written 'е', a slip with the Russian name near it.",
     "Название;Дети\nОргеевский район;12\nр-н Кагул;7\nмун. Кишинев;90\nБельцы;11\nАТО Гагаузия;9\nСорока;5\nУнгенны;4\n",
     "Название:district|Дети:integer",
     "Оргеевский район|12\nр-н Кагул|7\nмун. Кишинев|90\nБельцы|11\nАТО Гагаузия|9\nСорока|5\n!Унгенны|4",
     problems=("Row 7, column 'Название': 'Унгенны' is no district of Moldova; did you mean Унгены?",), options={"language": "ru"})
case("districts_mixed.csv", "Two languages in one column, and the same district in two spellings: still one district each.",
     "name,year,children\nOrhei,2023,12\nОргеев,2024,14\nCahul,2023,7\nr-nul Cahul,2024,8\nSoroca,2023,5\nmd-so,2024,:\n",
     "name:district|year:year|children:integer",
     "Orhei|2023|12\nОргеев|2024|14\nCahul|2023|7\nr-nul Cahul|2024|8\nSoroca|2023|5\nmd-so|2024|:", options={"language": "en"})
case("districts_total.csv", "Totals and the statistics' regions stand among the districts; they are no slips.",
     "Localizare;Copii\nTotal pe republică;45\nNord;18\nBălți;11\nSoroca;7\nCentru;27\nOrhei;12\nUngheni;15\n",
     "Localizare:district|Copii:integer", "Total pe republică|45\nNord|18\nBălți|11\nSoroca|7\nCentru|27\nOrhei|12\nUngheni|15",
     totals=(0,), problems=("Row 1 ('Total pe republică') is a total",))
case("towns_are_no_districts.csv", "Towns and schools bear the names of districts and are none.",
     "Localitatea,Școala,Elevi\nOrhei,Cantemir,300\nSoroca,Ștefan Vodă,250\nUngheni,Ion Creangă,410\nCahul,Cantemir,380\n",
     "Localitatea:text|Școala:text|Elevi:integer",
     "Orhei|Cantemir|300\nSoroca|Ștefan Vodă|250\nUngheni|Ion Creangă|410\nCahul|Cantemir|380")
case("countries_are_no_districts.csv", "Codes of countries are codes of districts too: BR is Brazil as well as Briceni.",
     "country,children\nBR,300\nCA,250\nCL,410\nCU,380\nDO,90\n",
     "country:text|children:integer", "BR|300\nCA|250\nCL|410\nCU|380\nDO|90", options={"language": "en"})

# fmt: on

if __name__ == "__main__":
    main()
