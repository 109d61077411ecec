"""Facilities whose row says no point or no parent, placed as a kabupaten's own registers are."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from data.errors import ProblemReason
from data.intake.doubles import Row, Settled
from data.intake.draft import Context
from data.intake.naming import NameBook
from data.intake.sheets import Problems
from data.intake.working_areas import list_places, nearest
from data.kinds import Jenis
from data.rollout import desa_served, standing_on

AREAS_OF = ["kode_desa", "kode_kecamatan"]


def place_facilities(
    rows: Sequence[Row], context: Context, book: NameBook, problems: Problems
) -> Settled:
    """Give every facility a point, and every pustu and posyandu a parent.

    A facility without a point stands at its desa's, else at its kecamatan's, and is not located;
    one of the register keeps the point it has while it stays in its desa. A pustu or posyandu
    without a parent goes to the puskesmas that serves its desa, else to the only one of its
    kecamatan, else to the nearest; that is told once. Where the kabupaten has no puskesmas its row
    goes. A new puskesmas that serves no desa yet is told.
    """
    placed = _placed(rows, context)
    heads = _heads(placed, context)
    served = desa_served(context.service_areas, context.today)
    serving = dict(zip(served["kode_desa"], served["puskesmas"], strict=True))
    kept, assumed = [], []
    for row in placed:
        if row["jenis"] == Jenis.PUSKESMAS or row["induk"] is not None:
            kept.append(row)
        elif len(heads):
            kept.append({**row, "induk": _parent(row, heads, serving)})
            assumed.append(kept[-1])
        else:
            place = (row["sheet"], row["row"], row["induk_at"])
            problems.report(ProblemReason.PARENT_UNKNOWN, *place, column="induk")
    _tell_assumed(assumed, book, problems)
    _tell_idle(kept, context, served, problems)
    return Settled(kept, len(placed) - len(kept))


def _placed(rows: Sequence[Row], context: Context) -> list[Row]:
    areas = context.areas[context.areas["lat"].notna()]
    points = dict(zip(areas["kode"], zip(areas["lat"], areas["lng"], strict=True), strict=True))
    register = context.facilities.set_index("kode")[AREAS_OF]
    stood = register.astype("object").where(register.notna(), None).to_dict("index")
    return [row if _has_point(row, stood) else _at_area(row, points) for row in rows]


def _has_point(row: Row, stood: Mapping[Any, Mapping[Any, Any]]) -> bool:
    """Whether a row has a point: somebody's, or the estimate of the desa in which it stays."""
    known = stood.get(row["kode"])
    has_moved = known is not None and any(known[name] != row[name] for name in AREAS_OF)
    return row["lat"] is not None and (row["is_located"] or not has_moved)


def _at_area(row: Row, points: Mapping[str, tuple[float, float]]) -> Row:
    lat, lng = points.get(row["kode_desa"]) or points.get(row["kode_kecamatan"]) or (None, None)
    return {**row, "lat": lat, "lng": lng, "is_located": False}


def _heads(rows: Sequence[Row], context: Context) -> pd.DataFrame:
    """The puskesmas that exist today or are new in the file, by kode."""
    own = {row["kode"] for row in rows}
    register = context.facilities[~context.facilities["kode"].isin(own)]
    told = pd.DataFrame(list(rows), columns=list(register.columns), dtype="object")
    every = pd.concat([register.astype("object"), told], ignore_index=True)
    is_head = (every["jenis"] == Jenis.PUSKESMAS) & standing_on(every, context.today)
    return every[is_head].sort_values("kode")


def _parent(row: Row, heads: pd.DataFrame, serving: Mapping[str, str]) -> str:
    server = serving.get(row["kode_desa"] or "")
    if server is not None and (heads["kode"] == server).any():
        return server
    own = heads[heads["kode_kecamatan"] == row["kode_kecamatan"]]
    near = heads if own.empty else own
    points = list_places(near[near["lat"].notna()])
    if row["lat"] is None or len(near) == 1 or not points:
        return str(near["kode"].iloc[0])
    return nearest(points, row["lat"], row["lng"]).kode


def _tell_assumed(rows: Sequence[Row], book: NameBook, problems: Problems) -> None:
    for row in rows[:1]:
        place = (row["sheet"], row["row"], row["at"])
        hint = book.label_of(row["induk"]) or row["induk"]
        problems.report(ProblemReason.PARENTS_ASSUMED, *place, got=len(rows), hint=hint)


def _tell_idle(
    rows: Sequence[Row], context: Context, served: pd.DataFrame, problems: Problems
) -> None:
    """Tell of puskesmas that are new and serve no desa."""
    known = {*context.facilities["kode"], *served["puskesmas"]}
    for row in rows:
        is_open = row["valid_to"] is None or row["valid_to"] > context.today
        if row["jenis"] == Jenis.PUSKESMAS and row["kode"] not in known and is_open:
            place = (row["sheet"], row["row"], row["at"])
            problems.report(ProblemReason.NO_WORKING_AREA, *place, got=row["nama"])
