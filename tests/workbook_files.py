"""Workbooks as programs write them, in every form that is read; and their parts, to be spoilt."""

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Rows = Sequence[Sequence[object]]

REPORT: Rows = (
    ("LAPORAN KIA PUSKESMAS KEDUNG I", None, None, None, None),
    (None, None, None, None, None),
    ("No", "Nama Desa", "K1", None, "Tanggal"),
    (None, None, "Sasaran", "Capaian", None),
    (1, "Kedung Malang", 40, 31, dt.date(2026, 6, 30)),
    (2, "Sukosono", 52, 12.5, dt.date(2026, 6, 30)),
    (3, "Sowan Lor", 37, 0, dt.date(2026, 6, 30)),
)
REPORT_MERGED = ((2, 2, 2, 3), (2, 0, 3, 0))
"""Top, left, bottom, right, from 0."""


def make_xlsx(
    sheets: Mapping[str, Rows],
    merged: Iterable[tuple[int, int, int, int]] = (),
    hidden: Iterable[str] = (),
    finish: Callable[[xlsxwriter.Workbook], None] | None = None,
) -> bytes:
    """An xlsx; dates as dates, texts that begin with ``=`` as formulas without a result."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for top, left, bottom, right in merged:
            sheet.merge_range(top, left, bottom, right, "")
        for number, at, cell in _filled(rows):
            if isinstance(cell, str) and cell.startswith("="):
                sheet.write_formula(number, at, cell, value="")
            else:
                sheet.write(number, at, cell)
        if name in hidden:
            sheet.hide()
    if finish:
        finish(book)
    book.close()
    return made.getvalue()


def _filled(rows: Rows) -> Iterator[tuple[int, int, object]]:
    """Row, column and value of every cell that holds something."""
    for number, row in enumerate(rows):
        for at, cell in enumerate(row):
            if cell is not None:
                yield number, at, cell


def make_xls(sheets: Mapping[str, Rows], merged: Iterable[tuple[int, int, int, int]] = ()) -> bytes:
    """An xls as of Excel 97."""
    book, day = xlwt.Workbook(), xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for top, left, bottom, right in merged:
            sheet.merge(top, bottom, left, right)
        for number, at, cell in _filled(rows):
            sheet.write(number, at, cell, *([day] if isinstance(cell, dt.date) else []))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def make_ods(sheets: Mapping[str, Rows]) -> bytes:
    """An OpenDocument spreadsheet."""
    book = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for row in rows:
            line = TableRow()
            for cell in row:
                line.addElement(_ods_cell(cell))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _ods_cell(cell: object) -> TableCell:
    if cell is None:
        return TableCell()
    if isinstance(cell, dt.date):
        return TableCell(valuetype="date", datevalue=cell.isoformat())
    if isinstance(cell, int | float):
        return TableCell(valuetype="float", value=cell)
    if isinstance(cell, str) and cell.startswith("="):
        return TableCell(formula=f"of:{cell}")
    made = TableCell(valuetype="string")
    made.addElement(P(text=cell))
    return made


def make_csv(rows: Rows, separator: str = ";", encoding: str = "utf-8") -> bytes:
    """A CSV as an Indonesian Excel saves it."""
    lines = (separator.join("" if cell is None else str(cell) for cell in row) for row in rows)
    return "".join(f"{line}\r\n" for line in lines).encode(encoding)


def make_xlsb(sheets: Mapping[str, Rows]) -> bytes:
    """An xlsb with numbers and texts; written by hand, since no package writes it."""
    texts: list[str] = []
    parts = {}
    for number, rows in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{number}.bin"] = _xlsb_sheet(rows, texts)
    bundle = b"".join(
        _record(156, struct.pack("<II", 0, number) + _wide(f"rId{number}") + _wide(name))
        for number, name in enumerate(sheets, start=1)
    )
    parts["xl/workbook.bin"] = (
        _record(131) + _record(143) + bundle + _record(144) + _record(157, bytes(26)) + _record(132)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Target="worksheets/sheet{n}.bin"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts["xl/_rels/workbook.bin.rels"] = f"<Relationships>{links}</Relationships>".encode()
    items = b"".join(_record(19, b"\0" + _wide(text)) for text in texts)
    counts = struct.pack("<II", len(texts), len(texts))
    parts["xl/sharedStrings.bin"] = _record(159, counts) + items + _record(160)
    parts["[Content_Types].xml"] = b"<Types/>"
    return zip_of(parts)


def _xlsb_sheet(rows: Rows, texts: list[str]) -> bytes:
    size = struct.pack("<4I", 0, len(rows), 0, max(len(row) for row in rows))
    made = _record(129) + _record(148, size) + _record(145)
    for number, row in enumerate(rows):
        made += _record(0, struct.pack("<I", number) + bytes(13))
        for at, cell in enumerate(row):
            if isinstance(cell, int | float):
                made += _record(5, struct.pack("<IId", at, 0, cell))
            elif cell is not None:
                made += _record(7, struct.pack("<III", at, 0, len(texts)))
                texts.append(str(cell))
    return made + _record(146) + _record(130)


def _record(kind: int, data: bytes = b"") -> bytes:
    return _seven_bits(kind) + _seven_bits(len(data)) + data


def _seven_bits(number: int) -> bytes:
    made = bytearray()
    while number > 0x7F:
        made.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*made, number))


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def parts_of(archive: bytes) -> dict[str, bytes]:
    """The members of a zip archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zip_of(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive of these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def with_part(archive: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same archive with one member changed."""
    parts = parts_of(archive)
    return zip_of(parts | {name: change(parts[name])})


def originals() -> dict[str, bytes]:
    """One small report in every form."""
    sheets = {"Juni": REPORT}
    return {
        "laporan.xlsx": make_xlsx(sheets, REPORT_MERGED),
        "laporan.xls": make_xls(sheets, REPORT_MERGED),
        "laporan.ods": make_ods(sheets),
        "laporan.xlsb": make_xlsb(sheets),
        "laporan.csv": make_csv(REPORT),
    }
