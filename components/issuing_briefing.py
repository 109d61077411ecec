"""The page Unduh's first part: the briefing, with the office's own choice of what is in it."""

import streamlit as st

from components import cache, issuing_steps, state
from components.documents.kept import kept_choice
from components.documents.offers import formats_of, is_offered
from components.documents.request import Format, Kind, Request
from components.publication_work import Wish
from components.text import unduh as words
from components.text.errors import word_error
from components.text.markdown import literal
from components.text.slides import SECTIONS
from data.briefing_choice import BriefingChoice, split_decisions, store_choice
from data.catalogue import catalogue
from data.errors import ChoiceNotKept
from data.kinds import Filter, View
from data.settings import home

USUAL = {Kind.TAKLIMAT: ("pptx",), Kind.RINGKASAN: ("pdf",)}
"""Formats that are chosen at first."""
KINDS = (Kind.TAKLIMAT, Kind.RINGKASAN)
DRAFT = "unduh_susunan"
"""What this visitor chose, by kabupaten, whether kept or not."""
MAY_KEEP = "unduh_boleh_simpan"
"""Whether this visitor may change what the office keeps; the frame of the page says so."""


def show(view: View) -> None:
    """On the left what is in it, on the right as what it is made."""
    chosen, files = st.columns((3, 2), gap="large")
    with chosen:
        st.subheader(words.CHOICE_HEAD, anchor=False)
        choice = show_choice(view)
    with files:
        st.subheader(words.FILES_HEAD, anchor=False)
        _show_files(view, choice)


def briefing_of(view: View, kind: Kind, choice: BriefingChoice) -> Request:
    """The request of a briefing in the view's month."""
    return Request(
        kind,
        view.filter.kabupaten,
        cache.told_until(view),
        kecamatan=view.filter.kecamatan,
        indicators=choice.indicators,
        sections=choice.sections,
        decisions=choice.decisions,
    )


def show_choice(view: View) -> BriefingChoice:
    """What is in the briefing: what this visitor chose last, else what the office keeps."""
    kode, kept = view.filter.kabupaten, kept_choice(view.filter.kabupaten)
    draft: BriefingChoice = state.recall(f"{DRAFT}_{kode}") or kept
    known = catalogue().indicators
    indicators = st.multiselect(
        words.INDICATORS,
        list(known),
        key=state.seeded(f"taklimat_indikator_{kode}", list(draft.indicators)),
        format_func=lambda each: f"{known[each].klaster} · {known[each].nama}",
        placeholder=words.INDICATORS_USUAL,
        help=words.INDICATORS_HELP,
        select_all=False,
    )
    sections = st.multiselect(
        words.SECTIONS,
        list(SECTIONS),
        key=state.seeded(f"taklimat_bagian_{kode}", list(draft.sections)),
        format_func=SECTIONS.__getitem__,
        placeholder=words.SECTIONS_USUAL,
        select_all=False,
    )
    asked = st.text_area(
        words.DECISIONS,
        key=state.seeded(f"taklimat_mohon_{kode}", "\n".join(draft.decisions)),
        help=words.DECISIONS_HELP,
        height=120,
    )
    choice = BriefingChoice(tuple(indicators), tuple(sections), split_decisions(asked or ""))
    state.keep(f"{DRAFT}_{kode}", choice)  # what was typed survives another part of the page
    _show_keeping(view, choice, kept)
    return choice


def _show_keeping(view: View, choice: BriefingChoice, kept: BriefingChoice) -> None:
    """The button that keeps the choice, where this visitor may; the choice counts anyway."""
    if not state.recall(MAY_KEEP, default=False):
        st.caption(words.NOT_KEPT)
        return
    pressed = st.button(words.KEEP, disabled=choice == kept, key="w_taklimat_simpan")
    if pressed:
        try:
            store_choice(home(), view.filter.kabupaten, choice)
        except ChoiceNotKept as error:
            st.error(literal(word_error(error)))
            return
        place = cache.kabupaten(view.version)[view.filter.kabupaten].nama
        st.success(literal(words.KEPT.format(place=place)))
    elif kept != BriefingChoice():
        st.caption(words.KEPT_SINCE)


def _show_files(view: View, choice: BriefingChoice) -> None:
    wishes = []
    for kind in KINDS:
        if not is_offered(kind):
            continue
        formats = [each.value for each in formats_of(kind)]
        chosen = st.pills(
            words.KIND[kind],
            formats,
            selection_mode="multi",
            format_func=words.FORMAT.__getitem__,
            key=state.remembered(
                f"bentuk_{kind.value}", [each for each in USUAL[kind] if each in formats]
            ),
            help=words.MEANS[kind],
        )
        st.caption(words.MEANS[kind])
        if chosen:
            told = tuple(Format(each) for each in formats if each in chosen)
            wishes.append(Wish(briefing_of(view, kind, choice), told))
    if not any(is_offered(kind) for kind in KINDS):
        st.info(words.NONE_OF_THESE)
        return
    if st.button(words.PREPARE, type="primary", disabled=not wishes, key="w_taklimat_siapkan"):
        issuing_steps.begin(wishes, f"taklimat-{name_of(view.filter)}")


def name_of(choice: Filter) -> str:
    """How archives of a kabupaten and month are called."""
    return f"{choice.kabupaten}-{choice.period}"
