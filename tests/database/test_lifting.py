"""DATA SEMENTARA goes with a reason that is logged, and comes back."""

import datetime as dt

import pytest

from components.checking import check_file
from data.batches import withdraw_batch
from data.database import connected
from data.errors import MonthNotOver, NotLifted, ReasonMissing
from data.kinds import Period
from data.lifting import fetch_lift, fetch_lifts, lift_mark, restore_mark
from tests.drafts import HERE, KEDUNG_II, MONTHLY, PECANGAAN, THERE, take
from tests.small_documents import JUNE, SETTINGS, made, reported


def test_a_mark_is_lifted_with_a_reason_and_put_back(reading, filled):
    """The reason stands at the foot while it holds; the log keeps both ends."""

    def provenance():
        statement = check_file(reading, made(reading)[0].content, SETTINGS).statement
        return statement.provenance["mark"], statement.provenance["lifted"]

    assert provenance() == ("DATA SEMENTARA", "")
    with pytest.raises(ReasonMissing):
        lift_mark(filled, HERE, JUNE, " ", "Rina")
    with pytest.raises(NotLifted):
        restore_mark(filled, HERE, JUNE, "Rina")
    lift_mark(filled, HERE, JUNE, "Puskesmas lain tutup sejak Januari", "Rina")
    assert provenance() == ("", "Puskesmas lain tutup sejak Januari")
    svg = next(each.content for each in made(reading) if each.name.endswith("svg")).decode()
    assert "Tanda DATA SEMENTARA dicabut: Puskesmas lain tutup sejak Januari" in svg
    with connected(reading) as connection:
        assert fetch_lift(connection, HERE, Period(2026, 5)) is None
        assert fetch_lift(connection, THERE, JUNE) is None
    restore_mark(filled, HERE, JUNE, "Budi")
    assert provenance() == ("DATA SEMENTARA", "")
    with connected(reading) as connection:
        (entry,) = fetch_lifts(connection, HERE)
    assert (entry.lifted_by, entry.ended_by, entry.period) == ("Rina", "Budi", JUNE)


def test_a_lifted_mark_changes_the_code(reading, filled):
    """Another foot is another document; the older one is told what changed."""
    (file, *_) = made(reading)
    lift_mark(filled, HERE, JUNE, "Diperiksa", "Rina")
    assert made(reading)[0].code != file.code
    told = check_file(reading, file.content, SETTINGS).comparison
    assert [(each.name, each.then.shown, each.now.shown) for each in told.differences] == [
        ("mark", "DATA SEMENTARA", "")
    ]
    assert (told.since, told.is_same_version) == ((), False)


@pytest.mark.parametrize(
    ("month", "today"),
    [
        (Period(2026, 12), dt.date(2026, 7, 10)),
        (Period(2026, 6), dt.date(2026, 6, 30)),
        (Period(2019, 6), dt.date(2026, 7, 10)),
        (Period(2027, 1), dt.date(2027, 7, 10)),
    ],
)
def test_a_mark_is_lifted_only_from_a_month_that_is_over_and_known(reading, filled, month, today):
    """Nobody can have looked at the numbers of a month to come, or of one that nothing is known of.

    Data are known until the end of June 2026.
    """
    with pytest.raises(MonthNotOver):
        lift_mark(filled, HERE, month, "Sudah diperiksa", "Rina", today=today)
    with connected(reading) as connection:
        assert fetch_lifts(connection, HERE) == []


def test_a_lift_ends_when_less_is_known_than_when_it_was_made(reading, filled):
    """It was made for two of three reports: a third keeps it, one alone brings the mark back."""

    def mark() -> str:
        statement = check_file(reading, made(reading)[0].content, SETTINGS).statement
        return statement.provenance["mark"]

    second = take(filled, reported(5, KEDUNG_II), content=b"kedua")
    lift_mark(filled, HERE, JUNE, "Satu puskesmas tutup", "Rina", today=dt.date(2026, 7, 10))
    with connected(reading) as connection:
        (entry,) = fetch_lifts(connection, HERE)
    assert (entry.heard[MONTHLY], entry.heard["puskesmas"]) == ((2, 3), (0, 3))
    assert mark() == ""
    third = take(filled, reported(5, PECANGAAN), content=b"ketiga")
    withdraw_batch(filled, HERE, second.batch, "uji")
    assert mark() == ""
    withdraw_batch(filled, HERE, third.batch, "uji")
    assert mark() == "DATA SEMENTARA"
    take(filled, reported(5, KEDUNG_II), content=b"kedua")
    assert mark() == ""


def test_a_lift_covers_no_part_that_is_less_complete_than_the_whole_was(reading, filled):
    """Whoever lifted saw one of three; nothing is said for a part of which nobody was heard."""
    lift_mark(filled, HERE, JUNE, "Diperiksa", "Rina", today=dt.date(2026, 7, 10))
    with connected(reading) as connection:
        lift = fetch_lift(connection, HERE, JUNE)
    assert lift is not None
    assert lift.covers([MONTHLY], 1, 2)
    assert not lift.covers([MONTHLY], 0, 1)
    assert not lift.covers([MONTHLY], 1, 4)
    assert not lift.covers(["tidak-dikenal"], 3, 3)
