"""A draft taken in as one batch, or only looked at; nothing is half-stored.

Whoever writes holds the kabupaten's turn from the first look to the end, so that two people who
import at once come one after the other, and each is told what truly happened.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data.comparing import (
    OUTSIDE,
    RULES,
    Effect,
    compare,
    fetch_foreign,
    fetch_standing,
    fill_open,
    to_store,
)
from data.database import EVERYONE, Engine, take_turn, writing
from data.denominators import settle_denominators
from data.errors import CellProblem, ProblemReason
from data.grain import find_mixed_grain
from data.intake.draft import PLACE, Draft
from data.kinds import Period
from data.models import (
    ActionPlan,
    Base,
    Evidence,
    Facility,
    FacilityRevision,
    ImportFile,
    ImportProblem,
    Report,
    Sasaran,
    ServiceArea,
    StageDate,
    Target,
)
from data.official import keep_official
from data.queries import require_kabupaten
from data.store import BatchFacts, insert_many, open_batch, raise_version

TABLES: dict[str, type[Base]] = {
    "facility": Facility,
    "service_area": ServiceArea,
    "sasaran": Sasaran,
    "report": Report,
    "evidence": Evidence,
    "stage_date": StageDate,
    "target": Target,
    "action_plan": ActionPlan,
}
"""In the order in which rows may refer to one another."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a draft did, or would do. ``batch`` is None where nothing had to be stored.

    ``same_file`` is the newest standing batch of the very same file, where nothing was stored.
    ``derived`` counts annual sasaran that were taken over from the denominators of reports.
    """

    kind: str
    periods: tuple[Period, ...]
    rows_read: int
    accepted: int
    changed: int
    unchanged: int
    rejected: int
    problems: tuple[CellProblem, ...]
    batch: int | None
    derived: int = 0
    same_file: int | None = None


def store_import(engine: Engine, facts: BatchFacts, draft: Draft, content: bytes) -> Outcome:
    """Store a draft as one batch with its file and its problems; all or nothing.

    Gives   what happened to every row; nothing is stored if nothing is new or changed.
    """
    with writing(engine, facts.kode_kabupaten) as connection:
        outcome = write_draft(connection, facts, draft, content)
        if outcome.batch is not None:
            raise_version(connection)
        return outcome


def write_draft(
    connection: sa.Connection, facts: BatchFacts, draft: Draft, content: bytes
) -> Outcome:
    """As ``store_import``, on a connection that has the turn; commits nothing, raises no version.

    The version is one row for all kabupaten: whoever only tries must not keep others from it.

    Raises  UnknownArea if the kabupaten has gone since the file was read.
    """
    require_kabupaten(connection, facts.kode_kabupaten)
    if "facility" in draft.frames:
        take_turn(connection, EVERYONE)
    draft, warnings = keep_official(connection, facts.kode_kabupaten, draft)
    derived, differing = settle_denominators(connection, facts.kode_kabupaten, draft)
    warnings += differing + find_mixed_grain(connection, facts.kode_kabupaten, draft)
    draft = replace(draft, frames=_filled(connection, facts.kode_kabupaten, draft.frames))
    judged = {
        table: _judge(connection, facts.kode_kabupaten, table, frame)
        for table, frame in draft.frames.items()
    }
    outcome = replace(_outcome(draft, judged, warnings), derived=len(derived))
    kept = {
        table: to_store(draft.frames[table], effects, RULES[table])
        for table, effects in judged.items()
    }
    if not (outcome.accepted or outcome.changed or outcome.derived):
        return outcome
    batch = open_batch(connection, facts, _counts(outcome))
    _insert(connection, batch, {**kept, "sasaran": _joined(kept.get("sasaran"), derived)})
    connection.execute(sa.insert(ImportFile).values(batch_id=batch, content=content))
    _insert_problems(connection, batch, outcome.problems)
    return replace(outcome, batch=batch)


def _filled(
    connection: sa.Connection, kabupaten: str, frames: Mapping[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """The rows of every table; open cells keep what stands where a rule says so."""
    return {
        table: fill_open(frame, fetch_standing(connection, kabupaten, table, frame), RULES[table])
        if RULES[table].keeps
        else frame
        for table, frame in frames.items()
    }


def _judge(
    connection: sa.Connection, kabupaten: str, table: str, frame: pd.DataFrame
) -> list[Effect]:
    if frame.empty:
        return []
    effects = compare(frame, fetch_standing(connection, kabupaten, table, frame), RULES[table])
    if table != "facility":
        return effects
    foreign = fetch_foreign(connection, kabupaten, [*frame["kode"], *frame["induk"].dropna()])
    return [
        Effect.FOREIGN if kode in foreign else Effect.FOREIGN_PARENT if induk in foreign else effect
        for kode, induk, effect in zip(frame["kode"], frame["induk"], effects, strict=True)
    ]


def _outcome(
    draft: Draft, judged: Mapping[str, list[Effect]], warnings: Iterable[CellProblem]
) -> Outcome:
    told = [effect for effects in judged.values() for effect in effects]
    foreign = [
        _foreign(draft, row, OUTSIDE[effect])
        for table, effects in judged.items()
        for row, effect in zip(draft.frames[table].to_dict("records"), effects, strict=True)
        if effect in OUTSIDE
    ]
    return Outcome(
        kind=draft.kind.value,
        periods=periods_of(draft),
        rows_read=draft.rows_read,
        accepted=told.count(Effect.NEW),
        changed=told.count(Effect.CHANGED),
        unchanged=told.count(Effect.UNCHANGED),
        rejected=draft.refused + len(foreign),
        problems=(*draft.problems, *warnings, *foreign),
        batch=None,
    )


def periods_of(draft: Draft) -> tuple[Period, ...]:
    """The months that the reports of a draft speak of, in order."""
    report = draft.frames.get("report")
    if report is None or report.empty:
        return ()
    pairs = set(zip(report["year"], report["month"], strict=True))
    return tuple(Period(int(year), int(month)) for year, month in sorted(pairs))


def _foreign(draft: Draft, row: Mapping[Any, Any], column: str) -> CellProblem:
    return CellProblem(
        draft.file,
        int(row["row"]),
        column,
        ProblemReason.CODE_OUTSIDE,
        str(row[column]),
        str(row["sheet"]),
        int(row["at"]) if column == "kode" else None,
    )


def _counts(outcome: Outcome) -> dict[str, int]:
    return {
        "rows_read": outcome.rows_read,
        "rows_accepted": outcome.rows_read - outcome.rejected,
        "rows_rejected": outcome.rejected,
        "rows_changed": outcome.changed,
        "rows_unchanged": outcome.unchanged,
    }


def _joined(told: pd.DataFrame | None, derived: pd.DataFrame) -> pd.DataFrame:
    if told is None or told.empty:
        return derived
    return told if derived.empty else pd.concat([told, derived], ignore_index=True)


def _insert(connection: sa.Connection, batch: int, kept: Mapping[str, pd.DataFrame]) -> None:
    for name, table in TABLES.items():
        frame = kept.get(name)
        if frame is None or frame.empty:
            continue
        plain = frame.astype(object).where(frame.notna(), None)
        rows = plain.drop(columns=list(PLACE)).assign(batch_id=batch)
        if table is Facility:
            _insert_facilities(connection, rows)
        elif table is Sasaran:
            insert_many(connection, table, _versioned(connection, rows))
        else:
            insert_many(connection, table, rows)


def _insert_facilities(connection: sa.Connection, rows: pd.DataFrame) -> None:
    """A facility has its row when first seen; whatever is said of it later is a revision."""
    known = set(connection.execute(sa.select(Facility.kode)).scalars())
    is_new = ~rows["kode"].isin(known)
    new = rows[is_new]
    is_below = new["induk"].notna()
    for part in (new[~is_below], new[is_below]):
        insert_many(connection, Facility, part)
    insert_many(connection, FacilityRevision, rows[~is_new])


def _versioned(connection: sa.Connection, rows: pd.DataFrame) -> pd.DataFrame:
    """Every sasaran with the version after the last one given, those of withdrawn batches too.

    What holds from a later day gets the higher version, however the file is sorted.
    """
    query = sa.select(
        Sasaran.year, Sasaran.unit, Sasaran.kelompok, Sasaran.jenis, sa.func.max(Sasaran.version)
    ).where(Sasaran.year.in_(sorted({int(year) for year in rows["year"]})))
    query = query.group_by(Sasaran.year, Sasaran.unit, Sasaran.kelompok, Sasaran.jenis)
    rows = rows.sort_values("valid_from", kind="stable")
    last = {tuple(row[:4]): int(row[4]) for row in connection.execute(query)}
    keys = list(zip(rows["year"], rows["unit"], rows["kelompok"], rows["jenis"], strict=True))
    versions = []
    for year, *rest in keys:
        key = (int(year), *rest)
        last[key] = last.get(key, 0) + 1
        versions.append(last[key])
    return rows.assign(version=versions)


def _insert_problems(
    connection: sa.Connection, batch: int, problems: Iterable[CellProblem]
) -> None:
    rows = [
        {
            "batch_id": batch,
            "sheet": each.sheet,
            "row": each.row,
            "at": each.at,
            "heading": each.column,
            "reason": each.reason.value,
            "got": each.got,
            "hint": each.hint,
        }
        for each in problems
    ]
    if rows:
        connection.execute(sa.insert(ImportProblem), rows)
