"""The Mutu Data page's parts: who reported, how late, and what is doubtful."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components import cache, explanation, measures, place, state
from components.documents.quality_facts import keep_kind, sort_findings
from components.figures import card
from components.text import quality as words
from components.text.numbers import format_number, format_ratio, format_short_period, sort_key
from data.all_findings import due, reported
from data.arrivals import Punctuality, tell_punctuality
from data.catalogue import catalogue
from data.indicators import Indicator
from data.kinds import DESA, Level, View
from data.narrowing import homes_of
from data.quality import Finding

MONTHS_BACK = 12
MOST_ROWS = 60
CHOICE = "w_temuan"
"""The widget that chooses a kind of finding."""

Record = dict[str, Any]


def compose_findings(view: View) -> list[Record]:
    """FINDINGS of the puskesmas that the filter leaves, critical ones first, with ``nama``."""
    rows: list[Record] = measures.findings(view).to_dict("records")  # type: ignore[assignment]
    names = measures.area_names(view)
    return sort_findings(rows, _homes(view), names, view.filter.kabupaten)


def draw_message(view: View) -> Markup:
    """How much of what was expected has come in, and how punctually."""
    period = measures.period(view)
    sums = [measures.region(view, each) for each in due(period)]
    heard = sum(int(row["n_reported"]) for row in sums)
    expected = sum(int(row["n_expected"]) for row in sums)
    day = cache.settings().deadline_day
    told = tell_punctuality(measures.arrivals(view, MONTHS_BACK), _homes(view), period, day)
    return card.draw_headline(
        words.headline(heard, expected, period, place.of_choice(view)),
        words.heard(heard, expected),
        [words.late(told, period, day)],
    )


def draw_counts(findings: list[Record]) -> Markup:
    """How many findings of each kind."""
    kinds = [row["finding"] for row in findings]
    tiles = card.draw_tiles(
        card.Tile(
            words.FINDING[kind],
            format_number(kinds.count(kind)),
            words.ADVICE[kind],
            "bad" if kinds.count(kind) else "good",
        )
        for kind in Finding
    )
    return Markup('<div class="tujuh">{}</div>').format(tiles)


def draw_arrivals(view: View) -> Markup:
    """Every puskesmas by months: in time, late, not at all; this month's completeness in front."""
    last, day = measures.period(view), cache.settings().deadline_day
    months = [each for each in cache.periods(view) if each <= last][-MONTHS_BACK:]
    arrivals, home = measures.arrivals(view, MONTHS_BACK), _homes(view)
    told = {month: tell_punctuality(arrivals, home, month, day) for month in months}
    names, complete = measures.area_names(view), _completeness(view)
    codes = sorted(set(home.values()), key=lambda kode: sort_key(str(names.get(kode, kode))))
    rows = [
        (
            names.get(kode, kode),
            format_ratio(*complete.get(kode, (0, 0))),
            *(_cell(*told[month][kode]) for month in months),
        )
        for kode in codes
    ]
    head = [words.FIRST_COLUMN, words.COMPLETE_COLUMN, *map(format_short_period, months)]
    table = card.draw_table(head, rows, frozenset({1}))
    return Markup('<div class="skor lapor">{}</div>').format(table)


def show_kinds(findings: list[Record]) -> list[Record]:
    """Choose a kind of finding; gives the findings of that kind, or all."""
    kind = st.selectbox(
        words.KIND,
        _kinds(findings),
        index=None,
        format_func=words.FINDING.__getitem__,
        placeholder=words.EVERY_KIND,
        key=CHOICE,
    )
    return keep_kind(findings, kind)


def chosen_kind(view: View) -> Finding | None:
    """The kind of finding that `show_kinds` narrows the page to, before it is drawn; None for all.

    A kind that the view no longer has narrows nothing.
    """
    kind = state.recall_raw(CHOICE)
    return kind if kind is not None and kind in _kinds(compose_findings(view)) else None


def _kinds(findings: list[Record]) -> list[Finding]:
    """The kinds of finding that there are."""
    found = {row["finding"] for row in findings}
    return [kind for kind in Finding if kind in found]


def show_openings(findings: list[Record]) -> Record | None:
    """Choose the finding whose rows are to be opened; none at first."""
    titles = {_title(row): row for row in findings[:MOST_ROWS]}
    title = st.selectbox(
        words.OPEN, list(titles), index=None, placeholder=words.NOTHING_OPEN, key="w_baris"
    )
    return None if title is None else titles[title]


def draw_findings(findings: list[Record]) -> Markup:
    """The findings as a table, the first of them where there are very many."""
    if not findings:
        return Markup('<p class="kosong">{}</p>').format(words.NO_FINDING)
    shown = findings[:MOST_ROWS]
    rows = [
        (
            words.SEVERITY[row["severity"]],
            words.FINDING[row["finding"]],
            words.about(row["indicator"]),
            row["nama"],
            format_short_period(row["period"]),
            words.seen(row),
        )
        for row in shown
    ]
    table = card.draw_table(words.FINDINGS_COLUMNS, rows)
    if len(shown) == len(findings):
        return table
    note = words.MORE.format(shown=format_number(len(shown)), total=format_number(len(findings)))
    return Markup('{}<p class="kosong">{}</p>').format(table, note)


def draw_opened(view: View, finding: Record) -> Markup:
    """The rows behind a finding; of a part above its whole those of both, each under its name."""
    seen, chosen, level = _view_of(view, finding)
    rows = explanation.draw(seen, chosen, level)
    if finding["finding"] is not Finding.PEMBILANG_MELEBIHI:
        return rows
    whole = catalogue().find(dict(catalogue().parts)[chosen.kode])
    return Markup("<h3>{}</h3>{}<h3>{}</h3>{}").format(
        words.PART.format(nama=chosen.nama),
        rows,
        words.WHOLE.format(nama=whole.nama),
        explanation.draw(seen, whole, level),
    )


def _view_of(view: View, finding: Record) -> tuple[View, Indicator, Level]:
    """The view on a finding's unit, its indicator (of a sasaran: one that uses it), its level."""
    unit = finding["unit"]
    level = Level.DESA if DESA.fullmatch(unit) else Level.PUSKESMAS
    found = catalogue().indicators.get(finding["indicator"])
    if found is None:
        found = next(each for each in reported().values() if each.sasaran == finding["indicator"])
    return View(replace(view.filter, selected=unit), view.version), found, level


def _title(row: Record) -> str:
    return f"{row['nama']} · {words.about(row['indicator'])} · {words.FINDING[row['finding']]}"


def _cell(kind: Punctuality, days: int) -> Markup:
    return Markup('<span class="{}">{}</span>').format(kind.value, words.punctuality(kind, days))


def _completeness(view: View) -> dict[str, tuple[int, int]]:
    """Reports that came and that were expected in the view's month, by puskesmas."""
    asked = due(measures.period(view))
    frames = [measures.progress(view, each, Level.PUSKESMAS) for each in asked]
    sums = pd.concat(frames).groupby("kode")[["n_reported", "n_expected"]].sum()
    return {
        str(kode): (int(heard), int(expected))
        for kode, heard, expected in zip(
            sums.index, sums["n_reported"], sums["n_expected"], strict=True
        )
    }


def _homes(view: View) -> dict[str, str]:
    """The puskesmas of every puskesmas and desa that the filter leaves."""
    return homes_of(measures.places(view), measures.period(view), view.filter)
