"""Every SELECT; a pure ``select_`` builds it, a thin ``fetch_`` runs it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data import frames, standing
from data.errors import UnknownArea
from data.models import (
    ActionPlan,
    Area,
    Base,
    Boundary,
    BoundarySet,
    CriteriaSet,
    Criterion,
    Evidence,
    Facility,
    FacilityRevision,
    FromBatch,
    ImportBatch,
    ServiceArea,
    Stage,
    StageDate,
    Target,
)
from data.offices import Kabupaten, fetch_standing_batches


@dataclass(frozen=True)
class CriteriaSetFacts:
    """The criteria set in force for a kabupaten on a day."""

    kode: str
    nama: str
    adopted_on: dt.date
    network_share: Decimal
    source: str


@dataclass(frozen=True)
class BoundaryFacts:
    """Whose boundaries one level shows, of what date, and the address of its layer."""

    level: str
    is_estimate: bool
    publisher: str
    published_on: dt.date | None
    layer_hash: str


def fetch_kabupaten(connection: sa.Connection) -> list[Kabupaten]:
    """Every kabupaten in the database, by kode."""
    batches = fetch_standing_batches(connection)
    query = sa.select(Area.kode, Area.nama, Area.induk).where(
        Area.level == "kabupaten", _stands(Area)
    )
    return [
        Kabupaten(row.kode, row.nama, row.induk or "", batches[row.kode])
        for row in connection.execute(query.order_by(Area.kode))
        if row.kode in batches
    ]


def require_kabupaten(connection: sa.Connection, kode: str) -> None:
    """Raise UnknownArea unless this kabupaten is in the database."""
    query = sa.select(Area.kode).where(Area.kode == kode, Area.level == "kabupaten", _stands(Area))
    if connection.execute(query).first() is None:
        raise UnknownArea(kode)


def fetch_areas(
    connection: sa.Connection, kabupaten: str, level: str | None = None
) -> pd.DataFrame:
    """AREAS of a kabupaten, by kode; of one level if given."""
    query = _columns(Area, frames.AREAS).where(Area.kode_kabupaten == kabupaten)
    if level is not None:
        query = query.where(Area.level == level)
    return _frame(connection, query.order_by(Area.kode), frames.AREAS)


def fetch_facilities(connection: sa.Connection, kabupaten: str) -> pd.DataFrame:
    """FACILITIES of a kabupaten that ever existed, by kode, as the newest file has them."""
    names = (*frames.FACILITIES, "batch_id")
    told = [
        _columns(table, names).where(table.kode_kabupaten == kabupaten)
        for table in (Facility, FacilityRevision)
    ]
    rows = _frame(connection, sa.union_all(*told).order_by("kode", "batch_id"), names)
    return standing.newest(rows, standing.FACILITY_KEY)[list(frames.FACILITIES)]


def fetch_service_areas(connection: sa.Connection, kabupaten: str) -> pd.DataFrame:
    """SERVICE_AREAS of a kabupaten's puskesmas."""
    query = _columns(ServiceArea, frames.SERVICE_AREAS).join(
        Facility, Facility.kode == ServiceArea.puskesmas
    )
    query = query.where(Facility.kode_kabupaten == kabupaten).order_by(ServiceArea.id)
    return standing.close_spans(_frame(connection, query, frames.SERVICE_AREAS))


def fetch_evidence(connection: sa.Connection, kabupaten: str) -> pd.DataFrame:
    """EVIDENCE of a kabupaten's facilities, oldest claim first."""
    query = _columns(Evidence, frames.EVIDENCE).join(Facility, Facility.kode == Evidence.facility)
    query = query.where(Facility.kode_kabupaten == kabupaten).order_by(
        Evidence.facility, Evidence.criterion, Evidence.claimed_on, Evidence.id
    )
    return standing.newest(_frame(connection, query, frames.EVIDENCE), standing.EVIDENCE_KEY)


def fetch_criteria_set(connection: sa.Connection, kabupaten: str, day: dt.date) -> CriteriaSetFacts:
    """The newest set adopted by a day, the kabupaten's own before a general one.

    Before the first set was adopted, that first set speaks.

    Source  decisions.md 015.
    """
    query = sa.select(*CriteriaSet.__table__.columns).where(
        sa.or_(CriteriaSet.kode_area.is_(None), CriteriaSet.kode_area == kabupaten)
    )
    rows = list(connection.execute(query.order_by(CriteriaSet.adopted_on, CriteriaSet.kode)))
    assert rows, "a database is never without the general criteria set"
    begun = [row for row in rows if row.adopted_on <= day] or [
        row for row in rows if row.adopted_on == rows[0].adopted_on
    ]
    best = max(begun, key=lambda row: (row.kode_area is not None, row.adopted_on, row.kode))
    return CriteriaSetFacts(best.kode, best.nama, best.adopted_on, best.network_share, best.source)


def fetch_criteria(connection: sa.Connection, set_kode: str) -> pd.DataFrame:
    """CRITERIA of one set, in their order."""
    query = _columns(Criterion, frames.CRITERIA).where(Criterion.set_kode == set_kode)
    return _frame(connection, query.order_by(Criterion.position), frames.CRITERIA)


def fetch_stages(connection: sa.Connection) -> pd.DataFrame:
    """The stages of the roll-out, in order: kode, position, nama, definition, proof, level."""
    names = ("kode", "position", "nama", "definition", "proof", "level")
    return _frame(connection, _columns(Stage, names).order_by(Stage.position), names)


