"""DATA SEMENTARA goes with a reason that is logged, and comes back."""

import pytest

from components.checking import check_file
from data.database import connected
from data.errors import (
    NotLifted,
    ReasonMissing,
)
from data.kinds import Period
from data.lifting import fetch_lift, fetch_lifts, lift_mark, restore_mark
from tests.drafts import HERE, THERE
from tests.small_documents import JUNE, SETTINGS, made


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
        assert fetch_lift(connection, HERE, Period(2026, 5)) == ""
        assert fetch_lift(connection, THERE, JUNE) == ""
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
