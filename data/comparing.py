"""What the rows of a draft do to what stands: add, change a figure, or say the same again."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

import pandas as pd
import sqlalchemy as sa

from data import queries, standing
from data.frames import FACILITIES
from data.models import Facility, ImportBatch, Report, Sasaran

REPORT_KEY = ["unit", "year", "month", "indicator"]
SASARAN_KEY = ["year", "unit", "kelompok", "jenis"]


PROOFS = ["verified_on", "verifier", "withdrawn_on", "document", "note"]


class Effect(StrEnum):
    """What one row would do."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FOREIGN = "foreign"  # its code belongs to another kabupaten
    FOREIGN_PARENT = "foreign_parent"


MOVING = (Effect.NEW, Effect.CHANGED)
OUTSIDE = {Effect.FOREIGN: "kode", Effect.FOREIGN_PARENT: "induk"}
"""Why a row is refused: the column that names what is another kabupaten's."""


@dataclass(frozen=True)
class Rule:
    """By what a row is recognised, what it says, and what is told anew together.

    ``together`` names what a batch tells anew as a whole; of that, only what holds from the first
    of its days in ``since`` on. A column in ``added`` says something only where it is filled, and
    so does one in ``keeps``, where an empty cell leaves what stands.
    """

    key: list[str]
    told: list[str]
    together: list[str] | None = None
    since: str | None = None
    added: list[str] = field(default_factory=list)
    keeps: list[str] = field(default_factory=list)

    @property
    def topic(self) -> list[str]:
        """The columns that name what is told anew as a whole."""
        return self.together or self.key


RULES = {
    "report": Rule(REPORT_KEY, ["numerator", "denominator", "form"], added=["reported_on"]),
    "sasaran": Rule(
        [*SASARAN_KEY, "valid_from"], ["value", "is_official"], SASARAN_KEY, since="valid_from"
    ),
    "facility": Rule(
        standing.FACILITY_KEY,
        [name for name in FACILITIES if name not in ("kode", "source", "is_located")],
    ),
    "service_area": Rule(standing.SERVICE_KEY, ["puskesmas"]),
    "evidence": Rule(standing.EVIDENCE_KEY, PROOFS, keeps=PROOFS),
    "stage_date": Rule([*standing.STAGE_KEY, "held_on"], ["precision", "note"], standing.STAGE_KEY),
    "target": Rule(
        standing.TARGET_KEY, ["value", "nama", "legal_basis", "issued_on"], keeps=["issued_on"]
    ),
    "action_plan": Rule(
        standing.PLAN_KEY,
        ["activity", "owner", "agreed_on", "due_on", "done_on"],
        keeps=["done_on"],
    ),
}


def compare(frame: pd.DataFrame, stands: pd.DataFrame, rule: Rule) -> list[Effect]:
    """The effect of every row on what stands, in the order of the frame."""
    told, columns = [*rule.told, *rule.added], len(rule.told)
    known = dict(zip(_words(stands, rule.key), _words(stands, told), strict=True))
    topics = set(_words(stands, rule.topic))
    rows = zip(_words(frame, rule.key), _words(frame, told), _words(frame, rule.topic), strict=True)
    effects = [
        _effect(known.get(key), words, columns, is_known=topic in topics)
        for key, words, topic in rows
    ]
    return effects if rule.together is None else _told_whole(frame, stands, rule, effects)


def fill_open(frame: pd.DataFrame, stands: pd.DataFrame, rule: Rule) -> pd.DataFrame:
    """The rows with what stands where they leave a cell open that the rule keeps.

    An older template, whose row nobody filled in, must not take back what a colleague verified.
    """
    if not rule.keeps or frame.empty or stands.empty:
        return frame
    values = stands[rule.keeps].to_dict("records")
    known = dict(zip(_words(stands, rule.key), values, strict=True))
    filled = frame.astype(object)
    for name in rule.keeps:
        filled[name] = [
            known.get(key, {}).get(name) if pd.isna(told) else told
            for key, told in zip(_words(frame, rule.key), frame[name], strict=True)
        ]
    return filled.where(filled.notna(), None)


def _told_whole(
    frame: pd.DataFrame, stands: pd.DataFrame, rule: Rule, effects: list[Effect]
) -> list[Effect]:
    """The effects, where a topic of which something is told no more is changed by that alone."""
    topics, keys = _words(frame, rule.topic), set(_words(frame, rule.key))
    days = _words(frame, [rule.since]) if rule.since else [("",)] * len(frame)
    first: dict[tuple[str, ...], tuple[str, ...]] = {}
    for topic, day in zip(topics, days, strict=True):
        first[topic] = min(first.get(topic, day), day)
    held = _words(stands, [rule.since]) if rule.since else [("",)] * len(stands)
    rows = zip(_words(stands, rule.topic), _words(stands, rule.key), held, strict=True)
    missed = {
        topic
        for topic, key, day in rows
        if topic in first and key not in keys and day >= first[topic]
    }
    missed -= {topic for topic, each in zip(topics, effects, strict=True) if each in MOVING}
    return [
        Effect.CHANGED if topic in missed else each
        for topic, each in zip(topics, effects, strict=True)
    ]


