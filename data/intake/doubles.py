"""Rows of one file that speak of the same thing twice, alike or against one another."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from data.errors import ProblemReason
from data.intake.sheets import Problems

Row: TypeAlias = dict[str, Any]
"""One row of a draft, by the columns of its table and PLACE."""


class Identity(NamedTuple):
    """What makes two rows speak of the same, what they say, and which of them is newer."""

    key: tuple[str, ...]
    facts: tuple[str, ...]
    day: str = ""


class Settled(NamedTuple):
    """The rows that stay, in their order, and how many went."""

    rows: list[Row]
    refused: int


def settle_doubles(rows: Sequence[Row], identity: Identity, problems: Problems) -> Settled:
    """Keep one row of each key: of equal ones the newest or else the first, of others the newest.

    Rows that contradict one another, of which no day says which is newest, all go. Every row that
    goes is told with the row that it was compared with.

    Source  decision 058.
    """
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[name] for name in identity.key)].append(row)
    gone: set[int] = set()
    for group in groups.values():
        if len(group) > 1:
            gone |= _settle(group, identity, problems)
    return Settled([row for row in rows if id(row) not in gone], len(gone))


def _settle(group: Sequence[Row], identity: Identity, problems: Problems) -> set[int]:
    """Which rows of a key go, as their `id`."""
    alike: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in group:
        alike[tuple(row[name] for name in identity.facts)].append(row)
    gone = []
    spoken = []
    for rows in alike.values():
        best = max(rows, key=lambda row: _day(row, identity))
        spoken.append(best)
        gone += [(row, ProblemReason.ROW_TWICE, best) for row in rows if row is not best]
    newest = _newest(spoken, identity)
    if newest is None:
        others = [*spoken[1:], spoken[0]]
        pairs = zip(spoken, others, strict=True)
        gone += [(row, ProblemReason.ROW_CONTRADICTS, other) for row, other in pairs]
    else:
        gone += [(row, ProblemReason.ROW_OLDER, newest) for row in spoken if row is not newest]
    for row, reason, other in gone:
        hint = _where(other, row["sheet"])
        problems.report(reason, row["sheet"], row["row"], row["at"], hint=hint)
    return {id(row) for row, _, _ in gone}


def _day(row: Mapping[str, Any], identity: Identity) -> dt.date:
    day = row[identity.day] if identity.day else None
    return dt.date.min if day is None else day


def _newest(rows: Sequence[Row], identity: Identity) -> Row | None:
    """The row with the latest day, if all have one and it is alone; the only row."""
    days = sorted(_day(row, identity) for row in rows)
    if len(rows) > 1 and (days[0] == dt.date.min or days[-1] == days[-2]):
        return None
    return max(rows, key=lambda row: _day(row, identity))


def _where(row: Mapping[str, Any], sheet: str) -> str:
    return str(row["row"]) if row["sheet"] == sheet else f"{row['sheet']} {row['row']}"
