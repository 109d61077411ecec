"""Files of facilities, stages, working areas and targets: what is told anew, and by whom."""

from decimal import Decimal

import pytest
import sqlalchemy as sa

from data import queries
from data.database import connected
from data.errors import ProblemReason
from data.models import Facility, FacilityRevision, ImportProblem, StageDate
from tests.drafts import (
    DESA,
    HERE,
    KEDUNG,
    KEDUNG_II,
    THERE,
    add_kabupaten,
    counts,
    draft_of,
    plain,
    standing_of,
    take,
)


def test_a_new_facility_has_its_row_and_every_later_word_is_a_revision(engine):
    """A posyandu may name a puskesmas of the same file, in any order."""
    add_kabupaten(engine)
    text = """
        kode  | nama           | jenis     | induk
        PSY-8 | Posyandu Mawar | posyandu  | PKM-9
        PKM-9 | Puskesmas Baru | puskesmas | -
    """
    assert counts(take(engine, draft_of(facility=text))) == (2, 0, 0, 0)
    renamed = draft_of(facility="kode | nama | jenis\nPKM-9 | Puskesmas Nama Lain | puskesmas")
    assert counts(take(engine, renamed)) == (0, 1, 0, 0)
    with connected(engine) as connection:
        base = connection.execute(sa.select(Facility.nama).where(Facility.kode == "PKM-9"))
        assert base.scalar_one() == "Puskesmas Baru"
        assert connection.execute(sa.select(FacilityRevision.nama)).scalars().all() == [
            "Puskesmas Nama Lain"
        ]
        found = queries.fetch_facilities(connection, HERE).set_index("kode")
    assert found.loc["PKM-9", "nama"] == "Puskesmas Nama Lain"
    assert found.loc["PSY-8", "induk"] == "PKM-9"


def test_a_facility_of_another_kabupaten_is_refused_and_told(engine):
    """By its code, also where it is only named as the parent; the rest of the file is taken."""
    add_kabupaten(engine)
    add_kabupaten(engine, THERE)
    theirs = standing_of(engine, THERE)
    draft = draft_of(
        facility="""
        kode        | nama      | jenis     | induk
        P3321010201 | Direbut   | puskesmas | -
        PSY-8       | Salah     | posyandu  | P3321010201
        PSY-9       | Benar     | posyandu  | P3320010201
        """
    )
    told = take(engine, draft)
    assert counts(told) == (1, 0, 0, 2)
    assert [(each.reason, each.row, each.got) for each in told.problems] == [
        (ProblemReason.CODE_OUTSIDE, 2, "P3321010201"),
        (ProblemReason.CODE_OUTSIDE, 3, "P3321010201"),
    ]
    found = standing_of(engine, THERE)
    assert found.pop("kabupaten") != theirs.pop("kabupaten")  # ours has a new source
    assert found == theirs
    with connected(engine) as connection:
        kept = connection.execute(sa.select(ImportProblem.row, ImportProblem.got)).all()
    assert [tuple(row) for row in kept] == [(2, "P3321010201"), (3, "P3321010201")]


@pytest.mark.parametrize(
    ("told", "expected", "days"),
    [
        ("2026-01-05 2026-01-06", (0, 0, 2, 0), ["2026-01-05", "2026-01-06"]),
        ("2026-01-05 2026-01-09", (0, 1, 1, 0), ["2026-01-05", "2026-01-09"]),
        ("2026-01-05", (0, 1, 0, 0), ["2026-01-05"]),
        ("2026-01-05 2026-01-06 2026-01-07", (0, 1, 2, 0), None),
    ],
)
def test_a_stage_of_several_days_is_told_anew_as_a_whole(engine, told, expected, days):
    """A day that the newest file no longer names is gone, also where nothing else changed."""

    def stage(days):
        lines = [f"{KEDUNG} | SKKLASTER | {day}" for day in days.split()]
        return draft_of(stage_date="facility | stage | held_on\n" + "\n".join(lines))

    add_kabupaten(engine)
    take(engine, stage("2026-01-05 2026-01-06"))
    assert counts(take(engine, stage(told))) == expected
    with connected(engine) as connection:
        found = queries.fetch_stage_dates(connection, HERE)
        rows = connection.execute(sa.select(sa.func.count()).select_from(StageDate)).scalar_one()
    assert [day.isoformat() for day in found["held_on"]] == (days or told.split())
    assert rows == 2 + (0 if expected[1] == 0 else len(told.split()))
    assert counts(take(engine, stage(told))) == (0, 0, len(told.split()), 0)


def test_a_desa_that_moves_is_served_until_the_day_it_moves(engine):
    """Its former puskesmas keeps it up to that day."""
    add_kabupaten(engine)
    moved = f"puskesmas | kode_desa | valid_from\n{KEDUNG_II} | {DESA[0]} | 2026-05-01"
    told = take(engine, draft_of(service_area=moved))
    assert counts(told) == (1, 0, 0, 0)
    with connected(engine) as connection:
        found = queries.fetch_service_areas(connection, HERE)
    spans = plain(found[found["kode_desa"] == DESA[0]].drop(columns="kode_desa"))
    assert [(row[0], str(row[1]), str(row[2])) for row in spans] == [
        (KEDUNG, "2023-01-01", "2026-05-01"),
        (KEDUNG_II, "2026-05-01", "None"),
    ]


def test_two_kabupaten_may_each_tell_their_province_s_target(engine):
    """A neighbour's file neither changes nor confirms ours."""
    add_kabupaten(engine)
    add_kabupaten(engine, THERE)
    text = "level | kode_area | indicator | value\nprovinsi | 33 | ILP-PKM | 40"
    assert counts(take(engine, draft_of(target=text))) == (1, 0, 0, 0)
    theirs = draft_of(target=text.replace("40", "60"))
    assert counts(take(engine, theirs, THERE)) == (1, 0, 0, 0)
    with connected(engine) as connection:
        assert queries.fetch_targets(connection, HERE)["value"].tolist() == [Decimal(40)]
