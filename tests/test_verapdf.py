"""The judge of our PDF files can say no, and can say yes."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.verapdf import validate

pytestmark = pytest.mark.verapdf


def test_a_plain_file_is_refused_with_the_clauses_that_it_breaks(tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 72, "Nothing here is tagged, embedded or described.")
    canvas.save()
    verdicts = validate(path)
    assert set(verdicts) == {"2a", "ua1"}
    assert not verdicts["2a"].compliant
    assert not verdicts["ua1"].compliant
    # ISO 19005-2, 6.2.11.4.1: every font is embedded; ISO 14289-1, 7.1: real content is tagged.
    assert verdicts["2a"].failed_rules["6.2.11.4.1-1"] >= 1
    assert any(rule.startswith("7.1-") for rule in verdicts["ua1"].failed_rules)


def test_an_empty_page_with_its_metadata_is_accepted() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["pdfaid:part"] = "2"
        metadata["pdfaid:conformance"] = "B"
    out = BytesIO()
    pdf.save(out)
    assert validate(out.getvalue(), ["2b"]) == {"2b": (True, {})}
