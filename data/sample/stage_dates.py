"""Dated stages: what the news reported, and between it what the story invents."""

import datetime as dt
from random import Random
from typing import Any

import pandas as pd

from data.frames import STAGE_DATES, check_frame
from data.sample.journeys import AS_OF, Journey, workday

SOURCE = "Data contoh"
REASONS = {
    "RTL": (
        "SK klaster belum terbit: kepala Puskesmas baru berganti",
        "SK klaster belum terbit: pembagian tenaga antarklaster belum disepakati",
        "SK klaster belum terbit: jumlah tenaga belum mencukupi",
    ),
    "SKTARGET": (
        "Koordinasi lintas sektor kecamatan belum terjadwal",
        "Lokakarya mini lintas sektor ditunda; camat baru dilantik",
    ),
    "LINSEK": (
        "Ruang pelayanan sedang direhabilitasi; alur belum dapat ditata",
        "Ruang terbatas; alur menurut siklus hidup belum dapat ditata",
    ),
    "ALUR": (
        "Jaringan internet belum stabil; pencatatan digital belum berjalan",
        "Perangkat komputer belum mencukupi; pencatatan masih ganda",
    ),
    "SISTEM": (
        "Uji coba menunggu pelatihan kader; anggaran perubahan belum turun",
        "Uji coba menunggu bidan pengganti di dua Pustu",
    ),
    "UJICOBA": ("Penerapan belum dapat diverifikasi: PWS belum dibahas dalam lokakarya mini",),
    "PWS": ("Bukti lengkap menurut Puskesmas; menunggu verifikasi Dinkes",),
}
"""Why a puskesmas stopped after a stage."""


def compose_stage_dates(
    random: Random,
    kabupaten: str,
    told: dict[str, Any],
    journeys: list[Journey],
    ripe: dict[str, dt.date],
    facilities: pd.DataFrame,
) -> pd.DataFrame:
    """STAGE_DATES of a kabupaten; a reported stage of a facility replaces the invented one."""
    reported = _reported(told, facilities)
    invented = [row for journey in journeys for row in _walk(random, journey, told)]
    invented += _follow(ripe, facilities)
    if told.get("pustu_locus"):
        reported += _locus_of_pustu(told, facilities)
    known = {(row["facility"], row["stage"]) for row in reported}
    rows = reported + [row for row in invented if (row["facility"], row["stage"]) not in known]
    rows = [{"kode_kabupaten": kabupaten, **row} for row in rows if row["held_on"] <= AS_OF]
    return check_frame(pd.DataFrame(rows), STAGE_DATES)


def _reported(told: dict[str, Any], facilities: pd.DataFrame) -> list[dict[str, Any]]:
    """The stages of the story; one named for a facility outdoes one for all of them."""
    codes = dict(zip(facilities["nama"], facilities["kode"], strict=False))
    puskesmas = facilities.loc[facilities["jenis"] == "puskesmas", "kode"]
    rows: dict[tuple[str | None, str], dict[str, Any]] = {}
    for told_stage in told["stage"]:
        facility = told_stage.get("facility")
        targets = list(puskesmas) if facility == "*" else [codes[facility] if facility else None]
        for kode in targets:
            row = {"precision": "day", "source": SOURCE, **told_stage, "facility": kode}
            rows[kode, told_stage["stage"]] = row
    return list(rows.values())


def _locus_of_pustu(told: dict[str, Any], facilities: pd.DataFrame) -> list[dict[str, Any]]:
    """The pustu named together with the puskesmas."""
    named = next(row for row in told["stage"] if row["stage"] == "SKTIM" and "facility" in row)
    pustu = facilities.loc[facilities["jenis"] == "pustu", "kode"]
    return [{**named, "facility": kode} for kode in pustu]


def _walk(random: Random, journey: Journey, told: dict[str, Any]) -> list[dict[str, Any]]:
    rows = [_row(journey.kode, stage, journey.day_of(stage)) for stage in journey.stages]
    rows[0]["note"] = f"Lokus gelombang {journey.wave}"
    if journey.outcome != "menerapkan":
        rows[-1]["note"] = random.choice(REASONS[journey.stop])
    if "rtl_from" in told:
        _fix_plan(random, rows, told["rtl_from"])
    if journey.full_on:
        rows.append(_row(journey.kode, "PENUH", journey.full_on))
    return rows


def _fix_plan(random: Random, rows: list[dict[str, Any]], first: dt.date) -> None:
    """Where all of them were oriented together, self-assessment and RTL follow within weeks."""
    assessed = workday(first + dt.timedelta(random.randint(1, 10)))
    days = {"SA0": assessed, "RTL": workday(assessed + dt.timedelta(random.randint(4, 12)))}
    for row in rows:
        row["held_on"] = days.get(row["stage"], row["held_on"])


def _follow(ripe: dict[str, dt.date], facilities: pd.DataFrame) -> list[dict[str, Any]]:
    kinds = dict(zip(facilities["kode"], facilities["jenis"], strict=True))
    return [_row(kode, kinds[kode].upper(), day) for kode, day in ripe.items()]


def _row(facility: str, stage: str, day: dt.date) -> dict[str, Any]:
    return {
        "facility": facility,
        "stage": stage,
        "held_on": day,
        "precision": "day",
        "note": None,
        "source": SOURCE,
    }