def fetch_stage_dates(connection: sa.Connection, kabupaten: str) -> pd.DataFrame:
    """STAGE_DATES of a kabupaten and its facilities, oldest first."""
    names = (*frames.STAGE_DATES, "batch_id")
    query = _columns(StageDate, names).where(StageDate.kode_kabupaten == kabupaten)
    rows = _frame(connection, query.order_by(StageDate.held_on, StageDate.id), names)
    return standing.newest_batch(rows, standing.STAGE_KEY)[list(frames.STAGE_DATES)]


def fetch_targets(connection: sa.Connection, kabupaten: str) -> pd.DataFrame:
    """TARGETS that a kabupaten is held to, its own and its province's, oldest batch first.

    A neighbour's batch may name the province too; it does not speak for this kabupaten.
    """
    query = _columns(Target, frames.TARGETS).join(ImportBatch, ImportBatch.id == Target.batch_id)
    query = query.where(
        ImportBatch.kode_kabupaten == kabupaten,
        Target.kode_area.in_([kabupaten, kabupaten[:2]]),
    )
    rows = _frame(connection, query.order_by(Target.year, Target.id), frames.TARGETS)
    return standing.newest(rows, standing.TARGET_KEY)


def fetch_action_plans(connection: sa.Connection, facility: str) -> pd.DataFrame:
    """ACTION_PLANS (RTL) of one facility, in their order."""
    query = _columns(ActionPlan, frames.ACTION_PLANS).where(ActionPlan.facility == facility)
    rows = _frame(
        connection, query.order_by(ActionPlan.position, ActionPlan.id), frames.ACTION_PLANS
    )
    return standing.newest(rows, standing.PLAN_KEY)


def fetch_all_action_plans(connection: sa.Connection, kabupaten: str) -> pd.DataFrame:
    """ACTION_PLANS (RTL) of all facilities of a kabupaten."""
    query = _columns(ActionPlan, frames.ACTION_PLANS).join(
        Facility, Facility.kode == ActionPlan.facility
    )
    query = query.where(Facility.kode_kabupaten == kabupaten)
    rows = _frame(connection, query.order_by(ActionPlan.id), frames.ACTION_PLANS)
    return standing.newest(rows, standing.PLAN_KEY)


def fetch_boundary_facts(connection: sa.Connection, kabupaten: str) -> list[BoundaryFacts]:
    """What is known of a kabupaten's boundaries, one entry per level that has them."""
    query = sa.select(
        BoundarySet.level,
        BoundarySet.is_estimate,
        BoundarySet.publisher,
        BoundarySet.published_on,
        BoundarySet.layer_hash,
    ).where(BoundarySet.kode_kabupaten == kabupaten)
    return [BoundaryFacts(*row) for row in connection.execute(query)]


def fetch_layer(
    connection: sa.Connection, kabupaten: str, level: str, layer_hash: str
) -> bytes | None:
    """The stored layer for the screen, or None if there is no such layer (any more)."""
    query = sa.select(BoundarySet.layer).where(
        BoundarySet.kode_kabupaten == kabupaten,
        BoundarySet.level == level,
        BoundarySet.layer_hash == layer_hash,
    )
    found = connection.execute(query).scalar_one_or_none()
    return None if found is None else bytes(found)


def fetch_shapes(connection: sa.Connection, kabupaten: str, level: str) -> pd.DataFrame:
    """Full geometries of one level: kode, shape (WKB, WGS84), by kode."""
    query = (
        _columns(Boundary, ("kode", "shape"))
        .join(BoundarySet, BoundarySet.id == Boundary.set_id)
        .where(BoundarySet.kode_kabupaten == kabupaten, BoundarySet.level == level)
        .order_by(Boundary.kode)
    )
    return _frame(connection, query, ("kode", "shape"))


def fetch_first_day(connection: sa.Connection, kabupaten: str) -> dt.date | None:
    """The oldest day that a kabupaten's evidence and stages speak of; None if they are silent."""
    claimed = (
        sa.select(sa.func.min(Evidence.claimed_on))
        .join(Facility, Facility.kode == Evidence.facility)
        .where(Facility.kode_kabupaten == kabupaten, _stands(Evidence))
    )
    held = sa.select(sa.func.min(StageDate.held_on)).where(
        StageDate.kode_kabupaten == kabupaten, _stands(StageDate)
    )
    days: list[dt.date | None] = [
        connection.execute(claimed).scalar(),
        connection.execute(held).scalar(),
    ]
    return min((day for day in days if day is not None), default=None)


def _columns(model: type[Base], names: tuple[str, ...]) -> sa.Select[Any]:
    """SELECT these columns; rows of a withdrawn batch are as if they had never come."""
    query = sa.select(*(getattr(model, name) for name in names))
    return query.where(_stands(model)) if issubclass(model, FromBatch) else query


def _stands(model: type[FromBatch]) -> sa.ColumnElement[bool]:
    withdrawn = sa.select(ImportBatch.id).where(ImportBatch.withdrawn_at.is_not(None))
    return model.batch_id.not_in(withdrawn)


def _frame(connection: sa.Connection, query: sa.Executable, names: tuple[str, ...]) -> pd.DataFrame:
    rows = connection.execute(query).all()
    return pd.DataFrame([tuple(row) for row in rows], columns=list(names))
