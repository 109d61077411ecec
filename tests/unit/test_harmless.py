"""Text that a spreadsheet would compute is made harmless and comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.harmless import guard, unguard

COMPUTED = ("=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-2+3", "＝1+1", "\t=1", "\r=1", "'=1")
PLAIN = ("Puskesmas Sawang", "-", "=", "", "'", "1-2", "a=b", "'Aisyiyah", "11.08.01")


@pytest.mark.parametrize("text", COMPUTED)
def test_what_would_compute_begins_with_an_apostrophe(text):
    """Also where an apostrophe stands there already: it would be taken for ours."""
    assert guard(text) == f"'{text}"
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", PLAIN)
def test_other_text_is_left_alone(text):
    """A name, a code, a lone dash."""
    assert guard(text) == text
    assert unguard(text) == text


@given(st.text(alphabet="'=+-@ab\t\n＝ ", max_size=8) | st.text())
def test_every_text_comes_back(text):
    """Whatever it is; and nothing longer than one sign is left that a spreadsheet computes."""
    guarded = guard(text)
    assert unguard(guarded) == text
    assert len(guarded) < 2 or guarded[0] not in "=+-@\t\r\n＝＋－＠"
