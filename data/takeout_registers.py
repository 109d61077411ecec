"""Facilities, working areas, evidence, stages, targets and RTL as an office hands them in."""

from typing import Any

import pandas as pd
import sqlalchemy as sa

from data.kinds import Period
from data.models import ActionPlan, Evidence, Facility, ServiceArea, StageDate, Target
from data.place_names import PlaceNames
from data.takeout_rows import (
    Asked,
    fetch_all,
    in_order,
    of_facility,
    plain_number,
    within_years,
)


def facilities(connection: sa.Connection, asked: Asked, names: PlaceNames) -> pd.DataFrame:
    """The register; points only of facilities that somebody located."""
    rows = fetch_all(connection, Facility, asked).sort_values("kode", ignore_index=True)
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
    """Who serves each desa, since when; a batch as it was, else what holds now."""
    rows = fetch_all(connection, ServiceArea, asked).sort_values(["kode_desa", "valid_from", "id"])
    if asked.batch is None:
        rows = rows.drop_duplicates("kode_desa", keep="last")
        rows = rows[rows["valid_to"].isna()]
    return rows.assign(
        kode_puskesmas=rows["puskesmas"],
        nama_puskesmas=names.named(rows["puskesmas"]),
        nama_desa=names.named(rows["kode_desa"]),
        berlaku_mulai=rows["valid_from"],
    )


def evidence(connection: sa.Connection, asked: Asked, names: PlaceNames) -> pd.DataFrame:
    """Every proof ever claimed, withdrawn ones too, oldest first."""
    rows = fetch_all(connection, Evidence, asked)
    rows = in_order(rows, asked, ("facility", "criterion", "claimed_on"))
    return of_facility(rows, names).assign(
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
    rows = fetch_all(connection, StageDate, asked)
    rows = rows.assign(facility=rows["facility"].fillna(asked.kabupaten))
    rows = in_order(rows, asked, ("facility", "stage", "held_on"))
    pairs = zip(rows["held_on"], rows["precision"], strict=True)
    return of_facility(rows, names).assign(
        tahap=rows["stage"],
        tanggal=pd.Series([_as_known(*pair) for pair in pairs], rows.index, dtype=object),
        catatan=rows["note"],
        sumber=rows["source"],
    )


def targets(connection: sa.Connection, asked: Asked, names: PlaceNames) -> pd.DataFrame:
    """The kabupaten's targets and those it names for its province."""
    del names  # a target belongs to the kabupaten or its province
    rows = fetch_all(connection, Target, asked, within_years(Target.year, asked))
    if asked.indicators:
        rows = rows[rows["indicator"].isin(list(asked.indicators))]
    rows = in_order(rows, asked, ("level", "year", "indicator"))
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
    rows = in_order(fetch_all(connection, ActionPlan, asked), asked, ("facility", "position"))
    return of_facility(rows, names).assign(
        nomor=rows["position"],
        kegiatan=rows["activity"],
        penanggung_jawab=rows["owner"],
        tanggal_disepakati=rows["agreed_on"],
        tenggat=rows["due_on"],
        tanggal_selesai=rows["done_on"],
    )


def _as_known(day: Any, precision: str) -> Any:  # noqa: ANN401 -- a day, or less than a day
    """A day; a month as ``2023-10`` and a year as ``2023`` where no more is known."""
    if precision == "year":
        return f"{day.year:04d}"
    return str(Period.of(day)) if precision == "month" else day
