"""What a PWS form says twice, held against itself: sums, percentages, months that follow.

Everything here is a warning; the counts are kept as they are written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from data.errors import ProblemReason
from data.intake.draft import LastMonth
from data.intake.pws_columns import SASARAN, Key
from data.intake.pws_figures import Figure, Page
from data.intake.pws_months import JANUARY, Months
from data.intake.pws_words import Measure, Role
from data.intake.sheets import Problems
from data.kinds import Period

NEARLY = Decimal("0.0005")
"""What sums of projected sasaran may be off by where a file computed in floating point."""
HALF = Decimal("0.5")
HUNDRED = Decimal(100)
SCALES = (1, 100)
"""A percentage may stand as 45,71 or as 0,4571; this is what makes it percent."""
FINEST_SHARE = 4
"""Percentages are compared to this many decimals at most; so many are told in a message."""


@dataclass
class Checks:
    """The checks of one file, in the order of its months.

    ``running`` keeps, by series and month, the sums that may stand in the month after: the one
    that is written and, where that was wrong, the one that was expected; each fault is told once.
    """

    months: Months
    meaning: LastMonth | None
    problems: Problems
    running: dict[tuple[tuple[str, str, str], Period], set[Decimal]] = field(default_factory=dict)
    above: set[tuple[tuple[str, str, str], int]] = field(default_factory=set)

    def check(self, figure: Figure) -> None:
        """Everything that one figure's row says twice; in January the year begins at zero."""
        if not _is_blank(figure):
            self._check_last(figure)
            self._check_running(figure)
            self._check_above(figure)
        else:
            self.running[self._key(figure)] = self._bases(figure)
        for role in Role:
            check_sexes(figure.page, figure.place, figure.indicator.kode, role, self.problems)

    def _key(self, figure: Figure) -> tuple[tuple[str, str, str], Period]:
        assert figure.page.period is not None, "figures of known months only"
        return figure.series, figure.page.period

    def _check_last(self, figure: Figure) -> None:
        at, before = figure.column(Role.LALU), self.months.before(figure)
        if figure.last is None or before is None or at is None or self.meaning is None:
            return
        if self.meaning is LastMonth.SAMPAI_BULAN_LALU:
            may = self._standing(before)
        else:
            may = set() if before.this is None else {before.this}
        if may and figure.last not in may:
            reason = ProblemReason.LAST_MONTH_DIFFERS
            _tell(self.problems, figure, at, reason, figure.last, max(may))

    def _check_running(self, figure: Figure) -> None:
        at, bases = figure.column(Role.KUM), self._bases(figure)
        if figure.total is None or at is None:
            return
        standing = self.running.setdefault(self._key(figure), {figure.total})
        if not bases:
            return
        is_lower = figure.total < min(bases)
        expected = {base + (figure.this or 0) for base in bases}
        if figure.total in expected or (figure.column(Role.INI) is None and not is_lower):
            return
        reason, hint = ProblemReason.CUMULATIVE_DIFFERS, max(expected)
        if is_lower:
            reason, hint = ProblemReason.CUMULATIVE_SHRINKS, max(bases)
        standing.add(max(expected))
        _tell(self.problems, figure, at, reason, figure.total, hint)

    def _bases(self, figure: Figure) -> set[Decimal]:
        """What the year may have come to before this month."""
        _, period = self._key(figure)
        before = self.months.before(figure)
        if period.month == JANUARY:
            return {Decimal(0)}
        standing = self._standing(before) if before is not None else set()
        if self.meaning is LastMonth.SAMPAI_BULAN_LALU and figure.last is not None:
            return standing | {figure.last}
        return standing

    def _standing(self, before: Figure) -> set[Decimal]:
        told = {before.total} if before.total is not None else set()
        return self.running.get(self._key(before), told)

    def _check_above(self, figure: Figure) -> None:
        """Once a year for a unit and indicator: what is above stays above."""
        role = Role.INI if figure.total is None else Role.KUM
        count = figure.this if figure.total is None else figure.total
        sasaran, at, (_, period) = sasaran_of(figure), figure.column(role), self._key(figure)
        if sasaran is None or count is None or at is None or count <= sasaran:
            return
        if (figure.series, period.year) not in self.above:
            self.above.add((figure.series, period.year))
            reason = ProblemReason.ABOVE_DENOMINATOR
            _tell(self.problems, figure, at, reason, count, sasaran)


def _is_blank(figure: Figure) -> bool:
    """Whether a row waits for its month, whatever its formulas say."""
    return figure.column(Role.INI) is not None and figure.this is None and not figure.total


def sasaran_of(figure: Figure, place: int | None = None) -> Decimal | None:
    """The annual sasaran in a figure's row (or another), projected before counted, if any."""
    meaning, page = SASARAN + figure.indicator.sasaran, figure.page
    for is_real in (False, True):
        at = page.columns.places.get(Key(meaning, None, Measure.COUNT, is_real))
        if at is not None:
            return page.value(figure.place if place is None else place, at)
    return None


