"""Small PWS sheets written as text, read against a kabupaten of four desa and two puskesmas."""

import datetime as dt

from data import frames
from data.catalogue import catalogue
from data.intake.draft import Choices, Context
from data.intake.naming import NameBook
from data.intake.pws_form import read_pws
from data.intake.sheets import Problems, Sheet, Workbook
from tests.tables import KABUPATEN, facilities, read_table

AREAS = read_table(
    """
    kode          | level     | nama       | induk
    33.20.01      | kecamatan | Mlonggo    | 33.20
    33.20.01.2001 | desa      | Suka Maju  | 33.20.01
    33.20.01.2002 | desa      | Karang Anyar | 33.20.01
    33.20.01.2003 | desa      | Banjaran   | 33.20.01
    33.20.01.2004 | desa      | Kepala Dua | 33.20.01
    """,
    frames.AREAS,
    kode_kabupaten=KABUPATEN,
)
FACILITIES = facilities("""
    kode | nama               | jenis
    PKM1 | Puskesmas Mlonggo  | puskesmas
    PKM2 | Puskesmas Kedung   | puskesmas
""")
SERVED = read_table(
    """
    puskesmas | kode_desa
    PKM1      | 33.20.01.2001
    PKM1      | 33.20.01.2002
    PKM2      | 33.20.01.2003
    PKM2      | 33.20.01.2004
    """,
    frames.SERVICE_AREAS,
    valid_from=dt.date(2023, 1, 1),
)
CONTEXT = Context(
    KABUPATEN,
    NameBook.of(AREAS, FACILITIES, SERVED),
    AREAS,
    FACILITIES,
    SERVED,
    catalogue(),
    {},
    {},
    dt.date(2026, 6, 20),
)
BLOCK = """
    PUSKESMAS : MLONGGO
    BULAN : MARET 2026
    NO | DESA         | SASARAN |       | K 1      |         |
       |              | BUMIL   | BULIN | BLN LALU | BLN INI | KUM
    1  | SUKA MAJU    | 40      | 38    | 5        | 2       | 7
    2  | KARANG ANYAR | 30      | 29    | 4        | 0       | 4
    JUMLAH |          | 70      | 67    | 9        | 2       | 11
"""


def sheet_of(text, name="Lembar1"):
    """A sheet from lines with bars; figures become numbers."""
    lines = [[_cell(part) for part in line.split("|")] for line in text.strip().splitlines()]
    width = max(len(line) for line in lines)
    return Sheet(name, [line + [None] * (width - len(line)) for line in lines])


def _cell(part):
    text = part.strip()
    try:
        return int(text)
    except ValueError:
        return text or None


def read(*sheets, choices=None, file="pws.xlsx", context=CONTEXT):
    """The part and the problems of a workbook of these sheets."""
    problems = Problems(file)
    workbook = Workbook(file, "", sheets)
    return read_pws(workbook, context, choices or Choices(), problems), problems.found


def counts(part):
    """Unit, month, indicator and count of every report, and its form where it is no month's."""
    return [
        (row["unit"][-4:], row["month"], row["indicator"], int(row["numerator"]))
        for row in part.frames["report"].to_dict("records")
    ]
