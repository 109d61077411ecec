"""Everything about one puskesmas: status, criteria with their proof, stages, network, RTL."""

import datetime as dt

import pandas as pd
from markupsafe import Markup

from components import cache, league
from components.figures import card
from components.figures.classed import status_swatch
from components.panel import missing_in_words
from components.text import applying, labels, sentences
from components.text.numbers import (
    NO_VALUE,
    format_day,
    format_held,
    format_number,
    format_period,
    sort_key,
)
from data.kinds import Jenis, Status, View
from data.rollout import since_when
from data.status import ABSENT, CriterionState, describe_criteria
from geo.palette import Theme

NETWORK_CODE = "network"


def draw_overview(view: View, theme: Theme) -> Markup:
    """All puskesmas of the choice, for a start."""
    return league.draw_puskesmas(view, cache.briefing(view), theme)


def draw_title(view: View, theme: Theme) -> Markup:
    """Name, status, since when, and what is missing."""
    row = cache.briefing(view).league
    if row.empty:
        return card.draw_list(_own(view)["nama"], [], sentences.NOT_THERE_YET)
    own = row.iloc[0]
    status = Status(own["status"])
    since = _since(view)
    kecamatan = cache.areas(view)["nama"].get(own["kode_kecamatan"], "")
    return card.draw_headline(
        str(own["nama"]),
        Markup("{} · {}").format(
            card.draw_status(status_swatch(status, theme), labels.STATUS[status]),
            sentences.status_since(status, since),
        ),
        [f"{labels.KECAMATAN} {kecamatan}", missing_in_words(view, own["missing"])],
    )


def draw_criteria(view: View) -> Markup:
    """Each criterion: its state, since when, the proof and who verified it."""
    day = cache.day(view)
    evidence = cache.evidence(view)
    criteria = cache.criteria(view)[1]
    own = criteria[criteria["jenis"] == Jenis.PUSKESMAS]
    lacking = set(cache.briefing(view).league.iloc[0]["missing"])
    by_network = own[own["rule"] == NETWORK_CODE]["kode"]
    table = describe_criteria(
        own,
        evidence[evidence["facility"] == view.filter.puskesmas],
        day,
        None if by_network.empty else not set(by_network) & lacking,
    )
    rows = [
        (
            row["kode"] + ("" if row["is_mandatory"] else f" ({sentences.OPTIONAL})"),
            row["nama"],
            _state(CriterionState(row["state"])),
            format_day(row["since"]) if isinstance(row["since"], dt.date) else NO_VALUE,
            row["proof"],
            _known(row["document"]) or NO_VALUE,
            _known(row["verifier"]) or NO_VALUE,
            _known(row["note"]),
        )
        for row in table.to_dict("records")
    ]
    return card.draw_table(sentences.CRITERIA_COLUMNS, rows)


def draw_stages(view: View) -> Markup:
    """The stages of the puskesmas and of its kabupaten, with the day of each that was held."""
    day, dates = cache.day(view), cache.stage_dates(view)
    own = dates[(dates["facility"] == view.filter.puskesmas) | dates["facility"].isna()]
    held = own[own["held_on"].map(lambda held_on: held_on <= day).astype(bool)]
    rows = [
        (
            stage["nama"],
            sentences.STAGE_OF[stage["level"]],
            *_held(held[held["stage"] == stage["kode"]]),
            stage["definition"],
        )
        for stage in cache.stages(view).to_dict("records")
        if stage["level"] in sentences.STAGE_OF
    ]
    return card.draw_table(sentences.STAGE_COLUMNS, rows)


def draw_network(view: View, theme: Theme) -> Markup:
    """Its pustu and posyandu with their status, the furthest behind first."""
    rollout = cache.rollout(view)
    status = rollout.on(cache.day(view))
    own = (rollout.facilities["induk"] == view.filter.puskesmas).to_numpy() & (status != ABSENT)
    table = rollout.facilities[own].assign(status=status[own])
    table = table.assign(key=table["nama"].map(sort_key)).sort_values(["jenis", "status", "key"])
    desa = cache.areas(view)["nama"]
    rows = [
        (
            row["nama"],
            labels.JENIS[Jenis(row["jenis"])],
            desa.get(row["kode_desa"], NO_VALUE),
            card.draw_status(
                status_swatch(Status(row["status"]), theme),
                labels.STATUS[Status(row["status"])],
            ),
        )
        for row in table.to_dict("records")
    ]
    counts = cache.briefing(view).counts
    told = applying.network(counts[Jenis.PUSTU], counts[Jenis.POSYANDU])
    return Markup("<p>{}</p>{}").format(told, card.draw_table(sentences.NETWORK_COLUMNS, rows))


def draw_plan(view: View) -> Markup:
    """Its RTL: what, who, until when, and whether it is done."""
    plan, day = cache.action_plans(view.version, view.filter.puskesmas), cache.day(view)
    agreed = plan[plan["agreed_on"].map(lambda agreed_on: agreed_on <= day).astype(bool)]
    if agreed.empty:
        return Markup('<p class="kosong">{}</p>').format(sentences.NO_PLAN)
    rows = [
        (
            format_number(row["position"]),
            row["activity"],
            row["owner"],
            format_day(row["due_on"]),
            sentences.plan_state(row["due_on"], row["done_on"], day),
        )
        for row in agreed.to_dict("records")
    ]
    return card.draw_table(sentences.PLAN_COLUMNS, rows, frozenset({0}))


def _own(view: View) -> pd.Series:
    facilities = cache.rollout(view).facilities
    return facilities[facilities["kode"] == view.filter.puskesmas].iloc[0]


def _since(view: View) -> str:
    since = since_when(cache.rollout(view), cache.day(view)).get(view.filter.puskesmas)
    return format_period(since) if since else ""


def _state(state: CriterionState) -> Markup:
    return Markup('<span class="keadaan {}">{}</span>').format(state.value, labels.CRITERION[state])


def _held(dates: pd.DataFrame) -> tuple[str, str]:
    """The newest day a stage was held, and the note that came with it."""
    if dates.empty:
        return NO_VALUE, ""
    last = dates.iloc[-1]
    return format_held(last["held_on"], str(last["precision"])), _known(last["note"])


def _known(text: object) -> str:
    return text if isinstance(text, str) else ""
