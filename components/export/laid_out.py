"""A table of one kind, as the office hands it in, on a sheet of its own."""

import pandas as pd

from components.export.sheet import Look, SheetColumn, SheetContent
from components.text import templates as words
from data.indicators import Form
from data.intake.columns import COLUMNS
from data.intake.draft import Kind
from data.kinds import Jenis, Level
from data.takeout import YES_OR_NO

NUMBERS = ("pembilang", "penyebut", "nilai")
"""Counts and values that are never negative."""
POINTS = ("lat", "lng")
ORDERS = ("tahun", "bulan", "nomor")
DAYS = ("berlaku_mulai", "berlaku_sampai", "tenggat", "tanggal")
"""How the headings of days begin."""
KNOWN_TO_THE_YEAR = (Kind.TAHAP, "tanggal")
"""Holds days, months and years, so that nothing typed there may become a day by itself."""
CODES = ("kode", "kriteria", "tahap", "induk", "kelompok")
"""How the headings of codes begin."""

JENIS = tuple(jenis.value for jenis in Jenis)
CHOICES: dict[tuple[Kind, str], tuple[str, ...]] = {
    (Kind.LAPORAN, "bulan"): tuple(str(month) for month in range(1, 13)),
    (Kind.LAPORAN, "bentuk_data"): tuple(form.value for form in Form),
    (Kind.LAPORAN, "basis"): ("domisili", "tempat layanan"),
    (Kind.SASARAN, "jenis"): ("proyeksi", "riil"),
    (Kind.SASARAN, "resmi"): tuple(YES_OR_NO.values()),
    **{(kind, "jenis"): JENIS for kind in (Kind.FASILITAS, Kind.BUKTI, Kind.TAHAP, Kind.RTL)},
    (Kind.TARGET, "tingkat"): (Level.KABUPATEN.value, "provinsi"),
}
"""Columns that hold one of a few words."""


def lay_out(kind: Kind, table: pd.DataFrame, area: str, *, is_sample: bool) -> SheetContent:
    """The sheet of a table: its headings are exactly those of ``COLUMNS[kind]``.

    Takes   table, values as ``data.takeout.fetch_takeout`` gives them; the area's name for the
            head of printed pages. Sample data say so in a line above the heading.
    """
    return SheetContent(
        name=kind.value.replace("_", " ").upper(),
        columns=tuple(_column(kind, each.name, each.is_required) for each in COLUMNS[kind]),
        rows=list(table.itertuples(index=False, name=None)),
        title=words.TITLE.format(kind=words.KIND[kind], area=area),
        notes=(words.SAMPLE_LINE,) if is_sample else (),
    )


def _column(kind: Kind, name: str, is_required: bool) -> SheetColumn:  # noqa: FBT001 -- read in place
    look = _look(kind, name)
    refusal = {Look.NUMBER: words.REFUSED_NUMBER, Look.DAY: words.REFUSED_DAY}.get(look, "")
    choices = CHOICES.get((kind, name), ())
    if name in POINTS:
        refusal = ""
    return SheetColumn(
        name,
        look,
        choices=choices,
        refusal=words.REFUSED_WORD if choices else refusal,
        is_required=is_required,
    )


def _look(kind: Kind, name: str) -> Look:
    if name in NUMBERS or name in POINTS:
        return Look.NUMBER
    if name in ORDERS:
        return Look.ORDER
    if name.startswith(DAYS) and (kind, name) != KNOWN_TO_THE_YEAR:
        return Look.DAY
    return Look.CODE if name.startswith(CODES) or (kind, name) == KNOWN_TO_THE_YEAR else Look.TEXT
