"""A table to be filled in, with its guide and its codes, as one workbook."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.export.laid_out import lay_out
from components.export.sheet import Look, Prompt, SheetColumn, SheetContent
from components.export.xlsx import make_workbook
from components.text import templates as words
from components.text.column_help import HELP
from data.blanks import brings_denominator
from data.catalogue import catalogue
from data.code_lists import Code, Listed
from data.indicators import Indicator
from data.intake.columns import COLUMNS
from data.intake.draft import Kind

SPARE = 500
"""Rows below the last that take more, with the same lists and checks."""
PAIRS = (
    ("kode_puskesmas", "nama_puskesmas"),
    ("kode_desa", "nama_desa"),
    ("kode_fasilitas", "nama_fasilitas"),
    ("kode_kecamatan", "kecamatan"),
)
"""Columns of which one is enough."""
OPEN: dict[Kind, tuple[str, ...]] = {
    Kind.LAPORAN: ("pembilang", "penyebut", "tanggal_data"),
    Kind.SASARAN: ("nilai", "sumber"),
    Kind.FASILITAS: (),
    Kind.WILAYAH_KERJA: ("kode_puskesmas", "berlaku_mulai"),
    Kind.BUKTI: ("tanggal_klaim", "tanggal_verifikasi", "verifikator", "dokumen", "catatan"),
    Kind.TAHAP: ("tanggal", "catatan", "sumber"),
    Kind.TARGET: ("nilai", "nama", "dasar_hukum", "tanggal", "sumber"),
    Kind.RTL: (
        *("kegiatan", "penanggung_jawab", "tanggal_disepakati", "tenggat", "tanggal_selesai"),
    ),
}
"""What a template is handed out for; everything else is there already."""
CHOICES_FROM = {
    "kode_indikator": Listed.INDIKATOR,
    "kelompok": Listed.KELOMPOK,
    "kriteria": Listed.KRITERIA,
    "tahap": Listed.TAHAP,
}
"""Columns whose words are a list on the sheet of codes."""


@dataclass(frozen=True, eq=False)
class Template:
    """What a template is made of: the table (``data.blanks``), the codes, the area's name."""

    kind: Kind
    table: pd.DataFrame
    codes: Sequence[Code]
    area: str
    is_sample: bool = False


def make_template(template: Template) -> bytes:
    """A workbook of three sheets: the table, PETUNJUK, DAFTAR KODE.

    The table's headings are exactly those of ``COLUMNS[kind]``. Columns to be filled in are
    marked; a denominator that the office's sasaran answers for is marked as not needed.
    """
    codes = _code_sheet(template.codes)
    return make_workbook([_table_sheet(template, codes), _guide_sheet(template), codes])


def _table_sheet(template: Template, codes: SheetContent) -> SheetContent:
    plain = lay_out(template.kind, template.table, template.area, is_sample=template.is_sample)
    columns = [_open(template.kind, column, codes) for column in plain.columns]
    idle, prompts = _denominators(template)
    return SheetContent(
        plain.name,
        tuple(columns),
        plain.rows,
        plain.title,
        plain.notes,
        frozenset(idle),
        tuple(prompts),
        SPARE,
    )


def _open(kind: Kind, column: SheetColumn, codes: SheetContent) -> SheetColumn:
    told: dict[str, Any] = dict(column.__dict__)
    listed = CHOICES_FROM.get(column.name)
    if listed is not None:
        told["choices_at"] = _range_of(codes, words.LISTED[listed])
    return SheetColumn(**told | {"is_open": column.name in OPEN[kind]})


def _range_of(codes: SheetContent, listed: str) -> str:
    """Where the codes of one list stand on their sheet, as a spreadsheet writes it."""
    places = [place for place, row in enumerate(codes.rows, start=2) if row[0] == listed]
    return f"='{codes.name}'!$B${places[0]}:$B${places[-1]}" if places else ""


def _denominators(template: Template) -> tuple[set[tuple[int, int]], list[Prompt]]:
    """Of reports: the denominators that nobody fills in, and what each figure is."""
    if template.kind is not Kind.LAPORAN:
        return set(), []
    names = list(template.table.columns)
    above, below = names.index("pembilang"), names.index("penyebut")
    idle, prompts = set(), []
    for indicator, first, last in _runs(template.table["kode_indikator"]):
        is_needed = brings_denominator(indicator)
        if not is_needed:
            idle |= {(place, below) for place in range(first, last + 1)}
        told = words.word_denominator(indicator, is_needed=is_needed)
        prompts.append(Prompt(below, first, last, indicator.kode, told))
        told = words.word_numerator(indicator)
        prompts.append(Prompt(above, first, last, indicator.kode, told))
    return idle, prompts


def _runs(codes: pd.Series) -> Iterator[tuple[Indicator, int, int]]:
    """Each indicator with the first and last row of every unbroken run of it."""
    first = 0
    for kode, run in itertools.groupby(codes):
        after = first + len(list(run))
        yield catalogue().find(kode), first, after - 1
        first = after


def _guide_sheet(template: Template) -> SheetContent:
    kind = template.kind
    widths = (20, 11, 60, 20, 32, 28)
    columns = [
        SheetColumn(name, width=width)
        for name, width in zip(words.GUIDE_COLUMNS, widths, strict=True)
    ]
    marked = (words.MARKED,) if OPEN[kind] else ()
    steps = (words.STEPS[kind], *marked, *words.FOR_ALL)
    rows = [(words.HOW, "", step, "", "", "") for step in steps]
    for column in COLUMNS[kind]:
        told = HELP[kind][column.name]
        example = _example(template, column.name) or told.example
        needed = _needed(column.name, is_required=column.is_required)
        rows.append((column.name, needed, told.what, told.unit, told.accepted, example))
    return SheetContent(words.GUIDE, tuple(columns), rows, _title(template), is_filtered=False)


def _example(template: Template, name: str) -> str:
    """The first code that stands in the table itself: nearer than any made up."""
    if not name.startswith(("kode", "nama_", "kecamatan")):
        return ""
    return next((str(value) for value in template.table[name] if value is not None), "")


def _needed(name: str, *, is_required: bool) -> str:
    if is_required:
        return words.REQUIRED
    return words.ONE_OF_PAIR if any(name in pair for pair in PAIRS) else words.OPTIONAL


def _code_sheet(codes: Sequence[Code]) -> SheetContent:
    looks = (Look.TEXT, Look.CODE, Look.TEXT, Look.TEXT, Look.TEXT, Look.TEXT)
    widths = (14, 20, 40, 48, 40, 16)
    columns = [
        SheetColumn(name, look, width)
        for name, look, width in zip(words.CODE_COLUMNS, looks, widths, strict=True)
    ]
    rows = [
        (words.LISTED[each.listed], each.kode, each.nama, each.about, each.beside, each.unit)
        for each in codes
    ]
    return SheetContent(words.CODES, tuple(columns), rows, words.CODES)


def _title(template: Template) -> str:
    return words.TITLE.format(kind=words.KIND[template.kind], area=template.area)
