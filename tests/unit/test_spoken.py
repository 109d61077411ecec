"""The formal sentences: golden ones read by a person, and what holds for every one of them."""

import re
from fractions import Fraction

import pytest

from components.text import spoken
from components.text.briefing import UNMARKED, compose_press, compose_script
from components.text.spoken import Sentence, count, join, plain_name, say
from tests.sentence_cases import (
    FILE,
    NOTHING,
    USUAL,
    Case,
    build_facts,
    paragraph_of,
    read_cases,
    say_case,
    write_cases,
)
from tests.spoken_checks import assert_traced, assert_well_said

CASES = read_cases()
SPOKEN = [case for case in CASES if case.sentence != NOTHING]


def test_there_are_enough_cases_and_none_twice():
    """Two hundred sentences at least, every kind of paragraph among them."""
    assert len(SPOKEN) >= 200
    assert len({case.line for case in CASES}) == len(CASES)
    assert len({case.kind for case in SPOKEN}) == 13


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.line)
def test_the_sentence_is_the_one_that_was_read(case: Case):
    """To the last sign."""
    assert say_case(case) == case.sentence


@pytest.mark.parametrize("case", SPOKEN, ids=lambda case: case.line)
def test_every_number_is_a_fact_and_every_sentence_is_well_said(case: Case):
    """Nothing is in the text that is not in the record."""
    paragraph = paragraph_of(case)
    assert_traced(build_facts(case.told), paragraph)
    assert_well_said(paragraph)


def test_sentences_are_written_anew_only_as_the_rules_say_them(tmp_path):
    """What the flag writes is the file as it stands: cases, comments and order are kept."""
    copy = tmp_path / "kalimat.txt"
    copy.write_text(FILE.read_text(encoding="utf-8"), encoding="utf-8")
    write_cases(copy)
    assert copy.read_text(encoding="utf-8") == FILE.read_text(encoding="utf-8")


def told(**changes: str) -> dict[str, str]:
    """The usual facts with some changed, paragraph by paragraph."""
    facts = build_facts(USUAL | changes)
    return {each.key: each.text for each in (compose_press(facts), *compose_script(facts))}


def test_equal_is_met():
    """Thirteen of thirty-two is what 40 % asks for; one less is not."""
    assert "telah memenuhi target" in told(pkm="13/32/32")["target"]
    assert "masih di bawah target" in told(pkm="12/32/32")["target"]


def test_sample_figures_are_marked_in_every_paragraph_that_tells_facts():
    """Each may be copied alone."""
    sample = told(contoh="ya", ind="K2-K6", nilai="5000/11036", wilayah="desa:cukup=2")
    own = told(ind="K2-K6", nilai="5000/11036", wilayah="desa:cukup=2")
    marked = {key for key, text in sample.items() if text.startswith("DATA CONTOH: ")}
    assert marked == set(sample) - UNMARKED
    assert [text for text in own.values() if "DATA CONTOH" in text] == []


def test_a_month_without_data_gives_no_trend_but_says_so():
    """Missing is not unchanged."""
    assert "belum tersedia" in told(lalu="-")["tren"]
    assert "tidak berubah" not in told(pkm="0/32/0", lalu="0/32/0")["tren"]


def test_silence_is_not_zero():
    """Nobody was heard: neither a share nor a count of those who apply is told."""
    silent = told(pkm="0/32/0")
    for key in ("headline", "pers"):
        assert "yang menyampaikan bukti" in silent[key]
        assert "persen" not in silent[key]


def test_the_press_sentence_is_one_sentence_with_one_share():
    """And the counts behind it, as newspapers print it."""
    text = told()["pers"]
    assert "68,75 persen (22 dari 32 puskesmas)" in text
    assert text.count("persen") == 1
    assert len(re.findall(r"[.!?](?: |$)", text)) == 1


def test_words_without_a_source_for_their_number_are_refused():
    """A digit in a template is a number that nobody can follow."""
    with pytest.raises(AssertionError, match="without a source"):
        say("Sebanyak 22 puskesmas")


def test_a_name_is_never_read_as_words():
    """Braces, markup, line breaks and unseen signs: kept as a name on one line, or left out."""
    made = say("Puskesmas {nama} ({n})", nama="{n}\n<b>A</b>\u202e  B\u00a0C", n=count("x", 3))
    assert made.text == "Puskesmas {n} <b>A</b> B C (3)"
    assert made.marks == ("{n} <b>A</b> B C", count("x", 3))
    assert plain_name("\u200b\t ") == ""


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "A"), (2, "A dan B"), (3, "A, B, dan C"), (4, "A, B, C, dan D"), (0, "")],
)
def test_lists_are_joined_as_indonesian_does(number: int, text: str):
    """A comma before the last *dan* from three on."""
    assert join([Sentence(letter) for letter in "ABCD"[:number]]).text == text


def test_numbers_are_rounded_half_up_from_exact_values():
    """A third, an eighth, and a target with the decimals it has."""
    assert spoken.share("x", Fraction(25, 8)).shown == "3,13"
    assert spoken.share("x", Fraction(100, 3)).shown == "33,33"
    assert spoken.goal("x", Fraction(185, 10)).shown == "18,5"
    assert spoken.goal("x", Fraction(40)).shown == "40"
    assert spoken.year("x", 2026).shown == "2026"