def check_sexes(
    page: Page, place: int, meaning: str, role: Role | None, problems: Problems
) -> None:
    """Hold the sum of L and P against JML."""
    at, male, female = (
        page.columns.at(meaning, role, each)
        for each in (Measure.COUNT, Measure.MALE, Measure.FEMALE)
    )
    told, one, other = (page.value(place, each) for each in (at, male, female))
    if at is None or told is None or one is None or other is None or _is_near(told, one + other):
        return
    _report(problems, page, (place, at), ProblemReason.TOTAL_DIFFERS, told, one + other)


def check_totals(page: Page, problems: Problems) -> None:
    """Hold every sum of a block against its rows: all of them, or those since the sum before."""
    places = page.columns.places
    for at in sorted(places[key] for key in places if key.measure is not Measure.PERCENT):
        first = since = page.block.header[1]
        for place in page.block.totals:
            told = page.value(place, at)
            sums = [_sum(page, at, each, place) for each in (since, first)]
            since = place
            known = [each for each in sums if each is not None]
            if told is None or not known or any(_is_near(told, each) for each in known):
                continue
            reason = ProblemReason.TOTAL_DIFFERS
            _report(problems, page, (place, at), reason, told, known[-1])


def _sum(page: Page, at: int, first: int, last: int) -> Decimal | None:
    """The sum of a column's rows; None if one of them cannot be read or none says anything."""
    readings = [page.read(place, at) for place in page.lines if first < place < last]
    if any(each.value is None and each.reason is not None for each in readings):
        return None
    values = [each.value for each in readings if each.value is not None]
    return sum(values, Decimal(0)) if values else None


def _is_near(told: Decimal, expected: Decimal) -> bool:
    """Equal, or rounded to a whole where the parts are not."""
    is_rounded = told == told.to_integral_value() and expected != expected.to_integral_value()
    return abs(told - expected) <= (HALF if is_rounded else NEARLY)


class _Share(NamedTuple):
    """One percentage that is written, and what it should be."""

    page: Page
    place: int
    at: int
    told: Decimal
    expected: Decimal


def check_shares(figures: Iterable[Figure], problems: Problems) -> None:
    """Compute every percentage anew, sums included, to as many decimals as its column has.

    A column may hold hundredths (0,4571) for percents (45,71): what fits more of its cells is
    taken for all of them. Percentages are never stored.
    """
    by_column: dict[tuple[str, int], list[_Share]] = {}
    for share in _shares(figures):
        by_column.setdefault((share.page.block.sheet.name, share.at), []).append(share)
    for shares in by_column.values():
        finest = max(_decimals(each.told) for each in shares)
        misfits = {
            scale: [each for each in shares if not _fits(each, scale, finest)] for scale in SCALES
        }
        scale = min(SCALES, key=lambda scale: len(misfits[scale]))
        for each in misfits[scale]:
            told, cell = round(each.told * scale, FINEST_SHARE), (each.place, each.at)
            reason = ProblemReason.PERCENT_DIFFERS
            _report(problems, each.page, cell, reason, told, each.expected)


def _shares(figures: Iterable[Figure]) -> Iterator[_Share]:
    """The percentages of every row, then those of the sums below."""
    some: dict[tuple[Page, str], Figure] = {}
    for figure in figures:
        some.setdefault((figure.page, figure.indicator.kode), figure)
        yield from _shares_of(figure, figure.place, sasaran_of(figure))
    for (page, _), figure in some.items():
        for place in page.block.totals:
            yield from _shares_of(figure, place, sasaran_of(figure, place))


def _shares_of(figure: Figure, place: int, sasaran: Decimal | None) -> Iterator[_Share]:
    for role in Role:
        at, counted = figure.column(role, Measure.PERCENT), figure.column(role)
        told, count = (figure.page.value(place, each) for each in (at, counted))
        if at is not None and told is not None and count is not None and sasaran:
            yield _Share(figure.page, place, at, told, count / sasaran * HUNDRED)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(max(-exponent, 0), FINEST_SHARE) if isinstance(exponent, int) else 0


def _fits(share: _Share, scale: int, decimals: int) -> bool:
    half = HALF.scaleb(-decimals) * Decimal("1.001")
    return abs(share.told - share.expected / scale) <= half


def _tell(
    problems: Problems, figure: Figure, at: int, reason: ProblemReason, got: Decimal, hint: Decimal
) -> None:
    _report(problems, figure.page, (figure.place, at), reason, got, hint)


def _report(
    problems: Problems,
    page: Page,
    cell: tuple[int, int],
    reason: ProblemReason,
    got: Decimal,
    hint: Decimal,
) -> None:
    place, at = cell
    problems.report(
        reason,
        page.block.sheet.name,
        place + 1,
        at,
        column=" ".join(page.block.stacks[at]),
        got=_plain(got),
        hint=_plain(round(hint, FINEST_SHARE)),
    )


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
