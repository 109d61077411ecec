"""Rows of targets: what a province, a kabupaten or the ministry set for a year."""

from decimal import Decimal

from data.errors import ProblemReason
from data.indicators import Indicator
from data.intake.doubles import Identity, Row
from data.intake.draft import Choices, Context
from data.intake.row_places import RowPlaces
from data.intake.table_line import Line

IDENTITY = Identity(
    ("level", "kode_area", "year", "indicator"), ("value", "nama", "legal_basis", "issued_on")
)
PROVINSI, KABUPATEN, NASIONAL = "provinsi", "kabupaten", "nasional"
LEVEL_WORDS = {
    **dict.fromkeys((PROVINSI, "prov", "propinsi"), PROVINSI),
    **dict.fromkeys((KABUPATEN, "kab", "kota", "kabupatenkota", "kabkota", "daerah"), KABUPATEN),
    **dict.fromkeys((NASIONAL, "pusat", "kemenkes", "kementerian"), NASIONAL),
}
PERCENT = "%"
LARGEST = Decimal(99_999)
"""The database keeps five digits before the mark."""


class TargetReader:
    """Reads the rows of one table of targets."""

    def __init__(self, context: Context, choices: Choices, places: RowPlaces, source: str) -> None:
        del choices, places
        self.context, self.source = context, source

    def read(self, line: Line) -> Row | None:
        """The target of a row, in its indicator's unit."""
        level = line.word("tingkat", LEVEL_WORDS, "") if line.needed("tingkat") else ""
        year = line.year("tahun")
        indicator = self._indicator(line)
        value = self._value(line, indicator) if indicator else line.needed_number("nilai")
        basis = line.needed("dasar_hukum")
        issued_on = line.day("tanggal", self.context.today)
        if line.is_refused or indicator is None:
            return None
        return {
            **line.placed("nilai"),
            "level": level,
            "kode_area": self._area_of(level),
            "year": year,
            "indicator": indicator.kode,
            "nama": line.text("nama") or indicator.nama,
            "value": value,
            "legal_basis": basis,
            "issued_on": issued_on,
            "source": line.text("sumber") or self.source,
        }

    def _area_of(self, level: str) -> str:
        """Where a target holds: a province's in all of it, any other as this kabupaten tells it."""
        kabupaten = self.context.kabupaten
        return kabupaten[:2] if level == PROVINSI else kabupaten

    def _indicator(self, line: Line) -> Indicator | None:
        text = line.needed("kode_indikator")
        found = self.context.catalogue.by_heading(text) if text else None
        if text and found is None:
            line.report(ProblemReason.INDICATOR_UNKNOWN, "kode_indikator", text)
        return found

    def _value(self, line: Line, indicator: Indicator) -> Decimal | None:
        """A target's number; a share written as 0,4 may be 40 % and is asked for again."""
        is_percent = indicator.unit == PERCENT
        has_sign = is_percent and line.text("nilai").endswith(PERCENT)
        value = line.needed_number("nilai", may_be_percent=is_percent)
        if value is None:
            return None
        most = Decimal(indicator.factor) if indicator.is_share else LARGEST
        if value > most:
            line.report(ProblemReason.OUT_OF_RANGE, "nilai", line.text("nilai"))
        elif is_percent and not has_sign and 0 < value <= 1:
            line.report(ProblemReason.PERCENT_UNCLEAR, "nilai", line.text("nilai"))
        return value
