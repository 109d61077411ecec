"""What a head of office is told of a small kabupaten: counts, targets, league, attention."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from data import frames
from data.briefing import (
    LEAGUE,
    Dossier,
    choose_facilities,
    compose_briefing,
    compose_league,
    count_league,
    needing_attention,
    stages_stopped_at,
)
from data.kinds import Filter, Jenis, Period, Status
from data.rollout import Rollout, months_of
from data.status import compute_status
from tests.tables import KABUPATEN, criteria, evidence, facilities, read_table

DAYS = months_of(Period(2025, 3), Period(2025, 6))
APRIL, JUNE = DAYS[1], DAYS[3]

FACILITIES = facilities("""
    kode | jenis     | induk | kode_kecamatan | valid_from
    A    | puskesmas | -     | 33.20.01       | 2023-01-01
    B    | puskesmas | -     | 33.20.01       | 2023-01-01
    C    | puskesmas | -     | 33.20.02       | 2023-01-01
    D    | puskesmas | -     | 33.20.02       | 2025-07-10
    E    | puskesmas | -     | 33.20.03       | 2023-01-01
    A-S  | posyandu  | A     | 33.20.01       | 2023-01-01
    B-S  | posyandu  | B     | 33.20.02       | 2023-01-01
""")
CRITERIA = criteria("""
    kode | jenis     | is_mandatory
    P1   | puskesmas | ya
    P3   | puskesmas | ya
    S1   | posyandu  | ya
""")
EVIDENCE = evidence("""
    facility | criterion | claimed_on | verified_on | withdrawn_on
    A        | P1        | 2025-01-10 | 2025-02-01  | -
    A        | P3        | 2025-01-10 | 2025-05-10  | -
    B        | P1        | 2025-01-10 | 2025-02-01  | -
    B        | P3        | 2025-01-10 | 2025-02-01  | 2025-06-10
    C        | P1        | 2025-05-10 | -           | -
