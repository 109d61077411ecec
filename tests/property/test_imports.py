"""Whatever files come in and are taken back, what stands is what was said last."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import queries, store
from data.batches import withdraw_batch
from data.catalogue import catalogue
from data.database import connected, open_for_writing
from data.ledger import SCALE, compose_ledger, fetch_reports, fetch_sasaran, sasaran_in_force
from data.reference_data import load_criteria, load_stages
from data.removal import remove_kabupaten
from tests.drafts import (
    HERE,
    JUNE,
    KEDUNG,
    KEDUNG_II,
    KELOMPOK,
    MONTHLY,
    PECANGAAN,
    add_kabupaten,
    counts,
    draft_of,
    table,
    take,
)

UNITS = (KEDUNG, KEDUNG_II, PECANGAAN)
EXAMPLES = {"sqlite": 40, "postgresql": 12}

unit = st.sampled_from(UNITS)
number = st.integers(0, 2)
reports = st.dictionaries(st.tuples(unit, st.integers(5, 6)), st.none() | number, min_size=1)
stages = st.dictionaries(unit, st.frozensets(st.integers(1, 3), min_size=1), min_size=1)
sasaran = st.tuples(
    st.sampled_from(["proyeksi", "riil"]), st.booleans(), st.dictionaries(unit, number, min_size=1)
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("report"), reports),
        st.tuples(st.just("stage"), stages),
        st.tuples(st.just("sasaran"), sasaran),
        st.tuples(st.just("withdraw"), st.integers(0, 5)),
    ),
    min_size=1,
    max_size=8,
)


class PlainBook:
    """What was said of each thing, file after file; who was withdrawn never said it."""

    def __init__(self):
        self.said = defaultdict(list)
        self.files = []
        self.withdrawn = set()

    def now(self, key):
        """What the newest standing file said; None if none did."""
        told = [what for file, what in self.said[key] if file not in self.withdrawn]
        return told[-1] if told else None

    def say(self, facts):
        """A file says something of several things; what stood already it does not repeat."""
        file = len(self.files)
        moved = {key: what for key, what in facts.items() if self.now(key) != what}
        for key, what in moved.items():
            self.said[key].append((file, what))
        if moved:
            self.files.append(None)
        return bool(moved)

    def official(self):
        """The set that the newest standing file made official, and its value by unit."""
        pushes = [
            (file, key[2], what)
            for key, said in self.said.items()
            if key[0] == "sasaran"
            for file, what in said
            if file not in self.withdrawn and what[1]
        ]
        if not pushes:
            return None, {}
        jenis = max(pushes)[1]
        told = {}
        for kode in UNITS:
            mine = [
                what[0]
                for file, what in self.said[("sasaran", kode, jenis)]
                if file not in self.withdrawn and what[1]
            ]
            if mine:
                told[kode] = mine[-1]
        return jenis, told

    def say_sasaran(self, jenis, is_official, values):
        """As ``say``; a set that does not speak is not official, whatever it once was."""
        chosen, _ = self.official()
        file = len(self.files)
        moved = {}
        for kode, value in values.items():
            now = self.now(("sasaran", kode, jenis))
            spoken = now and (now[0], now[1] and jenis == chosen)
            if spoken != (value, is_official):
                moved[("sasaran", kode, jenis)] = (value, is_official)
        for key, what in moved.items():
            self.said[key].append((file, what))
        if moved:
            self.files.append(None)
        return bool(moved)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def engine(request, make_database):
    """One database for all examples of an engine; each begins with a new kabupaten."""
    opened = open_for_writing(make_database(request.param))
    sets, criteria = load_criteria()
    store.store_reference(opened, load_stages(), sets, criteria)
    yield opened
    opened.dispose()


def draft_for(kind, told):
    """The draft of a step."""
    if kind == "report":
        lines = [
            f"{kode} | {month} | {'-' if n is None else n} | {'-' if n is None else 9}"
            for (kode, month), n in told.items()
        ]
        return draft_of(report="\n".join(["unit | month | numerator | denominator", *lines]))
    if kind == "stage":
        days = [
            f"{kode} | SKKLASTER | 2026-01-0{day}" for kode, days in told.items() for day in days
        ]
        return draft_of(stage_date="\n".join(["facility | stage | held_on", *days]))
    jenis, is_official, values = told
    lines = "\n".join(f"{kode} | {value}" for kode, value in values.items())
    rows = table("sasaran", f"unit | value\n{lines}", jenis=jenis, is_official=is_official)
    return draft_of(sasaran=rows)


def say(book, kind, told):
    """The same step in the plain book; whether anything moved."""
    if kind == "report":
        return book.say({("report", *key): ("said", n) for key, n in told.items()})
    if kind == "stage":
        return book.say({("stage", kode): days for kode, days in told.items()})
    return book.say_sasaran(*told)


def standing(engine):
    """Reports that count, days of stages and official sasaran, as the program has them."""
    with connected(engine) as connection:
        rows = fetch_reports(connection, HERE, [MONTHLY])
        ledger = compose_ledger(rows, fetch_sasaran(connection, HERE).head(0))
        dates = queries.fetch_stage_dates(connection, HERE)
        official = fetch_sasaran(connection, HERE)
    told = {}
    for place, kode in enumerate(ledger.units):
        for column in range(ledger.months):
            if ledger.reported[place, column]:
                month = ledger.first.shift(column).month
                told[(kode, month)] = Decimal(int(ledger.numerator[place, column])) / SCALE
    days = defaultdict(set)
    for kode, day in zip(dates["facility"], dates["held_on"], strict=True):
        days[kode].add(day.day)
    values = sasaran_in_force(official[official["kelompok"] == KELOMPOK], JUNE)
    return told, dict(days), {kode: value / SCALE for kode, value in values.items()}


def expected(book):
    """The same from the plain book."""
    keys = [key for key in book.said if book.now(key) is not None]
    reports = {key[1:]: book.now(key)[1] for key in keys if key[0] == "report"}
    reports = {key: n for key, n in reports.items() if n is not None}
    days = {key[1]: set(book.now(key)) for key in keys if key[0] == "stage"}
    return reports, days, book.official()[1]


def test_what_was_said_last_and_not_taken_back_stands(engine):
    """After every step, of reports, stages and sasaran; counts are true each time."""

    @settings(
        max_examples=EXAMPLES[engine.dialect.name],
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(steps)
    def check(told):
        remove_kabupaten(engine, [HERE])
        add_kabupaten(engine)
        book, numbers = PlainBook(), []
        for kind, what in told:
            if kind == "withdraw":
                standing_ones = [n for n in range(len(numbers)) if n not in book.withdrawn]
                if not standing_ones:
                    continue
                chosen = standing_ones[what % len(standing_ones)]
                withdraw_batch(engine, HERE, numbers[chosen], "petugas")
                book.withdrawn.add(chosen)
            else:
                outcome = take(engine, draft_for(kind, what))
                counts(outcome)
                assert (outcome.batch is not None) == say(book, kind, what)
                if outcome.batch is not None:
                    numbers.append(outcome.batch)
            assert standing(engine) == expected(book)

    check()


def test_the_indicator_of_these_examples_needs_no_sasaran():
    """Else its denominators would be taken over, and the book would have to know."""
    assert not catalogue().indicators[MONTHLY].sasaran
    assert dt.date(2026, 6, 30) == JUNE.last_day
