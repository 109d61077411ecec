"""The page that leads to the presenter mode, and says which keys it has."""

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from components import cache, issuing_briefing
from components.figures import card
from components.showing import Showing, sign_decisions
from components.text import presenting as words
from components.text.numbers import format_list, format_period
from components.text.slides import SECTIONS
from data.database import connected
from data.kinds import View
from data.publications import fetch_seal_key


def show_start(view: View) -> None:
    """What will be shown, and the button that opens it with the choice of the moment."""
    choice = view.filter
    assert choice.period is not None, "the filter bar settled the month"
    names = cache.names(view).kecamatan
    place = cache.kabupaten(view.version)[choice.kabupaten].nama
    st.write(words.LEAD)
    told = words.WHAT.format(place=place, month=format_period(choice.period))
    if choice.kecamatan:
        chosen = [names[kode] for kode in choice.kecamatan]
        told = f"{told} {words.ONLY.format(names=format_list(chosen))}"
    st.html(Markup("<p>{}</p>").format(told))
    above = st.container()  # the button stands over what it depends on
    with st.expander(words.CONTENTS):
        kept = issuing_briefing.show_choice(view)
    showing = Showing(
        choice.kabupaten,
        choice.period,
        choice.kecamatan,
        sections=kept.sections or tuple(SECTIONS),
        indicators=kept.indicators,
        decisions=kept.decisions,
        signature=sign_decisions(choice.kabupaten, kept.decisions, _key()),
    )
    above.link_button(words.START, address(showing), type="primary", help=words.START_HELP)


def _key() -> bytes:
    with connected(cache.engine()) as connection:
        return fetch_seal_key(connection)


def address(showing: Showing) -> str:
    """Where the presenter mode finds this showing; relative, since a proxy may stand before us."""
    return "paparan/?" + urlencode(showing.to_query(), safe=",")


def draw_keys() -> Markup:
    """The keys and what each does."""
    heading = Markup("<h3>{}</h3>").format(words.KEYS_TITLE)
    return heading + card.draw_table(words.KEY_COLUMNS, words.KEYS)


def show_two_screens() -> None:
    """How projector and presenter's window are set up."""
    st.subheader(words.TWO_SCREENS, anchor=False)
    st.write("\n".join(f"{place}. {step}" for place, step in enumerate(words.TWO_SCREENS_STEPS, 1)))