""")
STAGES = read_table(
    """
    kode | level
    SK   | puskesmas
    ALUR | puskesmas
    PKM  | puskesmas
    """,
    ("kode", "level"),
)
STAGE_DATES = read_table(
    """
    facility | stage | held_on
    A        | SK    | 2025-01-01
    A        | PKM   | 2025-05-01
    B        | SK    | 2025-01-01
    B        | ALUR  | 2025-02-01
    C        | SK    | 2025-03-01
    E        | SK    | 2025-03-01
    """,
    frames.STAGE_DATES,
)
TARGETS = read_table(
    """
    level    | year | value
    provinsi | 2025 | 40
    """,
    frames.TARGETS,
).assign(year=2025, value=Decimal(40))
ROLLOUT = Rollout(
    KABUPATEN,
    DAYS,
    ("uji",) * len(DAYS),
    FACILITIES,
    frames.empty_frame(frames.SERVICE_AREAS),
    compute_status(FACILITIES, CRITERIA, Decimal(100), EVIDENCE, DAYS),
)


DOSSIER = Dossier(
    criteria=CRITERIA, evidence=EVIDENCE, stages=STAGES, stage_dates=STAGE_DATES, targets=TARGETS
)


def briefing(day=JUNE, **chosen):
    """The briefing of a choice on a day."""
    return compose_briefing(ROLLOUT, day, choose_facilities(ROLLOUT, Filter(**chosen)), DOSSIER)


def league(day=JUNE, **chosen):
    """The league of a choice on a day."""
    return compose_league(ROLLOUT, day, choose_facilities(ROLLOUT, Filter(**chosen)), DOSSIER)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, ["A", "B", "C", "D", "E", "A-S", "B-S"]),
        ({"kecamatan": ("33.20.01",)}, ["A", "B", "A-S"]),
        ({"kecamatan": ("33.20.01", "33.20.03")}, ["A", "B", "E", "A-S"]),
        ({"puskesmas": "B"}, ["B", "B-S"]),
        ({"puskesmas": "B", "kecamatan": ("33.20.01",)}, ["B"]),
        ({"puskesmas": "X"}, []),
    ],
)
def test_a_choice_leaves_its_facilities(chosen, expected):
    """A puskesmas with its network; kecamatan and puskesmas both must hold."""
    kept = choose_facilities(ROLLOUT, Filter(**chosen))
    assert FACILITIES["kode"][kept].tolist() == expected


def test_counts_are_told_with_those_of_the_month_before():
    """Of the choice, by jenis."""
    told = briefing(kecamatan=("33.20.01",))
    assert (told.day, told.before) == (JUNE, DAYS[2])
    now, before = told.counts[Jenis.PUSKESMAS], told.counts_before[Jenis.PUSKESMAS]
    assert (now["counted"], now["total"]) == (1, 2)
    assert (before["counted"], before["total"]) == (2, 2)
    assert told.counts[Jenis.POSYANDU]["total"] == 1


def test_the_first_month_has_none_before():
    """No counts before, no changes."""
    told = briefing(DAYS[0])
    assert (told.before, told.counts_before) == (None, {})
    assert told.changes.empty


def test_a_target_is_set_against_the_whole_kabupaten():
    """Whatever part is chosen: that is what it is for."""
    whole, part = briefing().targets, briefing(kecamatan=("33.20.03",)).targets
    assert whole == part
    assert (whole[0].counted, whole[0].total, whole[0].needed) == (1, 4, 2)


def test_changes_are_those_of_the_choice():
    """B fell back in June; E never changed."""
    assert briefing().changes["kode"].tolist() == ["B"]
    assert briefing(kecamatan=("33.20.03",)).changes.empty


def test_the_league_goes_from_the_furthest_to_the_last():
    """By status, then by what is missing, then by stages, then by name; D does not exist yet."""
    table = league()
    assert tuple(table.columns) == LEAGUE
    assert table["kode"].tolist() == ["A", "B", "C", "E"]
    assert table["missing"].tolist() == [(), ("P3",), ("P1", "P3"), ("P1", "P3")]
    assert table["last_stage"].tolist() == ["PKM", "ALUR", "SK", "SK"]
    assert table["next_stage"].tolist() == ["ALUR", "PKM", "ALUR", "ALUR"]
    assert table["fell_back"].tolist() == [False, True, False, False]


def test_equal_ones_share_a_place_and_the_silent_have_none():
    """A and C claim the same and stand at no stage; B is ahead; nobody heard of E."""
    told = evidence("""
        facility | criterion | claimed_on | verified_on
        A        | P1        | 2025-01-10 | -
        B        | P1        | 2025-01-10 | 2025-02-01
        C        | P3        | 2025-01-10 | -
    """)
    status = compute_status(FACILITIES, CRITERIA, Decimal(100), told, DAYS)
    dossier = replace(DOSSIER, evidence=told, stage_dates=STAGE_DATES.head(0))
    everyone = choose_facilities(ROLLOUT, Filter())
    table = compose_league(replace(ROLLOUT, status=status), JUNE, everyone, dossier)
    places = dict(zip(table["kode"], table["place"].astype(object), strict=True))
    assert places == {"B": 1, "A": 2, "C": 2, "E": pd.NA}
    assert league()["place"].head(3).tolist() == [1, 2, 3]


def test_who_counts_again_has_not_fallen_back():
    """Before it fell, B was not marked either."""
    assert not league(APRIL)["fell_back"].any()


def test_a_choice_without_puskesmas_has_an_empty_league():
    """With all its columns, and nothing to say of it."""
    table = league(puskesmas="X")
    assert (len(table), tuple(table.columns)) == (0, LEAGUE)
    assert count_league(table).empty
    assert needing_attention(table).empty
    assert stages_stopped_at(table) == []


def test_attention_goes_first_to_those_that_fell_back():
    """Then to those furthest behind; those that count need none."""
    assert needing_attention(league())["kode"].tolist() == ["B", "E", "C"]


def test_the_league_by_kecamatan_says_where_the_others_stopped():
    """Best share first; among equals the larger, then by kode."""
    table = count_league(league())
    assert table[["kode_kecamatan", "total", "counted"]].to_numpy().tolist() == [
        ["33.20.01", 2, 1],
        ["33.20.02", 1, 0],
        ["33.20.03", 1, 0],
    ]
    assert table["stages"].tolist() == [[("ALUR", 1)], [("SK", 1)], [("SK", 1)]]


def test_the_stage_where_most_stopped_comes_first():
    """One that never began has no stage; those that count are not asked."""
    table = league()
    assert stages_stopped_at(table) == [("SK", 2), ("ALUR", 1)]
    begun = table.assign(last_stage=table["last_stage"].where(table["kode"] != "E", None))
    assert stages_stopped_at(begun) == [(None, 1), ("ALUR", 1), ("SK", 1)]


def test_the_status_in_the_league_is_a_number_of_the_ladder():
    """So that colours and words can be found for it."""
    assert [Status(value) for value in league()["status"]] == [
        Status.MENERAPKAN,
        Status.PROSES,
        Status.KLAIM,
        Status.BELUM,
    ]
