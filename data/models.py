"""The tables of the reporting database.

Every row that came from outside names the batch that brought it, so that a batch can be
withdrawn and a figure can be walked back to its file. Codes are text, always (``kode`` is the
Kemendagri code with dots, ``kode_bps`` is another system). Dates are days; ``valid_to`` and
``withdrawn_on`` are the first day on which a row no longer holds.
"""

import datetime as dt
from decimal import Decimal

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from data import publication_models
from data.batch_models import (
    Base,
    DataVersion,
    FromBatch,
    ImportBatch,
    ImportFile,
    ImportProblem,
    NameMemory,
)
from data.exact import Exact

__all__ = [
    "ActionPlan",
    "Area",
    "Base",
    "Boundary",
    "BoundarySet",
    "CriteriaSet",
    "Criterion",
    "DataVersion",
    "Evidence",
    "Facility",
    "FacilityRevision",
    "FromBatch",
    "ImportBatch",
    "ImportFile",
    "ImportProblem",
    "NameMemory",
    "Report",
    "Sasaran",
    "ServiceArea",
    "Stage",
    "StageDate",
    "Target",
    "publication_models",
]


class Area(FromBatch, Base):
    """Provinsi, kabupaten, kecamatan or desa; areas in km², points in degrees (WGS84)."""

    __tablename__ = "area"
    kode: Mapped[str] = mapped_column(String(13), primary_key=True)
    kode_kabupaten: Mapped[str] = mapped_column(String(5), index=True)
    level: Mapped[str] = mapped_column(String(16))
    nama: Mapped[str] = mapped_column(Text)
    induk: Mapped[str | None] = mapped_column(String(13), index=True)
    sebutan: Mapped[str | None] = mapped_column(String(32))
    kode_bps: Mapped[str | None] = mapped_column(String(10))
    lat: Mapped[float | None]
    lng: Mapped[float | None]
    luas_km2: Mapped[float | None]


class Facility(FromBatch, Base):
    """A puskesmas, pustu or posyandu, for as long as it exists."""

    __tablename__ = "facility"
    kode: Mapped[str] = mapped_column(String(32), primary_key=True)
    nama: Mapped[str] = mapped_column(Text)
    jenis: Mapped[str] = mapped_column(String(16))
    kode_kabupaten: Mapped[str] = mapped_column(String(5), index=True)
    kode_kecamatan: Mapped[str] = mapped_column(String(8), index=True)
    kode_desa: Mapped[str | None] = mapped_column(String(13))
    induk: Mapped[str | None] = mapped_column(ForeignKey("facility.kode"), index=True)
    lat: Mapped[float | None]
    lng: Mapped[float | None]
    is_located: Mapped[bool]
    valid_from: Mapped[dt.date]
    valid_to: Mapped[dt.date | None]
    source: Mapped[str] = mapped_column(Text)
    __table_args__ = (
        CheckConstraint("jenis in ('puskesmas', 'pustu', 'posyandu')", name="jenis_known"),
    )


class FacilityRevision(FromBatch, Base):
    """What a later file says of a facility; the newest standing one speaks (decision 041)."""

    __tablename__ = "facility_revision"
    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(ForeignKey("facility.kode"), index=True)
    nama: Mapped[str] = mapped_column(Text)
    jenis: Mapped[str] = mapped_column(String(16))
    kode_kabupaten: Mapped[str] = mapped_column(String(5))
    kode_kecamatan: Mapped[str] = mapped_column(String(8))
    kode_desa: Mapped[str | None] = mapped_column(String(13))
    induk: Mapped[str | None] = mapped_column(String(32))
    lat: Mapped[float | None]
    lng: Mapped[float | None]
    is_located: Mapped[bool]
    valid_from: Mapped[dt.date]
    valid_to: Mapped[dt.date | None]
    source: Mapped[str] = mapped_column(Text)


class ServiceArea(FromBatch, Base):
    """Which puskesmas serves a desa, and since when; a desa has one at a time.

    Of several rows for one desa and day the newest standing one speaks, until the next begins.
    """

    __tablename__ = "service_area"
    id: Mapped[int] = mapped_column(primary_key=True)
    puskesmas: Mapped[str] = mapped_column(ForeignKey("facility.kode"), index=True)
    kode_desa: Mapped[str] = mapped_column(String(13))
    valid_from: Mapped[dt.date]
    valid_to: Mapped[dt.date | None]


class CriteriaSet(Base):
    """A named, dated set of criteria for "menerapkan ILP"; no authority's rule is built in."""

    __tablename__ = "criteria_set"
    kode: Mapped[str] = mapped_column(String(32), primary_key=True)
    nama: Mapped[str] = mapped_column(Text)
    adopted_on: Mapped[dt.date]
    kode_area: Mapped[str | None] = mapped_column(String(5))
    network_share: Mapped[Decimal] = mapped_column(Exact(6, 3))
    source: Mapped[str] = mapped_column(Text)


class Criterion(Base):
    """One criterion; ``rule`` is ``evidence`` or ``network`` (met by own pustu and posyandu)."""

    __tablename__ = "criterion"
    set_kode: Mapped[str] = mapped_column(ForeignKey("criteria_set.kode"), primary_key=True)
    kode: Mapped[str] = mapped_column(String(8), primary_key=True)
    jenis: Mapped[str] = mapped_column(String(16))
    position: Mapped[int]
    nama: Mapped[str] = mapped_column(Text)
    proof: Mapped[str] = mapped_column(Text)
    is_mandatory: Mapped[bool]
    rule: Mapped[str] = mapped_column(String(16))


