"""The Impor page's hand-outs: templates to be filled in, and what stands, to be mended."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import streamlit as st

from components import cache, import_tables, measures
from components.export.faults import make_problems_workbook
from components.figures import card
from components.handouts import hand_back, hand_out_template, takeout_name, template_name
from components.import_steps import block
from components.text import import_labels as said
from components.text import import_page as words
from components.text import importing, labels
from components.text.numbers import format_period
from data.blanks import Wanted
from data.errors import CellProblem
from data.intake.draft import Kind
from data.kinds import Level, Period, View
from data.takeout_rows import Asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BY_LEVEL = (Kind.LAPORAN, Kind.SASARAN)
"""Kinds whose tables have one row per puskesmas or per desa."""

BY_YEAR = (Kind.SASARAN, Kind.TARGET)
"""Kinds whose tables are of one year."""


def show(view: View) -> None:
    """Templates on the left, what stands on the right."""
    blank, given = st.columns(2, gap="large")
    with blank:
        _show_template(view)
    with given:
        _show_takeout(view)


def show_problems(problems: Sequence[CellProblem], file: str) -> None:
    """What is doubtful in a file, and a button that hands all of it out as a workbook."""
    if not problems:
        return
    with st.expander(words.problems_found(problems), expanded=True):
        st.download_button(
            said.PROBLEMS_FILE,
            lambda: make_problems_workbook(problems),
            words.problems_name(file),
            XLSX,
            key="w_masalah",
            on_click="ignore",
        )
        block(import_tables.draw_problems(problems))


def _show_template(view: View) -> None:
    st.html(card.draw_list(said.TEMPLATE, [], said.TEMPLATE_MEANS))
    kind = _ask_kind("w_templat")
    level, period = Level.PUSKESMAS, measures.period(view)
    if kind in BY_LEVEL:
        level = st.segmented_control(
            labels.DIVIDED_BY,
            [Level.PUSKESMAS, Level.DESA],
            default=Level.PUSKESMAS,
            format_func=said.ROW_PER.__getitem__,
            required=True,
            key="w_templat_tingkat",
        )
    if kind is Kind.LAPORAN:
        period = _ask_month(view)
    elif kind in BY_YEAR:
        st.caption(said.TEMPLATE_YEAR.format(year=period.year))
    wanted = Wanted(view.filter.kabupaten, period, level)
    st.download_button(
        said.TEMPLATE_GET,
        lambda: hand_out_template(cache.engine(), kind, wanted).content,
        template_name(kind, wanted),
        XLSX,
        key="w_templat_unduh",
        on_click="ignore",
    )


def _ask_month(view: View) -> Period:
    """The month that is to be filled in: the one after the data at first, if it is over."""
    today = Period.of(dt.datetime.now(tz=dt.UTC).astimezone().date())
    last = cache.periods(view)[-1]
    months = list(reversed(cache.periods(view)))
    if last < today:
        months = [*reversed(list(last.shift(1).until(today))), *months]
    return st.selectbox(
        said.TEMPLATE_MONTH,
        months,
        index=months.index(max(last, min(last.shift(1), today.shift(-1)))),
        format_func=format_period,
        key="w_templat_bulan",
    )


def _show_takeout(view: View) -> None:
    st.html(card.draw_list(said.TAKEOUT, [], said.TAKEOUT_MEANS))
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
        st.selectbox(said.KIND_LABEL, kinds, format_func=lambda kind: importing.KIND[kind], key=key)
    )
