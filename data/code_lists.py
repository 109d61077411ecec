"""The codes that a table may name, with what they stand for: the sheet beside a template."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from data import queries
from data.blanks import Wanted, list_kelompok, reported_indicators
from data.catalogue import catalogue
from data.indicators import Indicator
from data.intake.draft import Kind
from data.kinds import Jenis, Level
from data.place_names import PlaceNames


class Listed(StrEnum):
    """What a list of codes is about."""

    INDIKATOR = "indikator"
    KELOMPOK = "kelompok"
    PUSKESMAS = "puskesmas"
    PUSTU = "pustu"
    POSYANDU = "posyandu"
    DESA = "desa"
    KECAMATAN = "kecamatan"
    KRITERIA = "kriteria"
    TAHAP = "tahap"


@dataclass(frozen=True)
class Code:
    """One code: what it is called and what is to be known of it.

    Of an indicator, ``about`` is its numerator, ``beside`` its denominator, ``unit`` its unit; of
    a criterion or stage, what is asked, the proof, and whose it is; of a place, where it belongs.
    """

    listed: Listed
    kode: str
    nama: str
    about: str = ""
    beside: str = ""
    unit: str = ""


NEEDED: dict[Kind, tuple[Listed, ...]] = {
    Kind.LAPORAN: (Listed.INDIKATOR, Listed.PUSKESMAS),
    Kind.SASARAN: (Listed.KELOMPOK, Listed.PUSKESMAS),
    Kind.FASILITAS: (Listed.KECAMATAN, Listed.DESA),
    Kind.WILAYAH_KERJA: (Listed.PUSKESMAS,),
    Kind.BUKTI: (Listed.KRITERIA, Listed.PUSKESMAS, Listed.PUSTU, Listed.POSYANDU),
    Kind.TAHAP: (Listed.TAHAP, Listed.PUSKESMAS, Listed.PUSTU, Listed.POSYANDU),
    Kind.TARGET: (Listed.INDIKATOR,),
    Kind.RTL: (Listed.PUSKESMAS, Listed.PUSTU, Listed.POSYANDU),
}
"""Which lists a table needs, in their order; desa too where desa fill it in."""


def fetch_codes(connection: sa.Connection, kind: Kind, wanted: Wanted) -> list[Code]:
    """The codes that a table of this kind may name, list by list.

    Raises  UnknownArea, UnknownIndicator.
    """
    names = PlaceNames.fetch(connection, wanted.kabupaten)
    needed = NEEDED[kind]
    if kind in (Kind.LAPORAN, Kind.SASARAN) and wanted.level is Level.DESA:
        needed = (*needed, Listed.DESA)
    return [code for listed in needed for code in _list(connection, kind, listed, wanted, names)]


def _list(
    connection: sa.Connection, kind: Kind, listed: Listed, wanted: Wanted, names: PlaceNames
) -> Iterable[Code]:
    if listed is Listed.INDIKATOR:
        return _indicators(kind, wanted)
    if listed is Listed.KELOMPOK:
        return _kelompok(wanted.level)
    if listed is Listed.KRITERIA:
        return _criteria(connection, wanted)
    if listed is Listed.TAHAP:
        return _stages(connection)
    return _places(listed, wanted, names)


def _indicators(kind: Kind, wanted: Wanted) -> Iterable[Code]:
    told: Iterable[Indicator] = catalogue().indicators.values()
    if kind is Kind.LAPORAN:
        told = reported_indicators(wanted)
    return [
        Code(Listed.INDIKATOR, each.kode, each.nama, each.numerator, each.denominator, each.unit)
        for each in told
    ]


def _kelompok(level: Level) -> Iterable[Code]:
    for kelompok, indicators in list_kelompok(level).items():
        codes = ", ".join(each.kode for each in indicators)
        yield Code(Listed.KELOMPOK, kelompok, indicators[0].denominator, codes)


def _criteria(connection: sa.Connection, wanted: Wanted) -> Iterable[Code]:
    chosen = queries.fetch_criteria_set(connection, wanted.kabupaten, wanted.period.last_day)
    criteria = queries.fetch_criteria(connection, chosen.kode)
    own = criteria[criteria["rule"] == "evidence"]
    rows = own[["kode", "nama", "proof", "jenis"]].itertuples(index=False, name=None)
    return [
        Code(Listed.KRITERIA, str(kode), str(nama), str(proof), "", str(jenis))
        for kode, nama, proof, jenis in rows
    ]


def _stages(connection: sa.Connection) -> Iterable[Code]:
    stages = queries.fetch_stages(connection)
    told = stages[["kode", "nama", "definition", "proof", "level"]]
    rows = told.itertuples(index=False, name=None)
    return [
        Code(Listed.TAHAP, str(kode), str(nama), str(definition), str(proof), str(level))
        for kode, nama, definition, proof, level in rows
    ]


def _places(listed: Listed, wanted: Wanted, names: PlaceNames) -> Iterable[Code]:
    """Places as they stand: facilities below their puskesmas or kecamatan, areas in theirs."""
    if listed in (Listed.DESA, Listed.KECAMATAN):
        rows = names.areas[names.areas["level"] == listed.value]
        parents = names.named(rows["induk"])
    else:
        rows = names.standing(wanted.period.last_day, Jenis(listed.value))
        is_head = listed is Listed.PUSKESMAS
        parents = names.named(rows["kode_kecamatan"] if is_head else rows["induk"])
    told = zip(rows["kode"], rows["nama"], parents.fillna(""), strict=True)
    return [Code(listed, kode, nama, parent) for kode, nama, parent in told]
