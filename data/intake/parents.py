"""The puskesmas that pustu and posyandu of a file belong to, in the file or in the register."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from data.errors import ProblemReason
from data.frames import FACILITIES
from data.intake.doubles import Row, Settled
from data.intake.draft import Context
from data.intake.name_uses import Named, PlaceUse
from data.intake.naming import NameBook
from data.intake.sheets import Problems
from data.kinds import Jenis


def settle_parents(
    rows: Sequence[Row], context: Context, book: NameBook, problems: Problems
) -> Settled:
    """Turn the parent that each row names, by code or by name, into its kode.

    A puskesmas has no parent but may name itself; a row whose parent is not certain goes. A pustu
    or posyandu that names none has none yet (``place_facilities``).
    """
    known = replace(book, facilities=_with(context.facilities, rows))
    kept = []
    for row in rows:
        use = _parent_of(row, known)
        if use is None or (use.kode is not None and not _is_below_another(row, use.kode)):
            kept.append({**row, "induk": use and use.kode if _is_below(row) else None})
            continue
        reason = use.reason if use.kode is None else ProblemReason.PARENT_UNKNOWN
        if reason is not ProblemReason.NAME_TO_CONFIRM:
            reason = ProblemReason.PARENT_UNKNOWN
        place = (row["sheet"], row["row"], row["induk_at"])
        problems.report(reason, *place, column="induk", got=row["induk"], hint=use.hint)
    return Settled(kept, len(rows) - len(kept))


def _parent_of(row: Row, book: NameBook) -> PlaceUse | None:
    """What the text of a parent was taken for; None where there is none."""
    text = row["induk"]
    if not text:
        return None
    by_code = book.find_place(Named.PUSKESMAS, text, None)
    if by_code.kode is not None:
        return by_code
    return book.find_place(Named.PUSKESMAS, None, text)


def _is_below(row: Row) -> bool:
    return bool(row["jenis"] != Jenis.PUSKESMAS)


def _is_below_another(row: Row, parent: str) -> bool:
    """Whether a puskesmas claims to belong to another one."""
    return not _is_below(row) and parent != row["kode"]


def _with(facilities: pd.DataFrame, rows: Sequence[Row]) -> pd.DataFrame:
    """The register with the puskesmas of the file, which speak for their codes."""
    own = pd.DataFrame(list(rows), columns=list(FACILITIES), dtype="object")
    own = own[own["jenis"] == Jenis.PUSKESMAS].assign(induk=None)
    others = facilities[~facilities["kode"].isin(own["kode"])]
    return pd.concat([others.astype("object"), own], ignore_index=True)
