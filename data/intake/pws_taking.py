"""What is taken from PWS blocks: figures that can be kept, refusals that are told and counted."""

from typing import Any

from data.errors import ProblemReason
from data.indicators import Form, Origin
from data.intake.pws_figures import Figure, Page
from data.intake.pws_words import Measure, Role
from data.intake.sheets import Problems, text_of
from data.kinds import Period
from data.spreadsheet import column_letters


class Taking:
    """The figures of one file, each kept once or refused once.

    ``is_unclear`` says that nobody knows what BLN LALU means: figures beside it are refused.
    """

    def __init__(self, problems: Problems, today: Period, source: str, *, is_unclear: bool) -> None:
        self.source = source
        self.refused = 0
        self._problems = problems
        self._today = today
        self._is_unclear = is_unclear
        self._kept: dict[tuple[str, Period, str], Figure] = {}
        self._contested: set[tuple[str, Period, str]] = set()

    def take(self, figure: Figure) -> None:
        """Keep a figure or refuse it; one that says nothing is neither."""
        if not figure.is_told and not _has_sexes(figure):
            return
        cell = (figure.page, figure.place, figure.at)
        reason = self._why_not(figure)
        if reason is not None:
            unit, period = figure.unit, figure.page.period
            got, hint = (unit.got, unit.hint) if reason is unit.reason else (None, "")
            is_future = reason is ProblemReason.PERIOD_IN_FUTURE
            self.refuse(cell, reason, str(period) if is_future else got, hint)
            return
        if figure.reading.reason is not None:
            self.report(cell, figure.reading.reason)
        self._keep(figure)

    def refuse(
        self,
        cell: tuple[Page, int, int],
        reason: ProblemReason | None,
        got: str | None = None,
        hint: str = "",
    ) -> None:
        """Count one figure as kept out and say why, at its cell."""
        assert reason is not None, "nothing is refused without a reason"
        self.refused += 1
        self.report(cell, reason, got, hint)

    def report(
        self,
        cell: tuple[Page, int, int],
        reason: ProblemReason,
        got: str | None = None,
        hint: str = "",
    ) -> None:
        """Say something of a cell; ``got`` is what stands in it where nothing else is given."""
        page, place, at = cell
        written = text_of(page.cell(place, at)) if got is None else got
        heading = " ".join(page.block.stacks[at])
        name = page.block.sheet.name
        self._problems.report(reason, name, place + 1, at, column=heading, got=written, hint=hint)

    def rows(self) -> list[dict[str, Any]]:
        """Rows of `REPORT_ROWS` for every figure that is kept."""
        return [_row(figure, period, self.source) for (_, period, _), figure in self._kept.items()]

    @staticmethod
    def name_cell(cell: tuple[Page, int, int]) -> str:
        """A cell with its sheet, as formulas name it."""
        page, place, at = cell
        return f"{page.block.sheet.name}!{column_letters(at)}{place + 1}"

    def _why_not(self, figure: Figure) -> ProblemReason | None:
        period, indicator, reading = figure.page.period, figure.indicator, figure.reading
        value = reading.value
        if period is None:
            return ProblemReason.PERIOD_MISSING
        has_sasaran = indicator.has_line or indicator.is_count
        has_last = figure.column(Role.LALU) is not None
        faults = (
            (period > self._today, ProblemReason.PERIOD_IN_FUTURE),
            (indicator.origin is not Origin.LAPORAN, ProblemReason.INDICATOR_OWN),
            (not has_sasaran, ProblemReason.DENOMINATOR_MISSING),
            (figure.unit.kode is None, figure.unit.reason),
            (value is None, reading.reason or ProblemReason.VALUE_MISSING),
            (value is not None and value % 1 != 0, ProblemReason.NOT_WHOLE),
            (self._is_unclear and has_last, ProblemReason.LAST_MONTH_UNCLEAR),
        )
        return next((reason for is_wrong, reason in faults if is_wrong), None)

    def _keep(self, figure: Figure) -> None:
        """Of two figures for one unit, month and indicator the first is kept if they agree."""
        assert figure.unit.kode is not None, "looked at before"
        assert figure.page.period is not None, "looked at before"
        key = (figure.unit.kode, figure.page.period, figure.indicator.kode)
        cell, known = (figure.page, figure.place, figure.at), self._kept.get(key)
        if known is None and key not in self._contested:
            self._kept[key] = figure
        elif known is None:
            self.refuse(cell, ProblemReason.ROW_CONTRADICTS)
        elif _agree(known, figure):
            kept, other = (known, figure) if known.form is Form.BULANAN else (figure, known)
            self._kept[key] = kept
            self.refuse(_cell(other), ProblemReason.ROW_TWICE, hint=self.name_cell(_cell(kept)))
        else:
            self._contested.add(key)
            del self._kept[key]
            self.refuse(cell, ProblemReason.ROW_CONTRADICTS, hint=self.name_cell(_cell(known)))
            self.refuse(_cell(known), ProblemReason.ROW_CONTRADICTS, hint=self.name_cell(cell))


def _cell(figure: Figure) -> tuple[Page, int, int]:
    return (figure.page, figure.place, figure.at)


def _has_sexes(figure: Figure) -> bool:
    """Whether L or P is told although their sum is not."""
    role = Role.INI if figure.form is Form.BULANAN else Role.KUM
    places = (figure.column(role, each) for each in (Measure.MALE, Measure.FEMALE))
    return any(figure.page.value(figure.place, at) for at in places)


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same, a month beside a year so far included."""
    if one.form is other.form:
        return one.reading.value == other.reading.value
    running, month = (one, other) if one.form is Form.KUMULATIF else (other, one)
    return running.reading.value == month.total


def _row(figure: Figure, period: Period, source: str) -> dict[str, Any]:
    return {
        "sheet": figure.page.block.sheet.name,
        "row": figure.place + 1,
        "at": figure.at,
        "unit": figure.unit.kode,
        "year": period.year,
        "month": period.month,
        "indicator": figure.indicator.kode,
        "numerator": figure.reading.value,
        "denominator": None,
        "form": figure.form.value,
        "reported_on": None,
        "basis": None,
        "source": source,
    }
