"""Puskesmas: one facility, from its status down to the last proof."""

import streamlit as st

from components import facility, shell, state
from components.text import labels, sentences
from data.kinds import Level


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
