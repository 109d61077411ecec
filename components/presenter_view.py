"""The page that leads to the presenter mode, and says which keys it has."""

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from components import cache
from components.figures import card
from components.presenting import MOST_DECISIONS, MOST_INDICATORS, MOST_LETTERS, Wish
from components.text import presenting as words
from components.text.briefing import ASKED
from components.text.numbers import format_list, format_period
from components.text.slides import SECTIONS
from data.briefing_source import list_indicators
from data.catalogue import catalogue
from data.indicators import Origin
from data.kinds import View

REPORTED = Origin.LAPORAN


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
    wish = _show_contents(Wish(choice.kabupaten, choice.period, choice.kecamatan))
    st.link_button(words.START, address(wish), type="primary", help=words.START_HELP)


def _show_contents(wish: Wish) -> Wish:
    """A closed part in which sections, indicators and requests can be chosen."""
    usual = [each.kode for each in list_indicators()]
    reported = [each.kode for each in catalogue().indicators.values() if each.origin is REPORTED]
    with st.expander(words.CONTENTS):
        sections = st.multiselect(
            words.SECTIONS,
            list(SECTIONS),
            default=list(SECTIONS),
            key="w_paparan_bagian",
            format_func=SECTIONS.__getitem__,
            help=words.SECTIONS_HELP,
        )
        indicators = st.multiselect(
            words.INDICATORS,
            reported,
            default=usual,
            key="w_paparan_indikator",
            format_func=lambda kode: f"{kode} · {catalogue().find(kode).nama}",
            max_selections=MOST_INDICATORS,
        )
        asked = st.text_input(ASKED, key="w_paparan_mohon", max_chars=MOST_LETTERS)
    return replace(
        wish,
        sections=() if sections == list(SECTIONS) else tuple(sections),
        indicators=() if indicators == usual else tuple(indicators),
        decisions=tuple(filter(None, map(str.strip, asked.split(";"))))[:MOST_DECISIONS],
    )


def address(wish: Wish) -> str:
    """Where the presenter mode finds this wish; relative, since a proxy may stand before us."""
    return "paparan/?" + urlencode(wish.to_query(), safe=",")


def draw_keys() -> Markup:
    """The keys and what each does."""
    heading = Markup("<h3>{}</h3>").format(words.KEYS_TITLE)
    return heading + card.draw_table(words.KEY_COLUMNS, words.KEYS)


def show_two_screens() -> None:
    """How projector and presenter's window are set up."""
    st.subheader(words.TWO_SCREENS, anchor=False)
    st.write("\n".join(f"{place}. {step}" for place, step in enumerate(words.TWO_SCREENS_STEPS, 1)))
