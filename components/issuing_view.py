"""The page Unduh: the documents of the office in one place, saved one by one or as one zip."""

import streamlit as st

from components import issuing_briefing, issuing_parts, issuing_steps, state
from components.documents.request import Kind
from components.issuing_steps import Underway
from components.publication_work import Bundle
from components.text import unduh as words
from components.text.errors import word_error
from components.text.markdown import literal
from data.kinds import View

ASK_AGAIN = 0.5
"""Seconds between two looks at work under way."""
SHOWS = {
    "taklimat": issuing_briefing.show,
    "peluncuran": issuing_parts.show_launch,
    "gambar": issuing_parts.show_figures,
    "semua": issuing_parts.show_all,
}


def show(view: View) -> None:
    """What is under way or ready, then the part of the page that is chosen."""
    work = issuing_steps.underway()
    if work is not None:
        _show_progress(work)
        return
    _show_ready()
    SHOWS[_choose_part()](view)


def _choose_part() -> str:
    chosen = st.segmented_control(
        words.TITLE,
        list(words.PARTS),
        key=state.remembered("bagian_unduh", "taklimat"),
        format_func=words.PARTS.__getitem__,
        required=True,
        label_visibility="collapsed",
    )
    return str(chosen)


@st.fragment(run_every=ASK_AGAIN)
def _show_progress(work: Underway) -> None:
    """How far the work is; it goes on if the page is left."""
    if work.job.is_done:
        issuing_steps.settle(work)
    place, total, kind = _step_of(work)
    text = words.WAITING
    if place:
        text = words.STEP.format(place=place, total=total, kind=words.KIND[kind])
    st.progress(max(place - 1, 0) / total if total else 0.0, text=text)
    st.caption(words.MAY_LEAVE)


def _step_of(work: Underway) -> tuple[int, int, str]:
    place, _, rest = work.job.step.partition("/")
    kind = rest.partition("/")[2]
    return (int(place), work.total, kind) if kind in set(Kind) else (0, work.total, "")


def _show_ready() -> None:
    bundles = issuing_steps.ready()
    if not bundles:
        return
    with st.container(border=True, key="siap"):
        st.subheader(words.READY, anchor=False)
        for place, bundle in enumerate(bundles):
            _show_bundle(bundle, place)
        st.caption(words.READY_MEANS)
        st.button(words.CLEAR, on_click=issuing_steps.clear, key="w_unduh_bersihkan")


def _show_bundle(bundle: Bundle, place: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if bundle.files:
            size = words.size(len(bundle.content))
            st.download_button(
                words.SAVE.format(name=bundle.name, size=size),
                bundle.content,
                bundle.name,
                icon=":material/download:",
                type="primary" if place == 0 else "secondary",
                on_click="ignore",
                key=f"w_unduh_siap_{place}",
            )
            made = words.HOLDS.format(
                count=len(bundle.files), seconds=words.seconds(bundle.seconds)
            )
            st.caption(made)
    for missed in bundle.missed:
        why = literal(word_error(missed.error))
        st.warning(words.MISSED.format(kind=words.KIND[missed.request.kind], why=why))
