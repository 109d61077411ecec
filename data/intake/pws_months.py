"""The months of PWS figures: which were reported at all, and what BLN LALU means in them."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from data.errors import ProblemReason
from data.indicators import Form
from data.intake.draft import LastMonth
from data.intake.pws_figures import Figure, Page, has_nil
from data.intake.sheets import Problems
from data.kinds import Period

JANUARY = 1


class Months:
    """The figures of a file by series and month."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._at: dict[tuple[tuple[str, str, str], Period], list[Figure]] = {}
        for figure in figures:
            if figure.page.period is not None:
                key = (figure.series, figure.page.period)
                self._at.setdefault(key, []).append(figure)

    def before(self, figure: Figure) -> Figure | None:
        """The same figure a month earlier in the same year, on its own sheet if it is there."""
        period = figure.page.period
        if period is None or period.month == JANUARY:
            return None
        found = self._at.get((figure.series, period.shift(-1)), [])
        own = [each for each in found if each.page.block.sheet is figure.page.block.sheet]
        return next(iter(own or found), None)


def find_silent(
    pages: dict[Page, list[Figure]], months: Months, today: Period, problems: Problems
) -> set[Page]:
    """The blocks that wait for their month: nothing happens in them after the last filled one.

    A block is filled if a count of its month is not zero, if the year so far moved, or if
    somebody wrote "nihil". Zeros before the last filled block of a sheet are reported zeros;
    a sheet of zeros alone goes by the other sheets of its puskesmas. What looks like reported
    zeros and is left out is told with MONTH_TAKEN_AS_SILENT.
    """
    last: dict[tuple[str, str], Period] = {}
    for page, figures in pages.items():
        if page.period is not None and _is_filled(page, figures, months):
            for group in _groups(page):
                last[group] = max(last.get(group, page.period), page.period)
    silent = set()
    for page, figures in pages.items():
        own, whole = (last.get(group) for group in _groups(page))
        end = own or whole
        if page.period is None:
            is_silent = not _is_filled(page, figures, months)
        else:
            is_silent = end is None or page.period > end
        if is_silent:
            silent.add(page)
            _tell_silent(page, figures, today, problems)
    return silent


def find_meaning(figures: Iterable[Figure], months: Months) -> tuple[LastMonth | None, bool]:
    """What BLN LALU means, by the majority of the rows where the two meanings differ.

    Under one meaning it is the count of the month before, under the other the year up to then,
    which is KUM less BLN INI. Where no block before is there, a row that is not KUM less BLN INI
    speaks for the first.

    Gives   the meaning (None if no row tells), and whether as many rows speak for each.
    """
    votes = Counter(vote for vote in (_vote(each, months.before(each)) for each in figures) if vote)
    one, other = votes[LastMonth.BULAN_LALU], votes[LastMonth.SAMPAI_BULAN_LALU]
    if one == other:
        return None, one > 0
    return (LastMonth.BULAN_LALU if one > other else LastMonth.SAMPAI_BULAN_LALU), False


def _vote(figure: Figure, before: Figure | None) -> LastMonth | None:
    last, this, total, period = figure.last, figure.this, figure.total, figure.page.period
    if last is None or total is None or period is None or period.month == JANUARY:
        return None
    until = total - (this or Decimal(0))
    month = before.this if before is not None else None
    if until == month or (month is None and last > until):
        return None
    if last == until:
        return LastMonth.SAMPAI_BULAN_LALU if until else None
    return LastMonth.BULAN_LALU if month is None or last == month else None


def _groups(page: Page) -> tuple[tuple[str, str], tuple[str, str]]:
    """A sheet of a puskesmas, and all its sheets."""
    head = page.puskesmas
    whose = (head.kode or head.got) if head is not None else ""
    return ((page.block.sheet.name, whose), ("", whose))


def _is_filled(page: Page, figures: list[Figure], months: Months) -> bool:
    return any(_moves(each, months.before(each)) for each in figures) or has_nil(page)


def _moves(figure: Figure, before: Figure | None) -> bool:
    if figure.reading.value is None and figure.is_told:
        return True
    if figure.form is Form.BULANAN and figure.this:
        return True
    return bool(figure.total) and figure.total != (before.total if before is not None else None)


def _tell_silent(page: Page, figures: list[Figure], today: Period, problems: Problems) -> None:
    if page.period is None or page.period > today or not any(each.is_told for each in figures):
        return
    block = page.block
    problems.report(
        ProblemReason.MONTH_TAKEN_AS_SILENT,
        block.sheet.name,
        block.header[0] + 1,
        got=page.period,
    )
