"""Facilities, working areas, evidence, stages, targets and RTL as an office hands them in.

What stands is what the pages show (``data.queries``, ``data.standing``); of a batch, every row.
"""

import datetime as dt

import pandas as pd
import sqlalchemy as sa

from data import frames, queries
from data.kinds import Period
from data.models import (
    ActionPlan,
    Evidence,
    Facility,
    FacilityRevision,
    ServiceArea,
    StageDate,
    Target,
)
from data.place_names import PlaceNames
from data.takeout_rows import Asked, fetch_brought, plain_number


def facilities(connection: sa.Connection, asked: Asked, names: PlaceNames) -> pd.DataFrame:
    """The register; points only of facilities that somebody located."""
    rows = names.facilities
    if asked.batch is not None:
        tables = (Facility, FacilityRevision)
        rows = fetch_brought(connection, asked, frames.FACILITIES, *tables).sort_values("kode")
    located = rows["is_located"].astype(bool)
    return rows.assign(
        kecamatan=names.named(rows["kode_kecamatan"]),
        nama_desa=names.named(rows["kode_desa"]),
        # An estimated point is ours: handed back, it would return as one that somebody measured.
        lat=rows["lat"].where(located),
        lng=rows["lng"].where(located),
        berlaku_mulai=rows["valid_from"],
        berlaku_sampai=rows["valid_to"],
    )


def service_areas(connection: sa.Connection, asked: Asked, names: PlaceNames) -> pd.DataFrame:
    """Who serves each desa, since when; a batch as it was, else what holds from now on."""
    if asked.batch is None:
        rows = names.service_areas.sort_values(["kode_desa", "valid_from"])
        rows = rows.drop_duplicates("kode_desa", keep="last")
        rows = rows[rows["valid_to"].isna()]
    else:
        rows = fetch_brought(connection, asked, frames.SERVICE_AREAS, ServiceArea)
    return rows.assign(
        kode_puskesmas=rows["puskesmas"],
        nama_puskesmas=names.named(rows["puskesmas"]),
        nama_desa=names.named(rows["kode_desa"]),
        berlaku_mulai=rows["valid_from"],
    )


def evidence(connection: sa.Connection, asked: Asked, names: PlaceNames) -> pd.DataFrame:
    """Every proof ever claimed, withdrawn ones too, oldest first."""
    if asked.batch is None:
        rows = queries.fetch_evidence(connection, asked.kabupaten)
    else:
        rows = fetch_brought(connection, asked, frames.EVIDENCE, Evidence)
    rows = rows.sort_values(["facility", "criterion", "claimed_on"], kind="stable")
    return _of_facility(rows, names).assign(
        kriteria=rows["criterion"],
        tanggal_klaim=rows["claimed_on"],
        tanggal_verifikasi=rows["verified_on"],
        verifikator=rows["verifier"],
        tanggal_dicabut=rows["withdrawn_on"],
        dokumen=rows["document"],
        catatan=rows["note"],
    )


def stage_dates(connection: sa.Connection, asked: Asked, names: PlaceNames) -> pd.DataFrame:
    """When each stage was held, as exactly as it is known; the kabupaten as a facility."""
    if asked.batch is None:
        rows = queries.fetch_stage_dates(connection, asked.kabupaten)
    else:
        rows = fetch_brought(connection, asked, frames.STAGE_DATES, StageDate)
    rows = rows.assign(facility=rows["facility"].fillna(asked.kabupaten))
    rows = rows.sort_values(["facility", "stage", "held_on"], kind="stable")
    pairs = zip(rows["held_on"], rows["precision"], strict=True)
    return _of_facility(rows, names).assign(
        tahap=rows["stage"],
        tanggal=pd.Series([_as_known(*pair) for pair in pairs], rows.index, dtype=object),
        catatan=rows["note"],
        sumber=rows["source"],
    )


def targets(connection: sa.Connection, asked: Asked, names: PlaceNames) -> pd.DataFrame:
    """The kabupaten's targets and those it names for its province."""
    del names  # a target belongs to the kabupaten or its province
    if asked.batch is None:
        rows = queries.fetch_targets(connection, asked.kabupaten)
        rows = rows.drop_duplicates(["level", "year", "indicator"], keep="last")
    else:
        rows = fetch_brought(connection, asked, frames.TARGETS, Target)
    first, last = asked.span
    rows = rows[rows["year"].astype(int).between(first.year, last.year)]
    if asked.indicators:
        rows = rows[rows["indicator"].isin(list(asked.indicators))]
    rows = rows.sort_values(["level", "year", "indicator"], kind="stable")
    return rows.assign(
        tingkat=rows["level"],
        tahun=rows["year"],
        kode_indikator=rows["indicator"],
        nilai=rows["value"].map(plain_number).astype(object),
        dasar_hukum=rows["legal_basis"],
        tanggal=rows["issued_on"],
        sumber=rows["source"],
    )


def action_plans(connection: sa.Connection, asked: Asked, names: PlaceNames) -> pd.DataFrame:
    """Every item of every RTL."""
    if asked.batch is None:
        rows = queries.fetch_all_action_plans(connection, asked.kabupaten)
    else:
        rows = fetch_brought(connection, asked, frames.ACTION_PLANS, ActionPlan)
    rows = rows.sort_values(["facility", "position"], kind="stable")
    return _of_facility(rows, names).assign(
        nomor=rows["position"],
        kegiatan=rows["activity"],
        penanggung_jawab=rows["owner"],
        tanggal_disepakati=rows["agreed_on"],
        tenggat=rows["due_on"],
        tanggal_selesai=rows["done_on"],
    )


def _of_facility(rows: pd.DataFrame, names: PlaceNames) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "kode_fasilitas": rows["facility"],
            "nama_fasilitas": names.named(rows["facility"]),
            "jenis": rows["facility"].map(names.jenis).astype(object),
        }
    )


def _as_known(day: dt.date, precision: str) -> dt.date | str:
    """A day; a month as ``2023-10`` and a year as ``2023`` where no more is known."""
    if precision == "year":
        return f"{day.year:04d}"
    return str(Period.of(day)) if precision == "month" else day
