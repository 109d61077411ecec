"""What was promised: targets for the kabupaten, RTL for each puskesmas."""

import datetime as dt
from decimal import Decimal
from random import Random
from typing import Any

import pandas as pd

from data.catalogue import catalogue
from data.frames import ACTION_PLANS, TARGETS, check_frame
from data.indicators import Origin
from data.sample.journeys import AS_OF, Journey, workday

SAMPLE = "Data contoh"
MADINA = "Berita Mandailing Natal, 29-11-2024"
YEARS = (2024, 2025, 2026)

ACTIVITIES = (
    ("SKKLASTER", "Menerbitkan SK struktur organisasi klaster", "Kepala Tata Usaha"),
    ("SKTARGET", "Menetapkan target kinerja setiap klaster", "Kepala Puskesmas"),
    ("LINSEK", "Menyepakati dukungan Pustu dan Posyandu dengan camat dan desa", "PJ Klaster 1"),
    ("ALUR", "Menata ruang dan alur pelayanan menurut siklus hidup", "PJ Mutu"),
    ("SISTEM", "Mengaktifkan pencatatan digital di dalam dan luar gedung", "Pengelola Data"),
    ("UJICOBA", "Menguji layanan klaster ibu dan anak serta dewasa dan lansia", "PJ Klaster 2"),
    ("PWS", "Membahas PWS per desa bersama Pustu dalam lokakarya mini", "PJ Klaster 4"),
)
"""The stage that an item serves, the item, and the function that answers for it."""
LAST = ("Melatih kader Posyandu yang belum memiliki 25 keterampilan dasar", "Koordinator Pustu")


def compose_targets(kabupaten: str) -> pd.DataFrame:
    """TARGETS that hold for a sample kabupaten; percent, as Decimal.

    Source  the province's 40 % and the district's 100 % of Mandailing Natal are reported; every
            other row says that it is sample data.
    """
    is_reported = kabupaten == "12.13"
    puskesmas, pustu, posyandu = (
        catalogue().of_origin(each).kode
        for each in (Origin.PUSKESMAS, Origin.PUSTU, Origin.POSYANDU)
    )
    rows = [
        _target("provinsi", kabupaten, year, puskesmas, "Puskesmas menerapkan ILP", "40")
        for year in (YEARS if not is_reported else YEARS[:1])
    ]
    own = (
        (puskesmas, "Puskesmas menerapkan ILP"),
        (pustu, "Pustu menerapkan ILP"),
        (posyandu, "Posyandu menerapkan ILP"),
    )
    rows += [_target("kabupaten", kabupaten, YEARS[-1], kode, nama, "100") for kode, nama in own]
    if is_reported:
        basis = "Target provinsi 40 persen Puskesmas di setiap daerah (disebut dalam berita)"
        aim = "Tekad kabupaten 100 persen (disebut dalam berita; tahun diandaikan)"
        issued = dt.date(2024, 11, 29)
        rows[0] |= {"legal_basis": basis, "issued_on": issued, "source": MADINA}
        rows[1] |= {"legal_basis": aim, "issued_on": issued, "source": MADINA}
    return check_frame(pd.DataFrame(rows), TARGETS)


def compose_action_plans(
    random: Random, journeys: list[Journey], stage_dates: pd.DataFrame
) -> pd.DataFrame:
    """ACTION_PLANS: four to seven items for each puskesmas, done, late or open."""
    own = stage_dates[stage_dates["facility"].notna()]
    held = {(row["facility"], row["stage"]): row["held_on"] for row in own.to_dict("records")}
    rows: list[dict[str, Any]] = []
    for journey in journeys:
        rows.extend(_plan(random, journey, held))
    return check_frame(pd.DataFrame(rows), ACTION_PLANS)


def _plan(
    random: Random, journey: Journey, held: dict[tuple[Any, Any], dt.date]
) -> list[dict[str, Any]]:
    agreed = held[journey.kode, "RTL"]
    begun = max(agreed, journey.start)
    count = random.randint(3, 6)
    chosen = sorted(random.sample(range(len(ACTIVITIES)), k=count))
    rows = []
    for position, index in enumerate(chosen, start=1):
        stage, activity, owner = ACTIVITIES[index]
        due = workday(begun + dt.timedelta(days=45 * position + random.randint(0, 20)))
        done = held.get((journey.kode, stage))
        rows.append(_item(journey.kode, position, activity, owner, agreed, due, done))
    year_end = dt.date(AS_OF.year, 12, random.randint(1, 18))
    activity, owner = LAST
    rows.append(_item(journey.kode, count + 1, activity, owner, agreed, workday(year_end), None))
    return rows


def _item(
    facility: str,
    position: int,
    activity: str,
    owner: str,
    agreed: dt.date,
    due: dt.date,
    done: dt.date | None,
) -> dict[str, Any]:
    return {
        "facility": facility,
        "position": position,
        "activity": activity,
        "owner": owner,
        "agreed_on": agreed,
        "due_on": due,
        "done_on": max(done, agreed) if done else None,
    }


def _target(
    level: str, kabupaten: str, year: int, indicator: str, nama: str, value: str
) -> dict[str, Any]:
    return {
        "level": level,
        "kode_area": kabupaten,
        "year": year,
        "indicator": indicator,
        "nama": nama,
        "value": Decimal(value),
        "legal_basis": SAMPLE,
        "issued_on": None,
        "source": SAMPLE,
    }
