"""The Periksa page's form for freezing: one document of the register is found and chosen."""

from collections.abc import Mapping

import streamlit as st

from components import cache, freeze_steps, measures, state
from components.freeze_steps import Underway
from components.registered import describe_all
from components.text import freezing as words
from components.text.markdown import literal
from data.database import connected
from data.errors import ReasonMissing
from data.intake.sheets import clean
from data.kinds import View
from data.publications import PublishedEntry

LONGEST_NAME, LONGEST_REASON = 80, 200
MOST_LISTED = 60
ASK_AGAIN = 0.5
"""Seconds between two looks at work under way."""
DESCRIBED = "periksa_terurai"


def described(view: View, titles: Mapping[str, str]) -> dict[str, str]:
    """Documents in words by code, read once in a version of the data; by title what cannot be.

    Takes   titles by code.
    """
    version, known = state.recall(DESCRIBED, (view.version, {}))
    if version != view.version:
        known = {}
    missing = [code for code in titles if code not in known]
    if missing:
        with connected(cache.engine()) as connection:
            read = describe_all(connection, missing, measures.area_names(view))
        known = {**known, **{code: read.get(code, titles[code]) for code in missing}}
        state.keep(DESCRIBED, (view.version, known))
    return {code: known[code] for code in titles}


def ask(view: View, published: list[PublishedEntry]) -> None:
    """Choose a document of the register, say why and who, and freeze it."""
    work = freeze_steps.underway()
    with st.container():  # also where nothing is under way: the form below stays open
        if work is not None:
            _show_progress(work)
    with st.expander(words.FREEZE, expanded=False):
        if not published:
            st.caption(words.NOTHING_PUBLISHED)
            return
        code = _choose(view, published)
        reason = st.text_input(
            words.FREEZE_REASON, max_chars=LONGEST_REASON, key="w_bekukan_alasan"
        )
        by = st.text_input(words.FREEZE_BY, max_chars=LONGEST_NAME, key="w_bekukan_petugas")
        is_idle = code is not None and work is None
        if st.button(words.FREEZE_DO, type="primary", disabled=not is_idle, key="w_bekukan"):
            if not clean(by) or not clean(reason):
                raise ReasonMissing
            freeze_steps.begin(str(code), clean(by), clean(reason))
    freeze_steps.raise_failure()


def _choose(view: View, published: list[PublishedEntry]) -> str | None:
    """First what it is, then, of several that are alike, which one; gives its code."""
    told = described(view, {each.code: each.title for each in published})
    alike: dict[str, list[PublishedEntry]] = {}
    for each in published:
        alike.setdefault(told[each.code], []).append(each)
    chosen = st.selectbox(
        words.FREEZE_WHICH,
        list(alike),
        index=None,
        format_func=lambda each: words.word_alike(each, alike[each]),
        placeholder=words.NOT_CHOSEN,
        help=words.FREEZE_FIND,
        key="w_bekukan_dokumen",
    )
    if len(published) == MOST_LISTED:
        st.caption(words.ONLY_NEWEST.format(n=MOST_LISTED))
    if chosen is None:
        return None
    found = {each.code: each for each in alike[chosen]}
    code = next(iter(found))
    if len(found) > 1:
        code = st.selectbox(
            words.FREEZE_WHEN,
            list(found),
            format_func=lambda each: words.word_made(found[each]),
            key=f"w_bekukan_kode_{code}",
        )
    st.caption(literal(found[code].title))
    return code


@st.fragment(run_every=ASK_AGAIN)
def _show_progress(work: Underway) -> None:
    """How far the work is; it goes on if the page is left."""
    if work.job.is_done:
        freeze_steps.settle(work)
    share, text = words.word_step(work.job.step)
    st.progress(share, text=text)
    st.caption(words.MAY_LEAVE)
