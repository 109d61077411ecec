"""Rows of reports: one figure of one unit, month and indicator each (domain.md 5.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from data.errors import ProblemReason
from data.indicators import Aggregation, Form, Indicator, Origin
from data.intake.days import read_month, read_period, read_year
from data.intake.doubles import Identity, Row
from data.intake.draft import Choices, Context
from data.intake.row_places import RowPlaces
from data.intake.sheets import Cell, text_of
from data.intake.table_line import Line
from data.intake.table_rows import leave_out_total
from data.kinds import Level, Period

IDENTITY = Identity(
    ("unit", "year", "month", "indicator"),
    ("numerator", "denominator", "form", "basis"),
    "reported_on",
)
FIRST_YEAR = 2015
"""Of reports; older ones are typing errors more often than archives."""

FORM_WORDS = {
    **dict.fromkeys(("bulanan", "bulan", "bulanini", "perbulan"), Form.BULANAN.value),
    **dict.fromkeys(("kumulatif", "kum", "sdbulanini", "sampaibulanini"), Form.KUMULATIF.value),
    **dict.fromkeys(("stok", "stock", "snapshot", "posisi", "keadaan"), Form.STOK.value),
}
BASIS_WORDS = {
    **dict.fromkeys(("domisili", "tempattinggal"), "domisili"),
    **dict.fromkeys(("tempatlayanan", "tempatpelayanan", "layanan", "faskes"), "tempat layanan"),
}

ADDED = (Form.BULANAN, Form.KUMULATIF)
FITTING: dict[Aggregation, tuple[Form, ...]] = {
    Aggregation.JUMLAH_KUMULATIF: ADDED,
    Aggregation.JUMLAH: ADDED,
    Aggregation.JUMLAH_BULANAN: (Form.BULANAN,),
}
"""The forms that a rule can use; every form where it takes the latest figure (domain.md 2.3)."""
NATURAL = {
    Aggregation.JUMLAH_BULANAN: Form.BULANAN,
    Aggregation.TERAKHIR: Form.STOK,
    Aggregation.KOHORT: Form.STOK,
    Aggregation.RATA_RATA: Form.STOK,
}
"""The form of a figure that does not declare one; where months are added up none can be assumed."""
WITHOUT_DENOMINATOR = (
    Aggregation.JUMLAH_KUMULATIF,
    Aggregation.JUMLAH,
    Aggregation.RATA_RATA,
)
"""Rules that need no denominator in a row: the sasaran, none, or one unit stands there."""


@dataclass(eq=False)
class ReportReader:
    """Reads the rows of one kind of table; look-ups are kept by what the cells say."""

    context: Context
    choices: Choices
    places: RowPlaces
    source: str
    periods: dict[tuple[Any, ...], Period | ProblemReason] = field(default_factory=dict)
    indicators: dict[str, Indicator | None] = field(default_factory=dict)

    def read(self, line: Line) -> Row | None:
        """The report of a row; None where it is refused, or left out as the kabupaten's total."""
        indicator = self._indicator(line)
        if indicator is not None and self._is_total(line, indicator):
            leave_out_total(line)
            return None
        period = self._period(line)
        unit = self.unit_of(line, indicator) if indicator else None
        numbers = self._numbers(line, indicator)
        form = self._form(line, indicator) if indicator else None
        reported_on = line.day("tanggal_data", self.context.today)
        basis = line.word("basis", BASIS_WORDS, "") or None
        if line.is_refused or indicator is None or period is None or form is None:
            return None
        return {
            **line.placed("pembilang"),
            "unit": unit,
            "year": period.year,
            "month": period.month,
            "indicator": indicator.kode,
            "numerator": numbers[0],
            "denominator": numbers[1],
            "form": form.value,
            "reported_on": reported_on,
            "basis": basis,
            "source": line.text("sumber") or self.source,
        }

    def _indicator(self, line: Line) -> Indicator | None:
        text = line.needed("kode_indikator")
        if not text:
            return None
        if text not in self.indicators:
            self.indicators[text] = self.context.catalogue.by_heading(text)
        found = self.indicators[text]
        if found is None:
            line.report(ProblemReason.INDICATOR_UNKNOWN, "kode_indikator", text)
        elif found.origin is not Origin.LAPORAN:
            line.report(ProblemReason.INDICATOR_OWN, "kode_indikator", text)
        return found

    def _period(self, line: Line) -> Period | None:
        year, month = line.cell("tahun"), line.cell("bulan")
        key = (type(year), year, type(month), month)
        if key not in self.periods:
            self.periods[key] = self._read_period(year, month)
        found = self.periods[key]
        if isinstance(found, Period):
            return found
        name = "bulan" if text_of(month) or not text_of(year) else "tahun"
        line.report(found, name, f"{text_of(month)} {text_of(year)}".strip())
        return None

    def _read_period(self, year: Cell, month: Cell) -> Period | ProblemReason:
        period = _period_of(year, month, self.choices.period)
        if isinstance(period, ProblemReason):
            return period
        if period > Period.of(self.context.today):
            return ProblemReason.PERIOD_IN_FUTURE
        return ProblemReason.OUT_OF_RANGE if period.year < FIRST_YEAR else period

    def _is_total(self, line: Line, indicator: Indicator) -> bool:
        return indicator.levels != (Level.KABUPATEN,) and self.places.is_named_whole(line)

    def unit_of(self, line: Line, indicator: Indicator) -> str | None:
        """The unit that reports; None after telling why there is none."""
        level = self.places.level_of(line)
        if level is None and indicator.levels != (Level.KABUPATEN,):
            line.report(ProblemReason.VALUE_MISSING, "kode_puskesmas")
            return None
        level = Level.KABUPATEN if level is None else level
        if level not in indicator.levels:
            name = "kode_desa" if level is Level.DESA else "kode_puskesmas"
            hint = ", ".join(each.value for each in indicator.levels)
            line.report(ProblemReason.LEVEL_WRONG, name, level.value, hint)
        return self.places.unit_of(line, level)

    def _numbers(
        self, line: Line, indicator: Indicator | None
    ) -> tuple[Decimal | None, Decimal | None]:
        numerator = line.needed_number("pembilang")
        if indicator is None:
            return numerator, None
        is_optional = indicator.aggregation in WITHOUT_DENOMINATOR
        read = line.number_of if is_optional else line.needed_number
        denominator = read("penyebut")
        is_score = indicator.aggregation is Aggregation.RATA_RATA
        for name, value, may_be_part in (
            ("pembilang", numerator, is_score),
            ("penyebut", denominator, is_score or indicator.has_line),
        ):
            if value is not None and not may_be_part and value != value.to_integral_value():
                line.report(ProblemReason.NOT_WHOLE, name, line.cell(name))
        if numerator is not None and denominator is not None:
            _compare(line, indicator, numerator, denominator)
        return numerator, denominator

    def _form(self, line: Line, indicator: Indicator) -> Form | None:
        declared = line.word("bentuk_data", FORM_WORDS, "")
        if line.text("bentuk_data") and not declared:
            return None
        rule = indicator.aggregation
        fitting, natural = FITTING.get(rule, tuple(Form)), NATURAL.get(rule)
        chosen = self.choices.form
        if chosen in fitting and natural is not Form.STOK:
            return chosen
        if declared and Form(declared) not in fitting:
            hint = ", ".join(form.value for form in fitting)
            line.report(ProblemReason.FORM_UNFIT, "bentuk_data", declared, hint)
            return None
        if not declared and natural is None:
            line.report(ProblemReason.FORM_UNCLEAR, "bentuk_data")
        return Form(declared) if declared else natural


