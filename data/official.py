"""Which set of sasaran is official once a draft is stored, and who is left without one by that."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data.denominators import FROM_REPORTS
from data.errors import CellProblem, ProblemReason
from data.intake.draft import Draft, Kind
from data.ledger import fetch_sasaran

SET_OF = ["year", "kelompok"]


def keep_official(
    connection: sa.Connection, kabupaten: str, draft: Draft
) -> tuple[Draft, list[CellProblem]]:
    """The draft, where what it brings along does not change which jenis is official.

    A list of sasaran may make another jenis official, kelompok by kelompok, and is warned of it,
    since units that it does not name have no official sasaran then. What a form of reports brings
    along is official only where no other jenis is, but for what was taken over from denominators:
    that was never agreed, and gives way with the same warning.

    Gives   the draft with ``is_official`` settled; one warning for each year and kelompok.
    Source  decisions 002 and 041.
    """
    own = draft.frames.get("sasaran")
    if own is None or own.empty:
        return draft, []
    told = fetch_sasaran(connection, kabupaten).drop_duplicates(SET_OF)
    now = {(int(year), kelompok): jenis for year, kelompok, jenis in _keys(told)}
    is_marked = own["is_official"].astype(bool)
    before = pd.Series([now.get((int(y), k), jenis) for y, k, jenis in _keys(own)], own.index)
    is_other = is_marked & (before != own["jenis"])
    stays = is_other & (before != FROM_REPORTS) & (draft.kind is not Kind.SASARAN)
    warnings = [
        _warning(draft, row, reason, now)
        for reason, rows in (
            (ProblemReason.OFFICIAL_STAYS, own[stays]),
            (ProblemReason.OFFICIAL_CHANGES, own[is_other & ~stays]),
        )
        for row in rows.drop_duplicates(SET_OF).to_dict("records")
    ]
    kept = own.assign(is_official=is_marked & ~stays)
    return replace(draft, frames={**draft.frames, "sasaran": kept}), warnings


def _keys(sasaran: pd.DataFrame) -> Any:  # noqa: ANN401 -- tuples of year, kelompok, jenis
    return zip(sasaran["year"], sasaran["kelompok"], sasaran["jenis"], strict=True)


def _warning(
    draft: Draft, row: Mapping[Any, Any], reason: ProblemReason, now: Mapping[tuple[int, str], str]
) -> CellProblem:
    told = f"{row['kelompok']} {row['year']}"
    place = (str(row["sheet"]), int(row["at"]))
    hint = now[int(row["year"]), str(row["kelompok"])]
    return CellProblem(
        draft.file, int(row["row"]), None, reason, f"{told} ({row['jenis']})", *place, hint
    )
