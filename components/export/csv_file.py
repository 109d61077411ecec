"""A sheet as CSV for spreadsheets with Indonesian settings."""

import csv
import datetime as dt
import io
import re
from decimal import Decimal

from components.export.sheet import Look, SheetContent, Value
from data.intake.harmless import guard

AREA = re.compile(r"\d\d\.\d\d(\.\d\d(\.\d{4})?)?", re.ASCII)


def make_csv(sheet: SheetContent) -> bytes:
    """Semicolons, a BOM, decimal commas, days as dd/mm/yyyy; no cell computes anything.

    Codes of areas lose their dots: with Indonesian settings a spreadsheet reads 11.08.01 as a time.

    Lines above the heading come first, each in a row as wide as the others.
    """
    told = io.StringIO(newline="")
    writer = csv.writer(told, delimiter=";", lineterminator="\r\n")
    beside = [""] * (len(sheet.columns) - 1)
    writer.writerows([guard(note), *beside] for note in sheet.notes)
    writer.writerow([column.name for column in sheet.columns])
    looks = [column.look for column in sheet.columns]
    writer.writerows(list(map(_cell, row, looks)) for row in sheet.rows)
    return told.getvalue().encode("utf-8-sig")


def _cell(value: Value, look: Look) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        is_area = look is Look.CODE and AREA.fullmatch(value) is not None
        return value.replace(".", "") if is_area else guard(value)
    if isinstance(value, dt.date):
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    plain = format(value, "f") if isinstance(value, Decimal) else repr(value)
    return plain.replace(".", ",")