def _period_of(year: Cell, month: Cell, chosen: Period | None) -> Period | ProblemReason:
    """The month that two cells name together, or that was chosen where both are empty."""
    if not text_of(month) and not text_of(year) and chosen is not None:
        return chosen
    if not text_of(month):
        return ProblemReason.PERIOD_MISSING
    told = read_year(year)
    if text_of(year) and told is None:
        return ProblemReason.NOT_A_PERIOD
    period = read_period(month, told or (chosen.year if chosen is not None else None))
    if period is None:
        is_bare = read_month(month) is not None
        return (
            ProblemReason.PERIOD_MISSING if is_bare and told is None else ProblemReason.NOT_A_PERIOD
        )
    return ProblemReason.NOT_A_PERIOD if told is not None and period.year != told else period


def _compare(line: Line, indicator: Indicator, numerator: Decimal, denominator: Decimal) -> None:
    """Tell of a share above its whole; it is kept as it is (domain.md 4)."""
    if indicator.is_share and numerator > denominator:
        got, hint = f"{numerator:f}", f"{denominator:f}"
        line.report(ProblemReason.ABOVE_DENOMINATOR, "pembilang", got, hint)


def periods_of(rows: Sequence[Row]) -> tuple[Period, ...]:
    """The months that rows speak of, in order."""
    return tuple(sorted({Period(row["year"], row["month"]) for row in rows if "month" in row}))
