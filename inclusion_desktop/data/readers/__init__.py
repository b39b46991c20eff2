"""Files that hold tables, read without trusting them."""

from inclusion_desktop.data.problems import Problem, ReadError, Severity
from inclusion_desktop.data.readers.open import read_raw, read_table, sheet_names
from inclusion_desktop.data.readers.table import Imported, RawTable, import_table

__all__ = [
    "Imported",
    "Problem",
    "RawTable",
    "ReadError",
    "Severity",
    "import_table",
    "read_raw",
    "read_table",
    "sheet_names",
]
