"""Rows of the registers of facilities and of the desa that each puskesmas serves."""

import datetime as dt
import math
import re
from typing import Any

import pandas as pd

from data.errors import ProblemReason
from data.intake.cells import BOUNDS, KINDS
from data.intake.doubles import Identity, Row
from data.intake.draft import Choices, Context
from data.intake.name_uses import Named
from data.intake.row_places import FACILITIES, RowPlaces
from data.intake.sheets import Cell
from data.intake.table_line import Line, text_in
from data.kinds import FACILITY, Jenis
from data.rollout import desa_served

FACILITY_IDENTITY = Identity(
    ("kode",),
    (
        *("nama", "jenis", "kode_kecamatan", "kode_desa", "induk", "lat", "lng"),
        *("valid_from", "valid_to"),
    ),
)
SERVICE_IDENTITY = Identity(("kode_desa", "valid_from"), ("puskesmas",))

DEGREES = re.compile(r"[+−-]?\d{1,3}(?:[.,]\d+)?", re.ASCII)
"""A coordinate has no thousands: whichever mark it has is its decimal mark."""


class FacilityReader:
    """Reads the rows of one table of facilities; what a row leaves open stays as it stands."""

    def __init__(self, context: Context, choices: Choices, places: RowPlaces, source: str) -> None:
        del choices
        self.context, self.places, self.source = context, places, source
        self.standing = _by_kode(context.facilities)

    def read(self, line: Line) -> Row | None:
        """A facility; its parent is still text, for it may stand in another row."""
        kode, nama, jenis = self._kode(line), line.needed("nama"), _jenis(line)
        kecamatan, desa = self._areas(line)
        lat, lng = _point(line)
        begin, end = line.day("berlaku_mulai"), line.day("berlaku_sampai")
        known = self.standing.get(kode or "", {})
        begin = begin or known.get("valid_from") or dt.date(self.context.today.year, 1, 1)
        if end is not None and end <= begin:
            line.report(
                ProblemReason.DAYS_REVERSED, "berlaku_sampai", end.isoformat(), begin.isoformat()
            )
        if line.is_refused or jenis is None:
            return None
        if lat is None:
            lat, lng, is_located = (known.get(name) for name in ("lat", "lng", "is_located"))
        else:
            is_located = True
        old_desa = known.get("kode_desa")
        if desa is None and old_desa is not None and str(old_desa).startswith(f"{kecamatan}."):
            desa = old_desa
        return {
            **line.placed("kode"),
            "kode": kode,
            "nama": nama,
            "jenis": jenis.value,
            "kode_kabupaten": self.context.kabupaten,
            "kode_kecamatan": kecamatan,
            "kode_desa": desa,
            "induk": line.text("induk") or known.get("induk"),
            "induk_at": line.form.columns.get("induk"),
            "lat": lat,
            "lng": lng,
            "is_located": bool(is_located),
            "valid_from": begin,
            "valid_to": end or known.get("valid_to"),
            "source": self.source,
        }

    def _kode(self, line: Line) -> str | None:
        """The kode; as it stands in the register where it is only written in another way."""
        text = line.needed("kode")
        if not text:
            return None
        uses = [self.places.book.find_code(named, line.cell("kode")) for named in FACILITIES]
        known = {use.kode for use in uses if use.kode is not None}
        if len(known) == 1:
            return known.pop()
        if any(use.reason is ProblemReason.CODE_OUTSIDE for use in uses):
            line.report(ProblemReason.CODE_OUTSIDE, "kode", text)
        elif not FACILITY.fullmatch(text):
            line.report(ProblemReason.CODE_MALFORMED, "kode", text)
        return text

    def _areas(self, line: Line) -> tuple[str | None, str | None]:
        """Kecamatan and desa; a desa's code tells its kecamatan where that is not written."""
        has_desa = bool(line.text("kode_desa") or line.text("nama_desa"))
        has_kecamatan = bool(line.text("kode_kecamatan") or line.text("kecamatan"))
        kecamatan = None
        if has_kecamatan or not has_desa:
            kecamatan = self.places.find(line, Named.KECAMATAN, ("kode_kecamatan", "kecamatan"))
            if kecamatan is None:
                return None, None
        if not has_desa:
            return kecamatan, None
        columns = ("kode_desa", "nama_desa")
        desa = self.places.find(line, Named.DESA, columns, kecamatan or "")
        if desa is not None and kecamatan is not None and not desa.startswith(f"{kecamatan}."):
            line.report(ProblemReason.CODE_OUTSIDE, "kode_desa", desa)
        return kecamatan or (desa and desa[: len("00.00.00")]), desa


