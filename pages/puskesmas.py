"""Puskesmas: one facility, from its status down to the last proof."""

import streamlit as st

from components import download, facility, shell, state
from components.documents.request import Kind, Request
from components.text import labels, sentences
from data.kinds import Level


def downloads() -> list[Request]:
    """Everything on file of the chosen puskesmas, or the list of all."""
    view = state.current_view()
    found = [download.ask(view, Kind.JEJARING)]
    if view.filter.puskesmas:
        found.append(download.ask(view, Kind.KARTU_STATUS))
    return found


def show() -> None:
    """Status, criteria and evidence, stages, network and RTL of the chosen puskesmas."""
    view = state.current_view()
    with shell.page(labels.PUSKESMAS, view, Level.PUSKESMAS):
        if not view.filter.puskesmas:
            st.info(sentences.CHOOSE_PUSKESMAS)
            shell.block(facility.draw_overview(view, shell.theme()))
            return
        shell.block(facility.draw_title(view, shell.theme()))
        criteria, stages, network, plan = st.tabs(sentences.FACILITY_TABS)
        with criteria:
            shell.block(facility.draw_criteria(view))
        with stages:
            shell.block(facility.draw_stages(view))
        with network:
            shell.block(facility.draw_network(view, shell.theme()))
        with plan:
            shell.block(facility.draw_plan(view))
