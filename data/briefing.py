"""What there is to say of one kabupaten, or a part of it, on one day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.catalogue import catalogue
from data.indicators import Origin
from data.kinds import Filter, Jenis, Status
from data.rollout import Rollout, count_status, find_changes, share_of
from data.stages import stand_in_stages
from data.status import find_missing
from data.targets import TargetProgress, against_target, targets_in_force

LEAGUE = (
    "kode",
    "nama",
    "kode_kecamatan",
    "status",
    "missing",
    "fell_back",
    "n_done",
    "last_stage",
    "last_on",
    "next_stage",
    "place",
)
"""One puskesmas: its status, the mandatory criteria it lacks, where in the stages it stands; its
place among those that were heard of."""


@dataclass(frozen=True, eq=False)
class Briefing:
    """Counts by jenis, now and a month before; targets; changes; the league of puskesmas."""

    day: dt.date
    before: dt.date | None
    counts: dict[Jenis, dict[str, int]]
    counts_before: dict[Jenis, dict[str, int]]
    targets: tuple[TargetProgress, ...]
    changes: pd.DataFrame
    league: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Dossier:
    """What is on file beside the registers: CRITERIA of the set in force, EVIDENCE, the stages in
    order, STAGE_DATES and TARGETS of one kabupaten.
    """

    criteria: pd.DataFrame
    evidence: pd.DataFrame
    stages: pd.DataFrame
    stage_dates: pd.DataFrame
    targets: pd.DataFrame


def rollout_targets(targets: pd.DataFrame, year: int) -> pd.DataFrame:
    """Of the TARGETS, those for puskesmas that apply ILP which speak for a year."""
    return targets_in_force(targets, catalogue().of_origin(Origin.PUSKESMAS).kode, year)


def choose_facilities(rollout: Rollout, choice: Filter) -> pd.Series:
    """Which facilities a choice of kecamatan and puskesmas leaves, one boolean per facility."""
    facilities = rollout.facilities
    chosen = pd.Series(True, index=facilities.index)
    if choice.kecamatan:
        chosen &= facilities["kode_kecamatan"].isin(choice.kecamatan)
    if choice.puskesmas:
        chosen &= (facilities["kode"] == choice.puskesmas) | (
            facilities["induk"] == choice.puskesmas
        )
    return chosen


def compose_briefing(
    rollout: Rollout, day: dt.date, chosen: pd.Series, dossier: Dossier
) -> Briefing:
    """Gather everything that pages say of the chosen facilities on a day.

    Targets are set against the whole kabupaten, whatever is chosen: that is what they are for.
    """
    place = rollout.days.index(day)
    before = rollout.days[place - 1] if place else None
    whole = count_status(rollout.on(day)[_is(rollout, Jenis.PUSKESMAS)])
    changed = find_changes(rollout, before or day, day, Jenis.PUSKESMAS)
    return Briefing(
        day=day,
        before=before,
        counts=_counts(rollout, day, chosen),
        counts_before=_counts(rollout, before, chosen) if before else {},
        targets=tuple(
            against_target(whole, target)
            for _, target in rollout_targets(dossier.targets, day.year).iterrows()
        ),
        changes=changed[changed.index.isin(chosen.index[chosen])],
        league=compose_league(rollout, day, chosen, dossier),
    )


def compose_league(
    rollout: Rollout, day: dt.date, chosen: pd.Series, dossier: Dossier
) -> pd.DataFrame:
    """The chosen puskesmas with status, missing criteria and stages; furthest first.

    Gives   LEAGUE, one row per puskesmas that exists on the day; equal ones share a place, and
            who handed in nothing has none.
    """
    status = rollout.on(day)
    missing = find_missing(rollout.facilities, dossier.criteria, dossier.evidence, status, day)
    kept = chosen.to_numpy(dtype=bool) & _is(rollout, Jenis.PUSKESMAS) & (status >= 0)
    rows = rollout.facilities[kept][["kode", "nama", "kode_kecamatan"]].assign(
        status=status[kept],
        missing=pd.Series(missing, index=rollout.facilities.index, dtype="object")[kept],
        fell_back=_fell_back(rollout, day)[kept],
    )
    standing = stand_in_stages(dossier.stages, dossier.stage_dates, rows["kode"], day)
    league = rows.merge(standing, left_on="kode", right_on="facility", validate="one_to_one")
    n_missing = league["missing"].map(len)
    order = league.assign(n_missing=n_missing).sort_values(
        ["status", "n_missing", "n_done", "nama"], ascending=[False, True, False, True]
    )
    return order.assign(place=_places(order))[list(LEAGUE)].reset_index(drop=True)


def _places(ordered: pd.DataFrame) -> pd.Series:
    """The place of each: that of the first of its equals."""
    first: dict[tuple[int, int, int], int] = {}
    keys = zip(ordered["status"], ordered["n_missing"], ordered["n_done"], strict=True)
    places = [first.setdefault(key, place) for place, key in enumerate(keys, start=1)]
    heard = ordered["status"] > Status.BELUM
    return pd.Series(places, index=ordered.index, dtype="Int64").where(heard)


def needing_attention(league: pd.DataFrame) -> pd.DataFrame:
    """The puskesmas that need a word: fallen back first, then the furthest behind."""
    behind = league[league["status"] < Status.MENERAPKAN]
    return behind.sort_values(
        ["fell_back", "status", "n_done", "nama"], ascending=[False, True, True, True]
    )


def count_league(league: pd.DataFrame) -> pd.DataFrame:
    """The league by kecamatan: total, counted, how many wait at which stage; best share first.

    Gives   kode_kecamatan, total, belum, counted, stages (furthest stage of those not counting →
            number); where nobody was heard of, last.
    """
    rows = [_count_kecamatan(str(kode), rows) for kode, rows in league.groupby("kode_kecamatan")]
    table = pd.DataFrame(rows, columns=["kode_kecamatan", "total", "belum", "counted", "stages"])
    share = pd.Series([share_of(row) for row in table.to_dict("records")], dtype=object)
    order = table.assign(share=share).sort_values(
        ["share", "total", "kode_kecamatan"], ascending=[False, False, True]
    )
    return order.drop(columns="share").reset_index(drop=True)


def stages_stopped_at(rows: pd.DataFrame) -> Sequence[tuple[str | None, int]]:
    """The furthest stage of puskesmas that do not count yet, most frequent first."""
    behind = rows[rows["status"] < Status.MENERAPKAN]
    stages = behind["last_stage"].astype(object).where(behind["last_stage"].notna(), None)
    tally: dict[str | None, int] = {}
    for stage in stages:
        tally[stage] = tally.get(stage, 0) + 1
    return sorted(tally.items(), key=lambda each: (-each[1], each[0] or ""))


def _count_kecamatan(kode: str, rows: pd.DataFrame) -> tuple[object, ...]:
    counted = int((rows["status"] >= Status.MENERAPKAN).sum())
    silent = int((rows["status"] == Status.BELUM).sum())
    return kode, len(rows), silent, counted, stages_stopped_at(rows)


def _counts(rollout: Rollout, day: dt.date, chosen: pd.Series) -> dict[Jenis, dict[str, int]]:
    kept = chosen.to_numpy(dtype=bool)
    return {jenis: count_status(rollout.on(day)[kept & _is(rollout, jenis)]) for jenis in Jenis}


def _is(rollout: Rollout, jenis: Jenis) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    return (rollout.facilities["jenis"] == jenis).to_numpy(dtype=bool)


def _fell_back(rollout: Rollout, day: dt.date) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Counted on some earlier day, but not on this one."""
    place = rollout.days.index(day)
    once = (rollout.status[:, :place] >= Status.MENERAPKAN).any(axis=1)
    fell: np.ndarray[tuple[int], np.dtype[np.bool_]] = once & (rollout.on(day) < Status.MENERAPKAN)
    return fell
