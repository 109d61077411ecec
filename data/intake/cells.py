"""Single cells of register files: codes, points, numbers, kinds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from data.errors import ProblemReason
from data.intake.table import Row, Table
from data.kinds import DESA, KECAMATAN, Jenis

UNDOTTED = re.compile(r"(\d\d)(\d\d)(\d\d)(\d{4})?")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
BOUNDS = {"lat": (-12.0, 7.0), "lng": (94.0, 142.0), "luas_km2": (1e-6, 100_000.0)}
"""Degrees (WGS84) around Indonesia; km² of the largest kecamatan and more."""

KINDS = {
    "puskesmas": Jenis.PUSKESMAS,
    "pkm": Jenis.PUSKESMAS,
    "pusk": Jenis.PUSKESMAS,
    "uptpuskesmas": Jenis.PUSKESMAS,
    "uptdpuskesmas": Jenis.PUSKESMAS,
    "uptpkm": Jenis.PUSKESMAS,
    "uptdpkm": Jenis.PUSKESMAS,
    "pustu": Jenis.PUSTU,
    "postu": Jenis.PUSTU,
    "puskesmaspembantu": Jenis.PUSTU,
    "puskpembantu": Jenis.PUSTU,
    "posyandu": Jenis.POSYANDU,
    "posyandusiklushidup": Jenis.POSYANDU,
}
"""Spellings met in the field, letters only (domain.md 5.3)."""


@dataclass(frozen=True)
class Numbers:
    """Reads the number columns of one table, each by the decimal mark that it uses."""

    table: Table
    with_comma: frozenset[str]

    @classmethod
    def of(cls, table: Table) -> "Numbers":
        """Learn from the whole column: one decimal comma in it makes its dots thousands."""
        commas = [name for name in BOUNDS if any("," in row[name] for row in table.rows)]
        return cls(table, frozenset(commas))

    def read(self, row: Row, column: str) -> float | None:
        """The number in a cell, nothing if it is empty; faults are reported and give nothing."""
        cell = row[column]
        if not cell:
            return None
        plain = cell.replace(".", "").replace(",", ".") if column in self.with_comma else cell
        if not NUMBER.fullmatch(plain):
            self.table.report(ProblemReason.NOT_A_NUMBER, row.number, column, cell)
            return None
        low, high = BOUNDS[column]
        if not low <= float(plain) <= high:
            self.table.report(ProblemReason.OUT_OF_RANGE, row.number, column, cell)
            return None
        return float(plain)

    def read_point(self, row: Row) -> tuple[float | None, float | None]:
        """Latitude and longitude, or neither; half a point is a fault."""
        lat, lng = self.read(row, "lat"), self.read(row, "lng")
        for column, other in (("lat", "lng"), ("lng", "lat")):
            if row[other] and not row[column]:
                self.table.report(ProblemReason.HALF_A_POINT, row.number, column)
        return (lat, lng) if lat is not None and lng is not None else (None, None)


def read_area_code(table: Table, row: Row, column: str, kabupaten: str) -> str | None:
    """A dotted kode of a kecamatan or desa of this kabupaten; faults give nothing."""
    cell = row[column]
    if not cell:
        table.report(ProblemReason.VALUE_MISSING, row.number, column)
        return None
    kode = dotted(cell)
    if not (KECAMATAN.fullmatch(kode) or DESA.fullmatch(kode)):
        table.report(ProblemReason.CODE_MALFORMED, row.number, column, cell)
        return None
    if not kode.startswith(f"{kabupaten}."):
        table.report(ProblemReason.CODE_OUTSIDE, row.number, column, cell)
        return None
    return kode


def read_name(table: Table, row: Row) -> str:
    """The name in a row; a missing one is reported."""
    if not row["nama"]:
        table.report(ProblemReason.VALUE_MISSING, row.number, "nama")
    return row["nama"]


def read_kind(table: Table, row: Row) -> Jenis | None:
    """The kind of a facility by any of its usual spellings; others are reported."""
    cell = row["jenis"]
    if not cell:
        table.report(ProblemReason.VALUE_MISSING, row.number, "jenis")
        return None
    jenis = KINDS.get(re.sub(r"[^a-z]", "", cell.lower()))
    if jenis is None:
        table.report(ProblemReason.KIND_UNKNOWN, row.number, "jenis", cell)
    return jenis


def report_doubles(table: Table, codes: Iterable[tuple[int, str]]) -> None:
    """Report every kode that stood in an earlier row already."""
    seen: set[str] = set()
    for number, kode in codes:
        if kode in seen:
            table.report(ProblemReason.CODE_TWICE, number, "kode", kode)
        seen.add(kode)


def dotted(cell: str) -> str:
    """A kode with its dots, where only its digits were written; anything else as it is."""
    found = UNDOTTED.fullmatch(cell)
    return ".".join(part for part in found.groups() if part) if found else cell
