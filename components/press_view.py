"""The paragraphs for a report and the press, below a page, made only while they are open."""

import streamlit as st

from components import cache
from components.text import briefing as words
from components.text.briefing import compose_press, compose_script
from data.briefing_facts import Facts
from data.briefing_source import fetch_facts, list_indicators
from data.database import connected
from data.kinds import Filter, View


def show(view: View) -> None:
    """A closed part; opened, the press sentence and the whole text, as plain text to be copied.

    Names in it are foreign and must not become markup: they stand in blocks of code without a
    language, which show every sign as it is.
    """
    part = st.expander(words.TITLE, key="w_naskah", on_change="rerun")
    if not part.open:
        return
    with part:
        st.caption(words.NOTE)
        with st.spinner(words.MAKING):
            facts = recall_facts(view)
        _show_text(compose_press(facts).text)
        asked = st.text_input(words.ASKED, key="w_mohon")
        script = compose_script(facts, asked.split(";"))
        _show_text("\n\n".join(each.text for each in script))


def recall_facts(view: View) -> Facts:
    """The facts of the chosen kabupaten in the chosen month, remembered for whoever asks next."""
    choice = Filter(view.filter.kabupaten, period=view.filter.period)

    def make() -> Facts:
        tetap = cache.settings().pws_tetap
        with connected(cache.engine()) as connection:
            return fetch_facts(
                connection, choice.kabupaten, cache.told_until(view), list_indicators(), tetap=tetap
            )

    return cache.drawn(View(choice, view.version), "naskah", "light", make)


def _show_text(text: str) -> None:
    st.code(text, language=None, wrap_lines=True)
