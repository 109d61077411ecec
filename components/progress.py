"""Targets against time: where each is missed or met, the pace seen and the pace needed."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from components import cache
from components.figures import card, chart
from components.text import sentences
from components.text.numbers import NO_VALUE, format_number, format_period
from data.briefing import Briefing
from data.kinds import Jenis, Period, View
from data.pace import PaceVerdict, foresee_arrival, measure_pace, required_pace
from data.rollout import count_over_time
from data.targets import TargetProgress
from geo.palette import Theme

DECEMBER = 12


def draw_targets(view: View, briefing: Briefing) -> Markup:
    """One row per target: needed, there, reached or short by, basis."""
    rows = [
        (
            sentences.target_title(target),
            str(target.year),
            format_number(target.needed),
            NO_VALUE if target.is_unheard else format_number(target.counted),
            sentences.target_gap(target),
            f"{target.nama} · {target.legal_basis}",
        )
        for target in briefing.targets
    ]
    del view
    if not rows:
        return Markup('<p class="kosong">{}</p>').format(sentences.NO_TARGET)
    return card.draw_table(sentences.TARGET_COLUMNS, rows, frozenset({2, 3}))


def draw_chart(view: View, briefing: Briefing, theme: Theme) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The share of all puskesmas of the kabupaten, month by month, against the targets."""
    return chart.draw_progress(_series(view), briefing.targets, theme)


def draw_pace(view: View, briefing: Briefing) -> Markup:
    """The pace of the last months; for each target the pace needed and the month of arrival."""
    seen = measure_pace(_series(view)["counted"].tolist())
    today = Period.of(briefing.day)
    items = [(sentences.PACE_NOW, sentences.pace(seen))]
    for target in briefing.targets:
        items.append((sentences.target_title(target), _needed(target, today)))
        arrival = foresee_arrival(target.counted, target.needed, seen, today)
        if arrival.verdict is not PaceVerdict.REACHED:  # the line above says that
            items.append((sentences.ARRIVAL, sentences.arrival(arrival)))
    return card.draw_list("", items, "")


def _needed(target: TargetProgress, today: Period) -> str:
    deadline = Period(target.year, DECEMBER)
    if target.reached or target.is_unheard:
        return sentences.target_gap(target)
    units = required_pace(target.counted, target.needed, today, deadline)
    if units is None:
        return sentences.DEADLINE_PASSED.format(month=format_period(deadline))
    return sentences.NEEDED_PACE.format(
        units=format_number(units, 2), month=format_period(deadline)
    )


def _series(view: View) -> pd.DataFrame:
    """COUNTS of all puskesmas for every month up to the chosen one."""
    rollout = cache.rollout(view)
    everyone = pd.Series(True, index=rollout.facilities.index)
    counts = count_over_time(rollout, Jenis.PUSKESMAS, everyone)
    last = cache.day(view)
    return counts[counts["day"].map(lambda day: day <= last)]