def to_store(frame: pd.DataFrame, effects: list[Effect], rule: Rule) -> pd.DataFrame:
    """The rows that must be stored: what is new or changed, and what stands or falls with it.

    Of a topic that is told anew as a whole (the days of a stage) the unchanged rows come along.
    """
    moves = pd.Series([each in MOVING for each in effects], index=frame.index, dtype=bool)
    topics = pd.Series(_words(frame, rule.topic), index=frame.index, dtype="object")
    foreign = pd.Series([each in OUTSIDE for each in effects], index=frame.index, dtype=bool)
    return frame[topics.isin(set(topics[moves])) & ~foreign]


def fetch_standing(
    connection: sa.Connection, kabupaten: str, table: str, frame: pd.DataFrame
) -> pd.DataFrame:
    """What stands in the table of a frame, as far as the frame can touch it."""
    if table == "report":
        facts = [*RULES[table].told, *RULES[table].added]
        return fetch_standing_reports(connection, kabupaten, frame, facts)
    if table == "sasaran":
        return _fetch_sasaran(connection, kabupaten, frame)
    fetch = {
        "facility": queries.fetch_facilities,
        "service_area": queries.fetch_service_areas,
        "evidence": queries.fetch_evidence,
        "stage_date": _fetch_stage_dates,
        "target": queries.fetch_targets,
        "action_plan": queries.fetch_all_action_plans,
    }
    return fetch[table](connection, kabupaten)


def fetch_standing_reports(
    connection: sa.Connection, kabupaten: str, frame: pd.DataFrame, facts: list[str]
) -> pd.DataFrame:
    """What stands of the indicators and years of a frame of reports: REPORT_KEY and these facts."""
    names = [*REPORT_KEY, *facts]
    query = (
        sa.select(*(getattr(Report, name) for name in names))
        .join(ImportBatch, ImportBatch.id == Report.batch_id)
        .where(
            ImportBatch.kode_kabupaten == kabupaten,
            ImportBatch.withdrawn_at.is_(None),
            Report.indicator.in_(sorted(set(frame["indicator"]))),
            Report.year.in_(sorted({int(year) for year in frame["year"]})),
        )
        .order_by(Report.id)
    )
    rows = [tuple(row) for row in connection.execute(query)]
    return standing.newest(pd.DataFrame(rows, columns=names), REPORT_KEY)


def fetch_foreign(connection: sa.Connection, kabupaten: str, codes: Iterable[str]) -> set[str]:
    """Those of these facility codes that another kabupaten has."""
    query = sa.select(Facility.kode).where(Facility.kode_kabupaten != kabupaten)
    return set(connection.execute(query).scalars()) & set(codes)


def _fetch_stage_dates(connection: sa.Connection, kabupaten: str) -> pd.DataFrame:
    """Where only month or year is known, the first day of it: so a file tells it."""
    rows = queries.fetch_stage_dates(connection, kabupaten)
    begun = [
        day.replace(day=1, month=1 if precision == "year" else day.month)
        if precision in ("month", "year")
        else day
        for day, precision in zip(rows["held_on"], rows["precision"], strict=True)
    ]
    return rows.assign(held_on=pd.Series(begun, index=rows.index, dtype="object"))


def _fetch_sasaran(connection: sa.Connection, kabupaten: str, frame: pd.DataFrame) -> pd.DataFrame:
    """What speaks of each unit; official is only what the year's official set holds."""
    names = [*SASARAN_KEY, "value", "valid_from", "is_official", "batch_id", "version"]
    query = (
        sa.select(*(getattr(Sasaran, name) for name in names))
        .join(ImportBatch, ImportBatch.id == Sasaran.batch_id)
        .where(
            ImportBatch.kode_kabupaten == kabupaten,
            ImportBatch.withdrawn_at.is_(None),
            Sasaran.year.in_(sorted({int(year) for year in frame["year"]})),
        )
        .order_by(Sasaran.id)
    )
    rows = pd.DataFrame([tuple(row) for row in connection.execute(query)], columns=names)
    return standing.speaking(standing.mark_official(rows), SASARAN_KEY)


def _effect(
    stands: tuple[str, ...] | None, told: tuple[str, ...], columns: int, *, is_known: bool
) -> Effect:
    if stands is None:
        return Effect.CHANGED if is_known else Effect.NEW
    added = zip(stands[columns:], told[columns:], strict=True)
    is_same = stands[:columns] == told[:columns] and all(new in ("", old) for old, new in added)
    return Effect.UNCHANGED if is_same else Effect.CHANGED


def _words(frame: pd.DataFrame, names: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*([_word(each) for each in frame[name]] for name in names), strict=True))


def _word(value: object) -> str:
    """One way of writing each value, whatever type the file or the driver gave it."""
    if isinstance(value, str):
        return value
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return str(value)
    return format(Decimal(str(value)).normalize(), "f")
