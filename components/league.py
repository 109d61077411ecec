"""The league: kecamatan and puskesmas by stage, with the stage at which each stopped."""

from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from components import cache
from components.figures import card
from components.figures.classed import status_swatch
from components.panel import stage_name
from components.text import labels, sentences
from components.text.numbers import (
    NO_VALUE,
    format_day,
    format_number,
    format_share,
    format_short_period,
)
from data.briefing import Briefing, count_league
from data.kinds import Status, View
from data.rollout import share_of, since_when
from geo.palette import Theme


def draw_kecamatan(view: View) -> Markup:
    """Every kecamatan with a puskesmas: how many apply ILP, and at which stage the others wait.

    Of one puskesmas its kecamatan, with all the puskesmas it has.
    """
    names, league = cache.areas(view)["nama"], cache.briefing(_whole_kecamatan(view)).league
    rows = [
        (
            names[row["kode_kecamatan"]],
            format_number(row["counted"]),
            format_number(row["total"]),
            format_share(share_of(row)),
            sentences.waiting([(stage_name(view, stage), n) for stage, n in row["stages"]]),
        )
        for _, row in count_league(league).iterrows()
    ]
    return card.draw_table(sentences.KECAMATAN_COLUMNS, rows, frozenset({1, 2, 3}))


def draw_puskesmas(view: View, briefing: Briefing, theme: Theme) -> Markup:
    """Every puskesmas: status and since when, stages done, the last one and the next."""
    since = _since(view, briefing)
    names = cache.areas(view)["nama"]
    rows = [
        _row(view, row, theme, (str(names[row["kode_kecamatan"]]), since.get(row["kode"])))
        for _, row in briefing.league.iterrows()
    ]
    return card.draw_table(sentences.PUSKESMAS_COLUMNS, rows, frozenset({4}))


def _whole_kecamatan(view: View) -> View:
    own = view.filter.puskesmas
    if not own:
        return view
    kecamatan = (cache.names(view).kecamatan_of[own],)
    return replace(view, filter=replace(view.filter, kecamatan=kecamatan, puskesmas=""))


def _row(
    view: View, row: pd.Series, theme: Theme, beside: tuple[str, str | None]
) -> tuple[object, ...]:
    kecamatan, since = beside
    status = Status(row["status"])
    stage = stage_name(view, row["last_stage"])
    return (
        row["nama"],
        kecamatan,
        card.draw_status(status_swatch(status, theme), labels.STATUS[status]),
        card.draw_narrow(since or NO_VALUE),
        format_number(int(row["n_done"])),
        f"{stage} ({format_day(row['last_on'])})" if stage else NO_VALUE,
        stage_name(view, row["next_stage"]) or NO_VALUE,
    )


def _since(view: View, briefing: Briefing) -> dict[str, str]:
    """Since which month each counting puskesmas counts, by kode."""
    told = since_when(cache.rollout(view), briefing.day)
    return {kode: format_short_period(month) for kode, month in told.items()}
