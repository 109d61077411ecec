"""Rows of the roll-out: evidence for criteria, dates of stages, items of an RTL."""

import datetime as dt
import re
from collections.abc import Mapping

from data.errors import ProblemReason
from data.intake.days import read_day, read_period
from data.intake.doubles import Identity, Row
from data.intake.draft import Choices, Context
from data.intake.row_places import RowPlaces
from data.intake.table_line import Line
from data.known_headings import heading_key

YEAR = re.compile(r"20\d\d")

EVIDENCE_IDENTITY = Identity(
    ("facility", "criterion", "claimed_on"),
    ("verified_on", "verifier", "withdrawn_on", "document", "note"),
)
STAGE_IDENTITY = Identity(("facility", "stage", "held_on"), ("precision", "note"))
PLAN_IDENTITY = Identity(
    ("facility", "position"), ("activity", "owner", "agreed_on", "due_on", "done_on")
)


class EvidenceReader:
    """Reads the rows of one table of evidence."""

    def __init__(self, context: Context, choices: Choices, places: RowPlaces, source: str) -> None:
        del choices, source
        self.today, self.places = context.today, places
        self.criteria = _by_key(context.criteria)

    def read(self, line: Line) -> Row | None:
        """The proof of a facility for a criterion: claimed, then verified, then withdrawn."""
        facility = self.places.needed_facility_of(line)
        criterion = _known(line, "kriteria", self.criteria)
        claimed = line.needed_day("tanggal_klaim", self.today)
        verified = line.day("tanggal_verifikasi", self.today)
        withdrawn = line.day("tanggal_dicabut", self.today)
        verifier = line.text("verifikator")
        if verified is not None and not verifier:
            line.report(ProblemReason.VALUE_MISSING, "verifikator")
        _check_order(line, "tanggal_verifikasi", claimed, verified)
        _check_order(line, "tanggal_dicabut", verified or claimed, withdrawn)
        if line.is_refused:
            return None
        return {
            **line.placed("kriteria"),
            "facility": facility,
            "criterion": criterion,
            "claimed_on": claimed,
            "verified_on": verified,
            "verifier": verifier or None,
            "withdrawn_on": withdrawn,
            "document": line.text("dokumen") or None,
            "note": line.text("catatan") or None,
        }


class StageReader:
    """Reads the rows of one table of stages."""

    def __init__(self, context: Context, choices: Choices, places: RowPlaces, source: str) -> None:
        del choices
        self.context, self.places, self.source = context, places, source
        self.stages = _by_key(context.stages)

    def read(self, line: Line) -> Row | None:
        """When a facility, or the kabupaten where none or itself is named, went through a stage."""
        is_whole = self.places.is_own_code(line, "kode_fasilitas")
        is_named = self.places.has_facility(line) and not is_whole
        facility = self.places.facility_of(line) if is_named else None
        stage = _known(line, "tahap", self.stages)
        held_on, precision = self._held_on(line)
        if line.is_refused:
            return None
        return {
            **line.placed("tanggal"),
            "kode_kabupaten": self.context.kabupaten,
            "facility": facility,
            "stage": stage,
            "held_on": held_on,
            "precision": precision,
            "note": line.text("catatan") or None,
            "source": line.text("sumber") or self.source,
        }

    def _held_on(self, line: Line) -> tuple[dt.date | None, str]:
        """The day of a stage, or the first of its month or year where only that is written."""
        cell, today = line.cell("tanggal"), self.context.today
        if YEAR.fullmatch(line.text("tanggal")):
            return self._begun(line, dt.date(int(line.text("tanggal")), 1, 1)), "year"
        month = None if read_day(cell) else read_period(cell)
        if month is None:
            return line.needed_day("tanggal", today), "day"
        return self._begun(line, dt.date(month.year, month.month, 1)), "month"

    def _begun(self, line: Line, first: dt.date) -> dt.date:
        """The first day of a month or year, after telling if that is still to come."""
        if first > self.context.today:
            line.report(ProblemReason.DAY_IN_FUTURE, "tanggal", line.text("tanggal"))
        return first


class PlanReader:
    """Reads the rows of one table of RTL."""

    def __init__(self, context: Context, choices: Choices, places: RowPlaces, source: str) -> None:
        del choices, source
        self.today, self.places = context.today, places

    def read(self, line: Line) -> Row | None:
        """One item of a facility's RTL; agreed at the latest when the year of its end begins."""
        facility = self.places.needed_facility_of(line)
        position = line.whole("nomor")
        if position == 0:
            line.report(ProblemReason.OUT_OF_RANGE, "nomor", position)
        activity, owner = line.needed("kegiatan"), line.needed("penanggung_jawab")
        due = line.needed_day("tenggat")
        agreed = line.day("tanggal_disepakati", self.today)
        done = line.day("tanggal_selesai", self.today)
        _check_order(line, "tenggat", agreed, due)
        _check_order(line, "tanggal_selesai", agreed, done)
        if agreed is None and due is not None:
            agreed = min(dt.date(due.year, 1, 1), done or due)
        if line.is_refused:
            return None
        return {
            **line.placed("kegiatan"),
            "facility": facility,
            "position": position,
            "activity": activity,
            "owner": owner,
            "agreed_on": agreed,
            "due_on": due,
            "done_on": done,
        }


def _by_key(names: Mapping[str, str]) -> dict[str, str]:
    """Codes by the key of their code or of their name."""
    return {heading_key(text): kode for kode, nama in names.items() for text in (nama, kode)}


def _known(line: Line, column: str, codes: Mapping[str, str]) -> str | None:
    text = line.needed(column)
    if text and heading_key(text) not in codes:
        line.report(ProblemReason.NOT_LISTED, column, text, column)
    return codes.get(heading_key(text)) if text else None


def _check_order(line: Line, column: str, first: dt.date | None, then: dt.date | None) -> None:
    if first is not None and then is not None and then < first:
        line.report(ProblemReason.DAYS_REVERSED, column, then.isoformat(), first.isoformat())
