"""The Impor page's hand-outs: templates to be filled in, and what stands, to be mended."""

from typing import Any

import streamlit as st

from components import cache, measures
from components.export.faults import make_problems_workbook
from components.handouts import hand_back, hand_out_template, takeout_name, template_name
from components.text import import_labels as said
from components.text import importing as words
from components.text import labels
from components.text.numbers import format_period
from data.blanks import Wanted
from data.errors import CellProblem
from data.intake.draft import Kind
from data.kinds import Level, Period, View
from data.takeout_rows import Asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BY_LEVEL = (Kind.LAPORAN, Kind.SASARAN)
"""Kinds whose tables have one row per puskesmas or per desa."""


def show(view: View) -> None:
    """Templates on the left, what stands on the right."""
    blank, given = st.columns(2, gap="large")
    with blank:
        _show_template(view)
    with given:
        _show_takeout(view)


def show_problems_file(problems: tuple[CellProblem, ...], name: str) -> None:
    """A button that hands out all faults as a workbook."""
    st.download_button(
        said.PROBLEMS_FILE,
        lambda: make_problems_workbook(problems),
        words.problems_name(name),
        XLSX,
        key="w_masalah",
        on_click="ignore",
    )


def _show_template(view: View) -> None:
    st.subheader(said.TEMPLATE, anchor=False)
    st.caption(said.TEMPLATE_MEANS)
    kind = _ask_kind("w_templat")
    level = Level.PUSKESMAS
    if kind in BY_LEVEL:
        level = st.segmented_control(
            labels.DIVIDED_BY,
            [Level.PUSKESMAS, Level.DESA],
            default=Level.PUSKESMAS,
            format_func=said.ROW_PER.__getitem__,
            required=True,
            key="w_templat_tingkat",
        )
    period = measures.period(view)
    wanted = Wanted(view.filter.kabupaten, period, level)
    st.caption(said.TEMPLATE_MONTH.format(month=format_period(period)))
    st.download_button(
        said.TEMPLATE_GET,
        lambda: hand_out_template(cache.engine(), kind, wanted).content,
        template_name(kind, wanted),
        XLSX,
        key="w_templat_unduh",
        on_click="ignore",
    )


def _show_takeout(view: View) -> None:
    st.subheader(said.TAKEOUT, anchor=False)
    st.caption(said.TAKEOUT_MEANS)
    kind = _ask_kind("w_kembali")
    last = measures.period(view)
    span: dict[str, Any] = {"first": Period(last.year, 1), "last": last}
    asked = Asked(view.filter.kabupaten, **(span if kind is Kind.LAPORAN else {}))
    if kind is Kind.LAPORAN:
        st.caption(said.TAKEOUT_SPAN.format(last=format_period(last), year=last.year))
    st.download_button(
        said.TAKEOUT_GET,
        lambda: hand_back(cache.engine(), kind, asked).content,
        takeout_name(kind, asked),
        XLSX,
        key="w_kembali_unduh",
        on_click="ignore",
    )


def _ask_kind(key: str) -> Kind:
    kinds = [kind.value for kind in Kind]
    return Kind(
        st.selectbox(said.KIND_LABEL, kinds, format_func=lambda kind: words.KIND[kind], key=key)
    )
