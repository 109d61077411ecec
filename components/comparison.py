"""All kabupaten of the database beside one another, each against its own targets."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd
from markupsafe import Markup

from components import cache, measures
from components.figures import card
from components.text import applying, labels, sentences
from components.text.numbers import NO_VALUE, format_day, format_ratio, format_share
from data.briefing import rollout_targets
from data.kinds import Jenis, Period, View
from data.offices import Kabupaten, Subject
from data.rollout import count_status, share_of
from data.targets import TargetProgress, against_target


@dataclass(frozen=True)
class Standing:
    """One kabupaten on one day; the day is the month's end or, if earlier, its last data."""

    facts: Kabupaten
    day: dt.date
    counts: dict[Jenis, dict[str, int]]
    targets: tuple[TargetProgress, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Where what is shown of it comes from."""
        return self.facts.sources((Subject.ROLLOUT, Period.of(self.day)))


def draw_bars(view: View) -> Markup:
    """The share of puskesmas in each kabupaten, highest first, with its targets marked."""
    return card.draw_bars(
        card.Bar(
            standing.facts.nama,
            applying.counts_and_heard(own),
            float(share_of(own) or 0),
            tuple(float(target.value) for target in standing.targets),
        )
        for standing, own in ((each, each.counts[Jenis.PUSKESMAS]) for each in _standings(view))
    )


def draw_table(view: View) -> Markup:
    """Each kabupaten: the three networks, the provincial target, completeness and data date."""
    rows = [
        (
            standing.facts.nama,
            *(_cell(standing.counts[jenis]) for jenis in Jenis),
            _against_province(standing.targets),
            ", ".join(applying.list_heard(standing.counts)) or NO_VALUE,
            format_day(standing.day),
            labels.SAMPLE if standing.facts.is_sample else sentences.sources(standing.sources),
        )
        for standing in _standings(view)
    ]
    return card.draw_table(sentences.COMPARISON_COLUMNS, rows, frozenset({1, 2, 3}))


def _standings(view: View) -> list[Standing]:
    known = cache.kabupaten(view.version).values()
    found = [each for each in (_stand(view, facts) for facts in known) if each is not None]
    return sorted(found, key=lambda each: (_behind(each.counts[Jenis.PUSKESMAS]), each.facts.nama))


def _stand(view: View, facts: Kabupaten) -> Standing | None:
    rollout = cache.rollout(view, facts.kode)
    month = measures.period(view)
    days = [day for day in rollout.days if Period.of(day) <= month]
    if not days:
        return None
    counts = {
        jenis: count_status(rollout.on(days[-1])[(rollout.facilities["jenis"] == jenis).to_numpy()])
        for jenis in Jenis
    }
    own = counts[Jenis.PUSKESMAS]
    chosen = rollout_targets(cache.targets(view, facts.kode), days[-1].year)
    return Standing(facts, days[-1], counts, _progress(own, chosen))


def _progress(counts: dict[str, int], targets: pd.DataFrame) -> tuple[TargetProgress, ...]:
    return tuple(against_target(counts, row) for _, row in targets.iterrows())


def _behind(counts: dict[str, int]) -> tuple[bool, Fraction]:
    """A key that puts the highest share first, and silence last."""
    share = share_of(counts)
    return share is None, -(share or Fraction(0))


def _cell(counts: dict[str, int]) -> str:
    share = share_of(counts)
    if share is None:
        return applying.counts_of(counts)
    return f"{format_ratio(counts['counted'], counts['total'])} ({format_share(share)})"


def _against_province(targets: tuple[TargetProgress, ...]) -> str:
    province = next((target for target in targets if target.level == "provinsi"), None)
    if province is None:
        return NO_VALUE
    return f"{sentences.target_title(province)}: {sentences.target_gap(province)}"
