"""Whatever is written, a name is certain only if it is the name of one place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake.naming import NameBook, Named, Way
from data.intake.spelling import key, own_key, own_words, readings
from data.sample import facts

KABUPATEN = "13.05"
AREAS, PUSKESMAS = facts.compose_areas(KABUPATEN), facts.compose_puskesmas(KABUPATEN)
BOOK = NameBook.of(AREAS, PUSKESMAS)
LEVELS = (Named.DESA, Named.KECAMATAN, Named.PUSKESMAS)
NAMES = {
    Named.DESA: AREAS[AREAS["level"] == "desa"],
    Named.KECAMATAN: AREAS[AREAS["level"] == "kecamatan"],
    Named.PUSKESMAS: PUSKESMAS,
}
LETTERS = "abcdefghijklmnoprstuwyIVX0123456789 .-'"


@st.composite
def mutated(draw):
    """A level and one of its names with up to three letters put in, taken out or replaced."""
    named = draw(st.sampled_from(LEVELS))
    text = draw(st.sampled_from(sorted(NAMES[named]["nama"])))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        letter = draw(st.sampled_from(LETTERS) | st.just(""))
        text = text[:at] + letter + text[at + draw(st.integers(0, 1)) :]
    return named, text


def bearers(named, text):
    """The places whose name or official other spelling a text is, level words aside."""
    asked = {key(words) for words in readings(named, own_words(named, text))}
    rows = NAMES[named]
    found = {
        kode
        for kode, nama in zip(rows["kode"], rows["nama"], strict=True)
        if own_key(named, nama) in asked
    }
    if named is Named.KECAMATAN:
        found |= {kode for nama, kode in BOOK.aliases.items() if own_key(named, nama) in asked}
    return found


@given(mutated())
@settings(max_examples=400, deadline=None)
def test_a_changed_name_is_certain_only_if_it_is_itself_a_name(case):
    """And then it is the only place that bears it."""
    named, text = case
    use = BOOK.find(named, text)
    if use.kode is None:
        assert use.way is Way.UNKNOWN
    else:
        assert bearers(named, text) == {use.kode}
        assert use.suggestions == ()


@given(st.sampled_from(list(Named)), st.text(max_size=40), st.sampled_from(["", "13.05.01", "x"]))
@settings(max_examples=60, deadline=None)
def test_any_text_has_an_answer(named, text, within):
    """Without a fault; the same one each time."""
    use = BOOK.find(named, text, within)
    assert use == NameBook.of(AREAS, PUSKESMAS).find(named, text, within)
    assert use.kode is None or (named is Named.PUSKESMAS or use.kode.startswith(KABUPATEN))


@given(st.sampled_from(LEVELS), st.text(max_size=20) | st.integers() | st.floats() | st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_cell_is_a_code_of_the_register_or_refused(named, cell):
    """With a reason where it is refused, and none where it is not."""
    use = BOOK.find_code(named, cell)
    assert (use.kode is None) == (use.reason is not None)
    assert use.kode is None or BOOK.holds(named, use.kode)
    place = BOOK.find_place(named, cell, cell)
    assert place.kode is None or BOOK.holds(named, place.kode)
