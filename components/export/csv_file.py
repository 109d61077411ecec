"""A sheet as CSV for spreadsheets with Indonesian settings."""

import csv
import datetime as dt
import io
from decimal import Decimal

from components.export.sheet import SheetContent, Value
from data.intake.harmless import guard


def make_csv(sheet: SheetContent) -> bytes:
    """Semicolons, a BOM, decimal commas, days as dd/mm/yyyy; no cell computes anything.

    Lines above the heading come first, each in a row as wide as the others.
    """
    told = io.StringIO(newline="")
    writer = csv.writer(told, delimiter=";", lineterminator="\r\n")
    beside = [""] * (len(sheet.columns) - 1)
    writer.writerows([guard(note), *beside] for note in sheet.notes)
    writer.writerow([column.name for column in sheet.columns])
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    return told.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guard(value)
    if isinstance(value, dt.date):
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    plain = format(value, "f") if isinstance(value, Decimal) else repr(value)
    return plain.replace(".", ",")
