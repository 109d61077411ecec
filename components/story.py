"""A briefing put into blocks: message, network, targets, changes, who needs attention."""

import pandas as pd
from markupsafe import Markup

from components.figures import card
from components.figures.classed import ClassedMap
from components.figures.pattern import draw_swatch
from components.panel import missing_in_words, stage_name
from components.text import applying, labels, sentences
from components.text.numbers import format_number
from data.briefing import Briefing, needing_attention
from data.kinds import Jenis, Period, View
from data.rollout import share_of

MOST_LISTED = 5


def draw_message(briefing: Briefing) -> Markup:
    """The headline with its meaning, its movement since last month, and its completeness."""
    counts = briefing.counts[Jenis.PUSKESMAS]
    return card.draw_headline(
        applying.headline(counts),
        sentences.APPLY,
        [_movement(briefing), sentences.completeness(counts)],
    )


def draw_network(view: View, briefing: Briefing) -> Markup:
    """Puskesmas, pustu and posyandu as three bars; of the whole kabupaten with its targets."""
    return card.draw_bars(
        card.Bar(
            labels.JENIS[jenis],
            applying.counts_and_heard(counts),
            float(share_of(counts) or 0),
            tuple(float(target.value) for target in briefing.targets)
            if jenis is Jenis.PUSKESMAS and not view.filter.is_narrowed
            else (),
        )
        for jenis, counts in briefing.counts.items()
    )


def draw_targets(view: View, briefing: Briefing) -> Markup:
    """Every target with its gap in units; beside a part, that it is the whole kabupaten's."""
    return card.draw_tiles(
        card.Tile(
            sentences.target_title(target),
            sentences.target_gap(target),
            sentences.target_explained(target, beside_part=view.filter.is_narrowed),
            "plain" if target.is_unheard else "good" if target.reached else "bad",
        )
        for target in briefing.targets
    )


def draw_small_legend(classed: ClassedMap) -> Markup:
    """The legend in one line, under a map."""
    return Markup('<div class="legenda baris">{}</div>').format(
        Markup("").join(
            Markup("<span>{}{} <b>{}</b></span>").format(
                draw_swatch(entry.swatch),
                entry.label,
                format_number(entry.count),
            )
            for entry in classed.legend
        )
    )


def draw_changes(briefing: Briefing) -> Markup:
    """Whose status changed since the month before."""
    if briefing.before is None:
        return Markup("")
    items = [
        (str(row["nama"]), sentences.change(row["before"], row["after"]))
        for _, row in briefing.changes.sort_values("after", ascending=False).iterrows()
    ]
    title = sentences.CHANGES.format(month=sentences.month_of(briefing.before))
    return card.draw_list(title, _capped(items), sentences.NO_CHANGE)


def draw_attention(view: View, briefing: Briefing) -> Markup:
    """Who most needs a word, and why; the others are counted by `count_unlisted`."""
    rows = needing_attention(briefing.league).head(MOST_LISTED)
    items = [(str(row["nama"]), reason(view, row)) for _, row in rows.iterrows()]
    return card.draw_list(sentences.ATTENTION, items, sentences.NO_ATTENTION)


def count_unlisted(briefing: Briefing) -> int:
    """How many more need attention than the list names."""
    return max(0, len(needing_attention(briefing.league)) - MOST_LISTED)


def reason(view: View, row: pd.Series) -> str:
    """Why a puskesmas needs attention: fell back, silent, unverified, or stopped at a stage."""
    return sentences.why_attention(
        status=int(row["status"]),
        fell_back=bool(row["fell_back"]),
        stage=stage_name(view, row["last_stage"]),
        since=row["last_on"],
        missing=missing_in_words(view, row["missing"]),
    )


def _capped(items: list[tuple[str, str]]) -> list[tuple[str, str]]:
    if len(items) <= MOST_LISTED:
        return items
    rest = len(items) - MOST_LISTED
    return [*items[:MOST_LISTED], (sentences.AND_MORE.format(count=format_number(rest)), "")]


def _movement(briefing: Briefing) -> str:
    """How the share moved; nothing where one of the months had none."""
    if briefing.before is None:
        return ""
    months = [each[Jenis.PUSKESMAS] for each in (briefing.counts, briefing.counts_before)]
    if any(share_of(counts) is None for counts in months):
        return ""
    now, before = ((counts["counted"], counts["total"]) for counts in months)
    return sentences.trend(now, before, Period.of(briefing.before))
