"""The facts of one kabupaten on one day, all that a briefing or a press sentence may speak of.

Every number that is ever written into a sentence stands here under a name; nothing is computed
where words are made.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from data.indicators import Absence, Indicator
from data.kinds import Jenis, Period, Status
from data.pws import Goal
from data.targets import TargetProgress

MOST_LISTED = 5
"""Puskesmas and stages named in one sentence; the rest are counted."""
MOST_SOURCES = 3
UNJUDGED = "tanpa_penilaian"
"""Stands among the standings for areas that have a value and no target."""


@dataclass(frozen=True)
class Count:
    """Facilities of one jenis: how many there are, apply ILP, and handed in anything at all."""

    total: int
    counted: int
    heard: int

    @property
    def silent(self) -> int:
        """How many handed in nothing."""
        return self.total - self.heard

    @property
    def share(self) -> Fraction | None:
        """The part that applies ILP, in percent; None without facilities."""
        return percent(self.counted, self.total)

    @property
    def heard_share(self) -> Fraction | None:
        """The part that handed in anything, in percent; None without facilities."""
        return percent(self.heard, self.total)


@dataclass(frozen=True)
class Laggard:
    """A puskesmas that does not count yet, and the furthest stage it has done ("" for none)."""

    nama: str
    status: Status
    fell_back: bool
    stage: str


@dataclass(frozen=True)
class Stopped:
    """How many puskesmas that do not count yet have a stage as their furthest ("" for none)."""

    stage: str
    count: int


@dataclass(frozen=True)
class Plans:
    """Items of action plans (RTL) agreed by a day: due by it, done of those, past their day."""

    total: int
    due: int
    done: int
    late: int

    @property
    def open(self) -> int:
        """Due on the very day and not done: neither done nor late."""
        return self.due - self.done - self.late

    @property
    def done_share(self) -> Fraction | None:
        """The part of the due items that is done, in percent; None where nothing is due."""
        return percent(self.done, self.due)


@dataclass(frozen=True)
class IndicatorFacts:
    """One indicator of the kabupaten in a month, and how many of its areas stand where.

    ``standings`` are by Standing, Absence or ``UNJUDGED``; ``area_word`` is what the areas are
    called, "" where the indicator is not told by area. ``gap`` is favourable where positive.
    ``carried`` is what the last reports said where there is none of the month, and of which month
    the newest of them is.
    """

    indicator: Indicator
    period: Period
    value: Fraction | None
    numerator: Fraction | None
    denominator: Fraction | None
    absence: Absence | None
    goal: Goal | None
    target_to_date: Fraction | None
    gap: Fraction | None
    n_reported: int
    n_expected: int
    n_silent_months: int
    area_word: str
    standings: Mapping[str, int]
    carried: Fraction | None = None
    carried_until: Period | None = None

    @property
    def n_areas(self) -> int:
        """How many areas there are."""
        return sum(self.standings.values())

    @property
    def n_silent(self) -> int:
        """How many units did not report."""
        return self.n_expected - self.n_reported

    @property
    def heard_share(self) -> Fraction | None:
        """The part of the units that reported, in percent; None where none is expected."""
        return percent(self.n_reported, self.n_expected)


@dataclass(frozen=True)
class Facts:
    """Everything that may be said of a kabupaten on a day.

    ``day`` is the day that was asked for, ``told_day`` the one that the roll-out is told of: what
    is known of it ends on ``rollout_date``, whatever else came in until ``data_date``.
    ``before`` and ``count_before`` are of the month before, None where nothing is known of it;
    ``begun`` is the first day of which anything is known.
    """

    kode: str
    nama: str
    day: dt.date
    begun: dt.date
    data_date: dt.date
    rollout_date: dt.date
    is_sample: bool
    criteria_set: str
    sources: tuple[str, ...]
    counts: Mapping[Jenis, Count]
    before: dt.date | None
    count_before: Count | None
    targets: tuple[TargetProgress, ...]
    laggards: tuple[Laggard, ...]
    stopped: tuple[Stopped, ...]
    indicators: tuple[IndicatorFacts, ...]
    plans: Plans

    @property
    def told_day(self) -> dt.date:
        """The day the roll-out's figures speak of: never later than what is known of it."""
        return min(self.day, self.rollout_date)

    @property
    def moved(self) -> Fraction | None:
        """Percentage points since the month before; None if either month says nothing."""
        now, past = self.counts[Jenis.PUSKESMAS], self.count_before
        if past is None or not (now.heard and past.heard):
            return None
        return Fraction(now.counted * 100, now.total) - Fraction(past.counted * 100, past.total)

    @property
    def n_behind(self) -> int:
        """How many puskesmas do not count yet."""
        return len(self.laggards)

    @property
    def n_unlisted(self) -> int:
        """How many of them are not named."""
        return max(0, len(self.laggards) - MOST_LISTED)

    @property
    def n_other_stages(self) -> int:
        """How many of them have a furthest stage that is not named."""
        return sum(each.count for each in self.stopped[MOST_LISTED:])

    @property
    def n_more_sources(self) -> int:
        """How many sources are not named."""
        return max(0, len(self.sources) - MOST_SOURCES)


def percent(part: int, whole: int) -> Fraction | None:
    """A part of a whole in percent, exact; None of nothing."""
    return Fraction(part * 100, whole) if whole else None
