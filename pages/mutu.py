"""Mutu Data: who has not reported, how late, what is doubtful; each finding leads to its rows."""

from dataclasses import replace

import streamlit as st

from components import cache, download, quality_view, shell, state
from components.documents.request import Kind, Request
from components.text import labels
from components.text import quality as words
from data.offices import EVERYTHING


def downloads() -> list[Request]:
    """Who has not reported, and the findings: of the kind that is chosen, then of all."""
    view = state.current_view()
    whole = download.ask(view, Kind.MUTU)
    kind = quality_view.chosen_kind(view)
    return [whole] if kind is None else [replace(whole, finding=kind.value), whole]


def show() -> None:
    """Completeness and punctuality, then the findings."""
    view = state.current_view()
    basis = [words.BASIS.format(day=cache.settings().deadline_day)]
    with shell.page(labels.MUTU, view, None, basis, by_month=True, about=EVERYTHING):
        with st.spinner(words.CHECKING):
            message = quality_view.draw_message(view)
            findings = quality_view.compose_findings(view)
        shell.block(message)
        shell.block(quality_view.draw_counts(findings))
        doubtful, arrived = st.tabs([words.FINDINGS_TITLE, words.ARRIVALS_TITLE])
        with doubtful:
            kind, choice = st.columns((2, 5))
            with kind:
                chosen = quality_view.show_kinds(findings)
            with choice:
                opened = quality_view.show_openings(chosen)
            if opened is not None:
                shell.block(quality_view.draw_opened(view, opened))
            shell.block(quality_view.draw_findings(chosen))
        with arrived:
            shell.block(quality_view.draw_arrivals(view))
