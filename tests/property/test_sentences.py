"""Whatever the facts: each number of a sentence is one of them, and each sentence is well said."""

import dataclasses
import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from components.text.briefing import compose_press, compose_script
from data.briefing_facts import Count, Facts, Laggard, Plans, Stopped
from data.kinds import Jenis, Status
from tests.sentence_cases import USUAL, build_facts
from tests.spoken_checks import assert_traced, assert_well_said

NAMES = st.text(min_size=1, max_size=30).map(lambda text: f"A{text}")
STOPPED = st.builds(Stopped, st.just("") | NAMES, st.integers(1, 9))
DAYS = st.dates(dt.date(2023, 6, 1), dt.date(2027, 6, 30))


@st.composite
def counts(draw) -> Count:
    """Facilities of which so many were heard and, of those, so many apply."""
    total = draw(st.integers(0, 3000) | st.integers(0, 3))
    heard = draw(st.integers(0, total))
    return Count(total, draw(st.integers(0, heard)), heard)


@st.composite
def plans(draw) -> Plans:
    """Action plans of which so many are due, done and late."""
    total = draw(st.integers(0, 2000) | st.integers(0, 3))
    due = draw(st.integers(0, total))
    done = draw(st.integers(0, due))
    return Plans(total, due, done, draw(st.integers(0, due - done)))


@st.composite
def facts(draw) -> Facts:
    """Facts of any size, with foreign names, months that are missing, and targets met or not."""
    whole = draw(counts())
    laggards = draw(
        st.lists(
            st.builds(
                Laggard,
                NAMES,
                st.sampled_from([Status.BELUM, Status.KLAIM, Status.PROSES]),
                st.booleans(),
                st.just("") | NAMES,
            ),
            max_size=8,
        )
    )
    target = draw(
        st.sampled_from(["-", "provinsi:2024:40", "provinsi:2026:12.5;kabupaten:2026:100"])
    )
    pkm = f"{whole.counted}/{whole.total}/{whole.heard}"
    usual = build_facts(USUAL | {"pkm": pkm, "target": target})
    past = draw(st.none() | counts())
    return dataclasses.replace(
        usual,
        nama=draw(st.sampled_from(["Kabupaten ", "Kota ", ""])) + draw(NAMES),
        day=draw(DAYS),
        rollout_date=min(draw(DAYS), usual.data_date),
        is_sample=draw(st.booleans()),
        criteria_set=draw(NAMES),
        sources=tuple(draw(st.lists(NAMES, max_size=6))),
        counts={
            Jenis.PUSKESMAS: whole,
            Jenis.PUSTU: draw(counts()),
            Jenis.POSYANDU: draw(counts()),
        },
        count_before=past,
        before=None if past is None else draw(DAYS),
        laggards=tuple(laggards),
        stopped=tuple(draw(st.lists(STOPPED, min_size=1, max_size=8)) if laggards else []),
        plans=draw(plans()),
    )


@given(facts=facts(), requests=st.lists(NAMES, max_size=3))
def test_every_number_can_be_traced_and_every_sentence_is_well_said(facts, requests):
    """The record holds each number in the order of the text; nothing else in it is a number."""
    for paragraph in (compose_press(facts), *compose_script(facts, requests)):
        assert_traced(facts, paragraph)
        assert_well_said(paragraph)
