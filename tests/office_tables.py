"""Tables as files an office hands to ``import``, and what the command answers."""

import io
import json
from pathlib import Path

import xlsxwriter

from data.database import open_for_writing
from tests.drafts import KEDUNG, KEDUNG_II, MONTHLY, dump

KEYS = [
    *("kind", "periods", "rows_read", "accepted", "changed", "unchanged", "rejected", "problems"),
    "batch",
]
LONG = f"""
    tahun | bulan | kode_puskesmas | kode_indikator | pembilang | penyebut | bentuk_data
    2025  | 5     | {KEDUNG}      | {MONTHLY}      | 8         | 10       | bulanan
    2025  | 6     | {KEDUNG}      | {MONTHLY}      | 9         | 10       | bulanan
    2025  | 6     | {KEDUNG_II}   | {MONTHLY}      | -1        | 10       | bulanan
"""


def cells(text: str) -> list[list[str]]:
    """The cells of a text table."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A text table as an Indonesian Excel saves it."""
    path.write_bytes("\r\n".join(";".join(row) for row in cells(text)).encode(encoding))
    return path


def xlsx(path: Path, text: str) -> Path:
    """A text table as a workbook; digits become numbers."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Laporan")
        for at, row in enumerate(cells(text)):
            for column, cell in enumerate(row):
                is_number = cell.lstrip("-").isdigit()
                sheet.write(at, column, int(cell) if is_number else cell)
    path.write_bytes(stream.getvalue())
    return path


def state(url: str) -> dict[str, list[str]]:
    """Every row of the database."""
    opened = open_for_writing(url)
    try:
        return dump(opened)
    finally:
        opened.dispose()


def told(answer) -> dict:
    """The object of a call, which keeps its contract."""
    found = json.loads(answer.out)
    assert list(found) == KEYS
    counted = found["accepted"] + found["changed"] + found["unchanged"] + found["rejected"]
    assert found["rows_read"] == counted
    return found


def short(found: dict) -> tuple[int, int, int, int, int]:
    """Read, new, changed, unchanged, refused."""
    names = ("rows_read", "accepted", "changed", "unchanged", "rejected")
    return tuple(found[name] for name in names)