class Evidence(FromBatch, Base):
    """A facility's proof for one criterion: claimed, later verified, perhaps withdrawn."""

    __tablename__ = "evidence"
    id: Mapped[int] = mapped_column(primary_key=True)
    facility: Mapped[str] = mapped_column(ForeignKey("facility.kode"), index=True)
    criterion: Mapped[str] = mapped_column(String(8))
    claimed_on: Mapped[dt.date]
    verified_on: Mapped[dt.date | None]
    verifier: Mapped[str | None] = mapped_column(Text)
    withdrawn_on: Mapped[dt.date | None]
    document: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class Stage(Base):
    """A stage of the roll-out, in the order districts usually go; order is not enforced."""

    __tablename__ = "stage"
    kode: Mapped[str] = mapped_column(String(16), primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)
    nama: Mapped[str] = mapped_column(Text)
    definition: Mapped[str] = mapped_column(Text)
    proof: Mapped[str] = mapped_column(Text)
    level: Mapped[str] = mapped_column(String(16))


class StageDate(FromBatch, Base):
    """When a kabupaten (facility empty) or a facility went through a stage."""

    __tablename__ = "stage_date"
    id: Mapped[int] = mapped_column(primary_key=True)
    kode_kabupaten: Mapped[str] = mapped_column(String(5), index=True)
    facility: Mapped[str | None] = mapped_column(ForeignKey("facility.kode"), index=True)
    stage: Mapped[str] = mapped_column(ForeignKey("stage.kode"))
    held_on: Mapped[dt.date]
    precision: Mapped[str] = mapped_column(String(8), default="day")
    note: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)


class Target(FromBatch, Base):
    """A goal for a year, with its legal basis; ``value`` is in the indicator's unit."""

    __tablename__ = "target"
    id: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped[str] = mapped_column(String(16))
    kode_area: Mapped[str] = mapped_column(String(5), index=True)
    year: Mapped[int]
    indicator: Mapped[str] = mapped_column(String(16))
    nama: Mapped[str] = mapped_column(Text)
    value: Mapped[Decimal] = mapped_column(Exact(9, 4))
    legal_basis: Mapped[str] = mapped_column(Text)
    issued_on: Mapped[dt.date | None]
    source: Mapped[str] = mapped_column(Text)


class Sasaran(FromBatch, Base):
    """People who should be served, by year and group; versioned, never edited in place."""

    __tablename__ = "sasaran"
    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    unit: Mapped[str] = mapped_column(String(32), index=True)
    kelompok: Mapped[str] = mapped_column(String(48))
    jenis: Mapped[str] = mapped_column(String(16))
    value: Mapped[Decimal] = mapped_column(Exact(14, 4))
    version: Mapped[int]
    valid_from: Mapped[dt.date]
    is_official: Mapped[bool]
    source: Mapped[str] = mapped_column(Text)
    __table_args__ = (UniqueConstraint("year", "unit", "kelompok", "jenis", "version"),)


class Report(FromBatch, Base):
    """One reported figure of one unit and month, as counts; append only (decision 009).

    ``reported_on`` is the day on which the unit handed it in, where that is known.
    """

    __tablename__ = "report"
    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"))
    year: Mapped[int]
    month: Mapped[int]
    unit: Mapped[str] = mapped_column(String(32))
    indicator: Mapped[str] = mapped_column(String(16))
    numerator: Mapped[Decimal | None] = mapped_column(Exact(14, 4))
    denominator: Mapped[Decimal | None] = mapped_column(Exact(14, 4))
    form: Mapped[str] = mapped_column(String(16))
    reported_on: Mapped[dt.date | None]
    basis: Mapped[str | None] = mapped_column(String(32))
    source: Mapped[str] = mapped_column(Text)
    __table_args__ = (
        Index(None, "batch_id", "indicator"),
        CheckConstraint("form in ('bulanan', 'kumulatif', 'stok')", name="form_known"),
    )


class ActionPlan(FromBatch, Base):
    """One item of a facility's RTL (rencana tindak lanjut)."""

    __tablename__ = "action_plan"
    id: Mapped[int] = mapped_column(primary_key=True)
    facility: Mapped[str] = mapped_column(ForeignKey("facility.kode"), index=True)
    position: Mapped[int]
    activity: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(Text)
    agreed_on: Mapped[dt.date]
    due_on: Mapped[dt.date]
    done_on: Mapped[dt.date | None]


class BoundarySet(Base):
    """Whose boundaries a kabupaten shows at one level, and of what date."""

    __tablename__ = "boundary_set"
    id: Mapped[int] = mapped_column(primary_key=True)
    kode_kabupaten: Mapped[str] = mapped_column(String(5))
    level: Mapped[str] = mapped_column(String(16))
    is_estimate: Mapped[bool]
    publisher: Mapped[str] = mapped_column(Text)
    published_on: Mapped[dt.date | None]
    file_name: Mapped[str | None] = mapped_column(Text)
    crs: Mapped[str] = mapped_column(Text)
    stored_at: Mapped[dt.datetime]
    layer_hash: Mapped[str] = mapped_column(String(64))
    layer: Mapped[bytes] = mapped_column(LargeBinary)
    __table_args__ = (UniqueConstraint("kode_kabupaten", "level"),)


class Boundary(Base):
    """One area's full geometry (WKB, WGS84); the screen's simplified layer is in its set."""

    __tablename__ = "boundary"
    set_id: Mapped[int] = mapped_column(
        ForeignKey("boundary_set.id", ondelete="CASCADE"), primary_key=True
    )
    kode: Mapped[str] = mapped_column(String(32), primary_key=True)
    shape: Mapped[bytes] = mapped_column(LargeBinary)
