"""A file of facilities, checked: ``kode,nama,jenis,kode_kecamatan,kode_desa,induk,lat,lng``."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from data.errors import ProblemReason
from data.intake.cells import Numbers, read_area_code, read_kind, read_name, report_doubles
from data.intake.table import Row, Table, read_table
from data.kinds import DESA, FACILITY, KECAMATAN, Jenis

COLUMNS = ("kode", "nama", "jenis", "kode_kecamatan", "kode_desa", "induk", "lat", "lng")
REQUIRED = ("kode", "nama", "jenis", "kode_kecamatan")
EXAMPLE = "CONTOH-"
"""Codes of the template's example rows begin so; they must have been replaced."""


class FacilityRow(NamedTuple):
    """One facility as a file has it; ``number`` is its row in the file."""

    number: int
    kode: str
    nama: str
    jenis: Jenis
    kode_kecamatan: str
    kode_desa: str | None
    induk: str | None
    lat: float | None
    lng: float | None


def read_facilities(path: Path) -> Table:
    """The rows of a facilities file as text, with the faults of the file itself."""
    return read_table(path, COLUMNS, REQUIRED)


def check_facilities(
    table: Table, kabupaten: str, areas: Iterable[str] | None
) -> list[FacilityRow]:
    """The facilities of a file, typed; every fault is added to the table's problems.

    Takes   rows as read; the kabupaten; the codes of its areas, nothing if those could not be
            read: then no code is looked up.
    Gives   facilities with dotted area codes; what could not be read is left out.
    """
    numbers = Numbers.of(table)
    known = None if areas is None else set(areas)
    found = [one for row in table.rows for one in _facility(table, row, numbers, kabupaten)]
    report_doubles(table, ((one.number, one.kode) for one in found))
    for one in found:
        _look_up(table, one, known)
    _check_parents(table, found)
    return found


def _facility(table: Table, row: Row, numbers: Numbers, kabupaten: str) -> list[FacilityRow]:
    kode, nama, jenis = _read_kode(table, row), read_name(table, row), read_kind(table, row)
    kecamatan = read_area_code(table, row, "kode_kecamatan", kabupaten)
    desa = read_area_code(table, row, "kode_desa", kabupaten) if row["kode_desa"] else None
    lat, lng = numbers.read_point(row)
    if kode is None or jenis is None or kecamatan is None:
        return []
    induk = row["induk"] or None
    return [FacilityRow(row.number, kode, nama, jenis, kecamatan, desa, induk, lat, lng)]


def _read_kode(table: Table, row: Row) -> str | None:
    kode = row["kode"]
    if not kode:
        table.report(ProblemReason.VALUE_MISSING, row.number, "kode")
    elif kode.upper().startswith(EXAMPLE):
        table.report(ProblemReason.EXAMPLE_LEFT, row.number, "kode", kode)
    elif not FACILITY.fullmatch(kode):
        table.report(ProblemReason.CODE_MALFORMED, row.number, "kode", kode)
    else:
        return kode
    return None


def _look_up(table: Table, one: FacilityRow, known: set[str] | None) -> None:
    """Kecamatan and desa are what they say, are in the areas file, and lie in one another."""
    if not KECAMATAN.fullmatch(one.kode_kecamatan):
        table.report(ProblemReason.CODE_MALFORMED, one.number, "kode_kecamatan", one.kode_kecamatan)
    elif known is not None and one.kode_kecamatan not in known:
        table.report(ProblemReason.PARENT_UNKNOWN, one.number, "kode_kecamatan", one.kode_kecamatan)
    if one.kode_desa is None:
        return
    if not DESA.fullmatch(one.kode_desa):
        table.report(ProblemReason.CODE_MALFORMED, one.number, "kode_desa", one.kode_desa)
    elif known is not None and one.kode_desa not in known:
        table.report(ProblemReason.PARENT_UNKNOWN, one.number, "kode_desa", one.kode_desa)
    elif not one.kode_desa.startswith(one.kode_kecamatan):
        table.report(ProblemReason.CODE_OUTSIDE, one.number, "kode_desa", one.kode_desa)


def _check_parents(table: Table, found: list[FacilityRow]) -> None:
    """A parent is a puskesmas of this file, and only pustu and posyandu have one."""
    puskesmas = {one.kode for one in found if one.jenis is Jenis.PUSKESMAS}
    if not puskesmas and not table.problems:
        table.report(ProblemReason.NO_PUSKESMAS)
    for one in found:
        is_orphan = one.induk is not None and one.induk not in puskesmas
        if is_orphan or (one.induk is not None and one.jenis is Jenis.PUSKESMAS):
            table.report(ProblemReason.PARENT_UNKNOWN, one.number, "induk", one.induk or "")
