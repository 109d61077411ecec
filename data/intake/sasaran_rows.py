"""Rows of sasaran: people who should be served in a year, by unit and kelompok."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from data.errors import ProblemReason
from data.intake.doubles import Identity, Row, Settled
from data.intake.draft import Choices, Context
from data.intake.row_places import RowPlaces
from data.intake.sheets import Problems
from data.intake.table_line import Line
from data.intake.table_rows import leave_out_total
from data.rollout import desa_served

IDENTITY = Identity(("year", "unit", "kelompok", "jenis", "valid_from"), ("value", "is_official"))
PROYEKSI, RIIL = "proyeksi", "riil"
JENIS_WORDS = {
    **dict.fromkeys(("proyeksi", "pusdatin", "proyeksipusdatin", "estimasi"), PROYEKSI),
    **dict.fromkeys(("riil", "real", "rill", "datariil", "sasaranriil"), RIIL),
}


class SasaranReader:
    """Reads the rows of one table of sasaran."""

    def __init__(self, context: Context, choices: Choices, places: RowPlaces, source: str) -> None:
        del choices
        self.context, self.places, self.source = context, places, source

    def read(self, line: Line) -> Row | None:
        """The sasaran of a row; None where it is refused, or left out as the kabupaten's total."""
        if self.places.is_named_whole(line):
            leave_out_total(line)
            return None
        year = line.year("tahun")
        level = self.places.level_of(line)
        if level is None:
            line.report(ProblemReason.VALUE_MISSING, "kode_puskesmas")
        unit = self.places.unit_of(line, level) if level else None
        kelompok = self._kelompok(line)
        jenis = line.word("jenis", JENIS_WORDS, "") if line.needed("jenis") else ""
        value = line.needed_number("nilai")
        is_official = line.flag("resmi", default=True)
        valid_from = self._valid_from(line, year)
        if line.is_refused:
            return None
        return {
            **line.placed("nilai"),
            "year": year,
            "unit": unit,
            "kelompok": kelompok,
            "jenis": jenis,
            "value": value,
            "valid_from": valid_from,
            "is_official": is_official,
            "source": line.text("sumber") or self.source,
        }

    def _kelompok(self, line: Line) -> str | None:
        text = line.needed("kelompok")
        found = self.context.catalogue.kelompok_by_heading(text) if text else None
        if text and found is None:
            line.report(ProblemReason.NOT_LISTED, "kelompok", text, "kelompok")
        return found

    def _valid_from(self, line: Line, year: int | None) -> dt.date | None:
        """The day from which it holds; of a year that it is for, or before."""
        day = line.day("berlaku_mulai")
        if year is None:
            return day
        if day is not None and day.year > year:
            line.report(ProblemReason.OUT_OF_RANGE, "berlaku_mulai", day.isoformat())
        return dt.date(year, 1, 1) if day is None else day


def settle_official(rows: Sequence[Row], problems: Problems) -> Settled:
    """Refuse the official rows of a year and kelompok that name more than one jenis.

    Which of two sets is official is agreed by an office, not guessed from the order of rows.

    Source  decision 002.
    """
    first: dict[tuple[object, ...], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        if row["is_official"]:
            first[(row["year"], row["kelompok"])].setdefault(row["jenis"], row)
    kept = []
    for row in rows:
        rivals = [
            each
            for jenis, each in first[(row["year"], row["kelompok"])].items()
            if row["is_official"] and jenis != row["jenis"]
        ]
        if not rivals:
            kept.append(row)
            continue
        place = (row["sheet"], row["row"], row["at"])
        hint = str(rivals[0]["row"])
        problems.report(ProblemReason.OFFICIAL_TWICE, *place, got=row["jenis"], hint=hint)
    return Settled(kept, len(rows) - len(kept))


def report_sums(rows: Sequence[Row], context: Context, problems: Problems) -> None:
    """Warn where all desa of a puskesmas are given beside it and do not add up to it.

    Source  domain.md 4: both are kept; an office agrees which one is right.
    """
    values: dict[tuple[object, ...], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        set_of = (row["year"], row["kelompok"], row["jenis"], row["valid_from"])
        values[set_of][row["unit"]] = row
    for (year, *_), units in values.items():
        day = min(context.today, dt.date(int(str(year)), 12, 31))
        for puskesmas, desa in _desa_by_puskesmas(context, day).items():
            if puskesmas in units and all(kode in units for kode in desa):
                _compare(units[puskesmas], [units[kode] for kode in desa], problems)


def _desa_by_puskesmas(context: Context, day: dt.date) -> dict[str, list[str]]:
    served = desa_served(context.service_areas, day)
    return {
        str(puskesmas): rows["kode_desa"].tolist()
        for puskesmas, rows in served.groupby("puskesmas")
    }


def _compare(whole: Row, parts: Sequence[Row], problems: Problems) -> None:
    total = sum((part["value"] for part in parts), Decimal(0))
    if total != whole["value"]:
        reason, got = ProblemReason.TOTAL_DIFFERS, f"{whole['value']:f}"
        place = (whole["sheet"], whole["row"], whole["at"])
        problems.report(reason, *place, got=got, hint=f"{total:f}")
