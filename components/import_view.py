"""The Impor page's main part: hand in a file, see what was understood, correct it, take it in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st
from markupsafe import Markup

from components import cache, import_tables, state
from components.import_work import Handed, Looked, confirm_names, look, take_in
from components.jobs import Job
from components.text import import_labels as said
from components.text import importing as words
from components.text import labels
from components.text.importing import STEP
from data.acceptance import Outcome
from data.catalogue import catalogue
from data.errors import CellProblem, DataError
from data.indicators import Form
from data.intake.draft import Choices, Kind, LastMonth, SheetUse
from data.intake.naming import NameUse
from data.kinds import View
from data.memory import Confirmed

SUFFIXES = ("xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "txt")
MEGABYTES = 25
SHOWN_NAMES, SHOWN_COLUMNS = 12, 8
ASK_AGAIN = 0.5
"""Seconds between two looks at work under way."""

JOB, LOOKED, DONE, FAILED = "impor_kerja", "impor_lihat", "impor_hasil", "impor_gagal"


def show(view: View) -> None:
    """Everything from choosing a file to the figures it changed."""
    job: Job | None = state.recall(JOB)
    if job is not None:
        _show_progress(job)
        return
    done: Outcome | None = state.recall(DONE)
    if done is not None:
        _show_done(done)
        return
    _show_upload(view)
    failed: DataError | None = state.recall(FAILED)
    looked: Looked | None = state.recall(LOOKED)
    if failed is not None:
        _show_failure(failed)
    elif looked is not None and looked.handed.kabupaten == view.filter.kabupaten:
        _show_looked(looked)
    elif looked is None:
        st.info(said.NOTHING_YET)


def show_parts() -> str:
    """Choose a part of the page; the file itself at first."""
    chosen = st.segmented_control(
        labels.IMPOR,
        list(said.PARTS),
        key=state.seeded("bagian", "berkas"),
        format_func=said.PARTS.__getitem__,
        required=True,
        label_visibility="collapsed",
    )
    return str(chosen)


def _show_upload(view: View) -> None:
    upload, about = st.columns((3, 2))
    with upload:
        file = st.file_uploader(
            said.UPLOAD, type=list(SUFFIXES), key="w_berkas", max_upload_size=MEGABYTES
        )
    with about:
        by = st.text_input(said.BY, key=state.seeded("petugas", state.recall("petugas", "")))
        state.keep("petugas", by.strip())
    with st.expander(said.UNTOLD):
        choices = _ask_untold()
    is_ready = file is not None and bool(by.strip())
    if file is not None and not by.strip():
        st.warning(said.BY_NEEDED)
    if st.button(said.LOOK, type="primary", disabled=not is_ready, key="w_periksa"):
        assert file is not None, "the button waits for a file"
        _begin_look(Handed(view.filter.kabupaten, file.name, file.getvalue(), choices, by.strip()))


def _ask_untold() -> Choices:
    """What a file may leave unsaid; empty where it is to speak for itself."""
    kind, month, form, last = st.columns(4)
    with kind:
        chosen = _ask(said.KIND_LABEL, list(Kind), words.KIND, "jenis_berkas")
    with month:
        period = st.text_input(said.PERIOD_LABEL, key="w_bulan_berkas", placeholder="2026-10")
    with form:
        shape = _ask(said.FORM_LABEL, list(Form), words.FORM, "bentuk_berkas")
    with last:
        meaning = _ask(said.LAST_MONTH_LABEL, list(LastMonth), words.LAST_MONTH, "lalu_berkas")
    return Choices(kind=chosen, period=words.read_month(period), form=shape, last_month=meaning)


def _ask(label: str, options: Sequence[Any], named: Mapping[Any, str], name: str) -> Any:  # noqa: ANN401 -- one of the options, or nothing
    return st.selectbox(
        label,
        options,
        index=None,
        format_func=named.__getitem__,
        placeholder=said.FROM_FILE,
        key=f"w_{name}",
    )


def _begin_look(handed: Handed) -> None:
    url, tetap = cache.settings().database_url, cache.settings().pws_tetap
    _begin(lambda tell: look(url, handed, tetap, tell), LOOKED)


def _begin_store(looked: Looked) -> None:
    url = cache.settings().database_url
    _begin(lambda tell: take_in(url, looked.handed, tell), DONE)


def _begin(work: Any, where: str) -> None:  # noqa: ANN401 -- a `jobs.Work`
    for name in (LOOKED, DONE, FAILED):
        if name != where or where == LOOKED:
            state.keep(name, None)
    state.keep("impor_tujuan", where)
    state.keep(JOB, Job(cache.workers(), work))
    st.rerun()


@st.fragment(run_every=ASK_AGAIN)
def _show_progress(job: Job) -> None:
    """How far the work is; it goes on if the page is left."""
    if not job.is_done:
        place = list(STEP).index(job.step) if job.step in STEP else 0
        st.progress((place + 1) / (len(STEP) + 1), text=STEP.get(job.step, said.WAITING))
        st.caption(said.MAY_LEAVE)
        return
    state.keep(JOB, None)
    try:
        state.keep(state.recall("impor_tujuan"), job.result())
    except DataError as error:
        state.keep(FAILED, error)
    st.rerun()


def _show_failure(error: DataError) -> None:
    problems = getattr(error, "problems", ())
    if not problems:
        raise error
    st.error(said.REFUSED_WHOLE)
    _block(import_tables.draw_problems(problems))


def _show_looked(looked: Looked) -> None:
    st.subheader(said.UNDERSTOOD, anchor=False)
    if looked.same_file is not None:
        st.info(words.same_file(looked.same_file))
    _block(import_tables.draw_understood(looked))
    _show_columns(looked)
    _show_names(looked)
    st.subheader(said.EFFECT, anchor=False)
    _block(import_tables.draw_counts(looked.outcome))
    _block(import_tables.draw_moves(looked.moves))
    _show_problems(looked.outcome.problems)
    _show_accept(looked)


def _show_accept(looked: Looked) -> None:
    outcome = looked.outcome
    has_news = bool(outcome.accepted or outcome.changed)
    with st.container(horizontal=True):
        if st.button(words.accept(outcome), type="primary", disabled=not has_news, key="w_simpan"):
            _begin_store(looked)
        if st.button(said.ANOTHER, key="w_batal"):
            _forget()
    if not has_news:
        st.caption(said.NO_NEWS)


def _forget() -> None:
    for name in (LOOKED, DONE, FAILED):
        state.keep(name, None)
    state.choose()
    st.rerun()


def _show_done(outcome: Outcome) -> None:
    st.success(f"{words.summary(outcome)} {words.ending(outcome, is_trial=False)}")
    if outcome.derived:
        st.info(words.derived(outcome))
    _show_problems(outcome.problems)
    if st.button(said.ANOTHER, key="w_lagi"):
        _forget()


def _show_columns(looked: Looked) -> None:
    """Columns that nobody knew: say what they hold."""
    unknown = [each for use in looked.draft.uses for each in _unknown(use)][:SHOWN_COLUMNS]
    if not unknown:
        return
    known = {kode: each.nama for kode, each in catalogue().indicators.items()}
    with st.expander(words.columns_left(len(unknown))):
        chosen = dict(looked.handed.choices.columns)
        for column in unknown:
            meaning = st.selectbox(
                words.column_of(column),
                list(known),
                index=None,
                format_func=lambda kode: f"{kode} · {known[kode]}",
                placeholder=said.LEAVE_OUT,
                key=f"w_kolom_{column.sheet}_{column.at}",
            )
            if meaning is not None:
                chosen[column.sheet, column.at] = meaning
        if st.button(said.LOOK_AGAIN, key="w_kolom_lagi"):
            choices = replace(looked.handed.choices, columns=chosen)
            _begin_look(replace(looked.handed, choices=choices))


def _unknown(use: SheetUse) -> list[Any]:
    return [each for each in use.columns if not each.meaning and each.heading]


def _show_names(looked: Looked) -> None:
    """Names that are not certain: confirm what they mean, once and for all files to come."""
    open_names = [each for each in looked.draft.names if each.kode is None]
    if not open_names:
        return
    with st.container(border=True):
        st.markdown(f"**{words.names_open(len(open_names))}**")
        st.caption(said.NAMES_WHY)
        meanings = [
            meaning for use in open_names[:SHOWN_NAMES] if (meaning := _ask_name(use)) is not None
        ]
        if st.button(said.CONFIRM, disabled=not meanings, key="w_tegaskan"):
            url, handed = cache.settings().database_url, looked.handed
            confirm_names(url, handed.kabupaten, meanings, handed.by)
            _begin_look(handed)


def _ask_name(use: NameUse) -> Confirmed | None:
    offered = {each.kode: each for each in use.suggestions}
    chosen = st.selectbox(
        words.name_question(use),
        list(offered),
        index=None,
        format_func=lambda kode: words.suggestion(offered[kode]),
        placeholder=said.NOT_YET if offered else said.NOTHING_NEAR,
        key=f"w_nama_{use.named}_{use.within}_{use.written}",
        disabled=not offered,
    )
    return None if chosen is None else Confirmed(use.named, use.written, chosen, use.within)


def _show_problems(problems: Sequence[CellProblem]) -> None:
    if problems:
        with st.expander(
            words.problems_found(problems), expanded=len(problems) <= import_tables.MOST
        ):
            _block(import_tables.draw_problems(problems))


def _block(html: Markup) -> None:
    if html:
        st.html(html)