class ServiceAreaReader:
    """Reads the rows of one table of working areas."""

    def __init__(self, context: Context, choices: Choices, places: RowPlaces, source: str) -> None:
        del choices, source
        self.context, self.places = context, places
        now = desa_served(context.service_areas, context.today)
        pairs = zip(now["puskesmas"], now["valid_from"], strict=True)
        self.served = dict(zip(now["kode_desa"], pairs, strict=True))
        self.kecamatan = dict(
            zip(context.facilities["kode"], context.facilities["kode_kecamatan"], strict=True)
        )

    def read(self, line: Line) -> Row | None:
        """Which puskesmas serves a desa, and since when; a name is sought in its kecamatan first.

        Without a day it is the one that stands, else the first of this year; if another serves
        the desa since a later day, the day must be told, for the row would change nothing.
        """
        puskesmas = self.places.find(line, Named.PUSKESMAS, ("kode_puskesmas", "nama_puskesmas"))
        columns = ("kode_desa", "nama_desa")
        near = self.kecamatan.get(puskesmas or "", "")
        is_near = self.places.ask(line, Named.DESA, columns, near).kode is not None
        desa = self.places.find(line, Named.DESA, columns, near if is_near else "")
        since = line.day("berlaku_mulai")
        first = dt.date(self.context.today.year, 1, 1)
        server, stands = self.served.get(desa or "", (None, first))
        if since is None and server not in (None, puskesmas) and stands > first:
            line.report(ProblemReason.VALUE_MISSING, "berlaku_mulai")
        if line.is_refused:
            return None
        return {
            **line.placed("nama_desa" if line.text("nama_desa") else "kode_desa"),
            "puskesmas": puskesmas,
            "kode_desa": desa,
            "valid_from": since or (stands if server == puskesmas else first),
            "valid_to": None,
        }


def _by_kode(facilities: pd.DataFrame) -> dict[str, dict[Any, Any]]:
    """The register as it stands, by kode; what is missing is None."""
    plain = facilities.astype("object").where(facilities.notna(), None)
    return {str(row["kode"]): row for row in plain.to_dict("records")}


def _jenis(line: Line) -> Jenis | None:
    text = line.needed("jenis")
    found = KINDS.get(re.sub(r"[^a-z]", "", text.lower()))
    if text and found is None:
        line.report(ProblemReason.KIND_UNKNOWN, "jenis", text)
    return found


def _point(line: Line) -> tuple[float | None, float | None]:
    """Latitude and longitude (WGS84) or neither; half a point is a fault."""
    point = {name: _degrees(line, name) for name in ("lat", "lng")}
    for name, other in (("lat", "lng"), ("lng", "lat")):
        if line.text(other) and not line.text(name):
            line.report(ProblemReason.HALF_A_POINT, name)
    return point["lat"], point["lng"]


def _degrees(line: Line, name: str) -> float | None:
    text = line.text(name)
    if not text:
        return None
    degrees = _read_degrees(line.cell(name))
    low, high = BOUNDS[name]
    if degrees is None:
        line.report(ProblemReason.NOT_A_NUMBER, name, text)
    elif not low <= degrees <= high:
        line.report(ProblemReason.OUT_OF_RANGE, name, text)
    return degrees


def _read_degrees(cell: Cell) -> float | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell) if math.isfinite(cell) else None
    text = text_in(cell)
    return float(text.replace(",", ".").replace("−", "-")) if DEGREES.fullmatch(text) else None
