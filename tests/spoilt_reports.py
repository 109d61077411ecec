"""One report in every form, to be spoilt by hand, and the reason for which a file is refused."""

from collections.abc import Callable

import pytest

from data.errors import CellProblem, WorkbookRejected
from data.intake.compound import Compound, pack_stream
from data.intake.workbook import read_workbook
from tests.workbook_files import REPORT, make_ods, make_xls, make_xlsb, make_xlsx, with_part

XLSX = make_xlsx({"Juni": REPORT})
XLS = make_xls({"Juni": REPORT})
ODS = make_ods({"Juni": REPORT})
XLSB = make_xlsb({"Juni": REPORT})
SHEET, STRINGS, CONTENT = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "content.xml"
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def refusal(content: bytes, file: str = "laporan.xlsx") -> CellProblem:
    """The one problem of a file that is refused."""
    with pytest.raises(WorkbookRejected) as refused:
        read_workbook(file, content)
    (problem,) = refused.value.problems
    assert problem.file == file
    return problem


def reason(content: bytes) -> str:
    """Why a file is refused."""
    return refusal(content).reason.name


def with_cells(cells: str) -> bytes:
    """The report with more cells in row 90."""
    row = f'<row r="90">{cells}</row></sheetData>'.encode()
    return with_part(XLSX, SHEET, lambda xml: xml.replace(b"</sheetData>", row))


def with_content(old: bytes, new: bytes) -> bytes:
    """The OpenDocument with one piece replaced."""
    return with_part(ODS, CONTENT, lambda xml: xml.replace(old, new, 1))


def with_records(change: Callable[[bytearray], None]) -> bytes:
    """The xls with its records changed."""
    stream = bytearray(Compound(XLS).read("Workbook") or b"")
    change(stream)
    return pack_stream("Workbook", bytes(stream)).getvalue()
