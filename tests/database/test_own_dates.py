"""Roll-out and indicators are dated by what came of each, and name only their own sources."""

import datetime as dt

import pytest

from components.command.rollout import compose_answer
from components.documents.provenance import of_indicator, of_rollout
from components.documents.source import Source
from data import queries
from data.batches import withdraw_batch
from data.briefing_source import fetch_facts
from data.catalogue import catalogue
from data.database import connected
from data.indicators import Standing
from data.kinds import Period
from data.offices import Subject
from tests.drafts import HERE, JUNE, KEDUNG, MONTHLY, add_kabupaten, draft_of, take
from tests.small_documents import DRAWN_ON, LAST_OF_JUNE, SETTINGS

MAY = dt.date(2026, 5, 31)
PROVEN = f"""
    facility | criterion | claimed_on | verified_on
    {KEDUNG} | P1        | 2026-06-12 | 2026-06-20
"""
PLANNED = f"""
    facility | position | activity | due_on     | done_on
    {KEDUNG} | 1        | Rapat    | 2026-06-01 | 2026-06-15
"""


@pytest.fixture
def office(engine):
    """A kabupaten whose evidence ends in May, and one early report of June."""
    add_kabupaten(engine, data_date=MAY, source="bukti Mei")
    take(engine, reported(source="laporan Juni"))
    return engine


def reported(**told):
    """A file of one report; of June unless told otherwise."""
    head, row = f"unit | numerator | denominator\n{KEDUNG} | 8 | 10".split("\n")
    for name, value in told.items():
        head, row = f"{head} | {name}", f"{row} | {value}"
    return draft_of(report=f"{head}\n{row}")


def known(engine):
    """The kabupaten."""
    with connected(engine) as connection:
        return queries.fetch_kabupaten(connection)[0]


def test_an_early_report_moves_the_date_of_the_data_and_not_that_of_the_rollout(office):
    """The evidence ends when it ended."""
    found = known(office)
    assert (found.data_date, found.rollout_date) == (LAST_OF_JUNE, MAY)


@pytest.mark.parametrize(
    ("tables", "day"),
    [
        ({"evidence": PROVEN}, dt.date(2026, 6, 20)),
        ({"action_plan": PLANNED}, dt.date(2026, 6, 15)),
    ],
)
def test_evidence_and_plans_move_the_date_of_the_rollout(office, tables, day):
    """To the last day that they speak of."""
    take(office, draft_of(**tables))
    assert known(office).rollout_date == day


def test_facts_tell_the_rollout_of_its_own_last_day(office):
    """Compared with the month before that day, whatever later day is asked for."""
    with connected(office) as connection:
        facts = fetch_facts(connection, HERE, LAST_OF_JUNE, [], tetap=Standing.JELEK)
    assert (facts.told_day, facts.before) == (MAY, dt.date(2026, 4, 30))


def test_the_command_answers_as_of_the_day_that_the_screen_shows(office, database_url):
    """Without a day, and for a day after it."""
    for day in (None, LAST_OF_JUNE):
        assert compose_answer(database_url, HERE, day)["data_date"] == MAY.isoformat()
    late = compose_answer(database_url, HERE, LAST_OF_JUNE)
    assert late["facilities"] == compose_answer(database_url, HERE, MAY)["facilities"]


def test_a_document_names_the_sources_and_the_date_of_what_it_shows(office):
    """The roll-out rests on no report, and an indicator on no evidence."""
    monthly = catalogue().find(MONTHLY)
    with connected(office) as connection:
        source = Source(connection, HERE, LAST_OF_JUNE, SETTINGS, is_running=True)
        proven = of_rollout(source, DRAWN_ON, None)
        heard = of_indicator(source, DRAWN_ON, None, monthly, source.region(monthly))
    assert (proven.sources, proven.as_of, proven.data_date) == (("bukti Mei",), MAY, MAY)
    assert (heard.sources, heard.as_of) == (("laporan Juni",), LAST_OF_JUNE)
    assert heard.data_date == LAST_OF_JUNE


def test_a_report_is_a_source_of_its_own_year_from_its_month_on(office):
    """Of no earlier month, and of no other year."""
    found = known(office)
    for month, named in (
        (JUNE.shift(-1), ()),
        (JUNE, ("laporan Juni",)),
        (Period(2026, 12), ("laporan Juni",)),
        (Period(2027, 1), ()),
        (Period(2025, 6), ()),
    ):
        assert found.sources((Subject.REPORTS, month)) == named


def test_a_withdrawn_batch_is_no_source(office):
    """Nor does the date of the data remember it."""
    batch = take(office, draft_of(evidence=PROVEN)).batch
    assert known(office).sources((Subject.ROLLOUT, JUNE)) == ("uji.xlsx", "bukti Mei")
    withdraw_batch(office, HERE, batch, "uji")
    assert known(office).sources((Subject.ROLLOUT, JUNE)) == ("bukti Mei",)
    assert known(office).rollout_date == MAY
