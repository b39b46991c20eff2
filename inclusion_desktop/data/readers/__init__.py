"""Files that hold tables, read without trusting them."""

from inclusion_desktop.data.problems import Problem, ReadError, Severity
from inclusion_desktop.data.readers.open import (
    list_dimensions,
    list_tables,
    read_raw,
    read_table,
    sheet_names,
)
from inclusion_desktop.data.readers.raw import FoundTable, Imported, RawTable, Region
from inclusion_desktop.data.readers.table import import_table, with_repairs
from inclusion_desktop.data.readers.tidy import Dimension

__all__ = [
    "Dimension",
    "FoundTable",
    "Imported",
    "Problem",
    "RawTable",
    "ReadError",
    "Region",
    "Severity",
    "import_table",
    "list_dimensions",
    "list_tables",
    "read_raw",
    "read_table",
    "sheet_names",
    "with_repairs",
]
