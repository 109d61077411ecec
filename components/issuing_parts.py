"""The page Unduh's other parts: the launch kit, single figures, and everything at once."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

import streamlit as st

from components import cache, issuing_steps, measures, state
from components.documents.kept import kept_choice
from components.documents.offers import OFFERS, PICTURES, formats_of, is_offered, papers_of
from components.documents.request import SINGLE, Format, Kind, Paper, Request
from components.download import ask
from components.issuing_briefing import briefing_of, name_of
from components.publication_work import Wish
from components.text import labels
from components.text import unduh as words
from components.text.markdown import literal
from components.text.numbers import format_number, format_period
from data.briefing_source import list_indicators
from data.catalogue import catalogue
from data.indicators import Klaster
from data.kinds import Jenis, Level, View
from data.units import is_offered as has_level

LAUNCH = (Kind.POSTER, Kind.KARTU, Kind.KARTU_KECAMATAN, Kind.KARTU_STATUS)
OF_INDICATOR = (Kind.PETA_INDIKATOR, Kind.GRAFIK_PWS, Kind.PERINGKAT, Kind.TREN)
SECONDS_EACH = 2.5
"""How long a document of everything at once takes, measured; for the estimate alone."""


def show_launch(view: View) -> None:
    """Poster, cards for messages and tables, status cards: each as what it is wanted."""
    st.subheader(words.LAUNCH_HEAD, anchor=False)
    wishes: list[Wish] = []
    kinds = [kind for kind in LAUNCH if is_offered(kind)]
    if not kinds:
        st.info(words.NONE_OF_THESE)
        return
    columns = st.columns(len(kinds), gap="medium")
    for column, kind in zip(columns, kinds, strict=True):
        with column, st.container(border=True):
            st.markdown(f"**{words.KIND[kind]}**")
            st.caption(words.MEANS[kind])
            wishes += _ask_formats(view, kind)
    if st.button(words.PREPARE, type="primary", disabled=not wishes, key="w_luncur_siapkan"):
        issuing_steps.begin(wishes, f"peluncuran-{name_of(view.filter)}")


def _ask_formats(view: View, kind: Kind) -> list[Wish]:
    papers = [each.value for each in OFFERS[kind].papers]
    paper = Paper.SLIDE
    if papers:
        paper = Paper(
            st.segmented_control(
                words.CHOOSE_PAPER,
                papers,
                format_func=words.PAPER.__getitem__,
                required=True,
                key=state.remembered(f"luncur_ukuran_{kind.value}", papers[0]),
            )
            or papers[0]
        )
    formats = _pills(kind, f"luncur_bentuk_{kind.value}", ())
    if not formats:
        return []
    return [Wish(ask(view, kind, paper=paper), formats)]


def _pills(kind: Kind, name: str, usual: Sequence[str]) -> tuple[Format, ...]:
    offered = [each.value for each in formats_of(kind)]
    chosen = st.pills(
        words.CHOOSE_FORMAT,
        offered,
        selection_mode="multi",
        format_func=lambda each: each.upper(),
        key=state.remembered(name, [each for each in usual if each in offered]),
    )
    return tuple(Format(each) for each in offered if each in (chosen or ()))


def show_figures(view: View) -> None:
    """One figure or table of the screen, of any indicator and level, in several formats."""
    st.subheader(words.FIGURES_HEAD, anchor=False)
    st.caption(words.FIGURES_MEANS)
    left, right = st.columns((3, 2), gap="large")
    with left:
        kinds = [kind.value for kind in Kind if kind in SINGLE and is_offered(kind)]
        kind = Kind(
            st.selectbox(
                words.CHOOSE_KIND,
                kinds,
                format_func=words.KIND.__getitem__,
                key=state.remembered("gambar_jenis", kinds[0]),
            )
        )
        request = _ask_figure(view, kind)
    with right:
        st.caption(words.MEANS[kind])
        papers = [each.value for each in papers_of(kind, Format.PNG)]
        paper = st.segmented_control(
            words.CHOOSE_PAPER,
            papers,
            format_func=words.PAPER.__getitem__,
            required=True,
            key=state.remembered(f"gambar_ukuran_{'-'.join(papers)}", papers[0]),
        )
        formats = _pills(kind, f"gambar_bentuk_{kind.value}", ("png", "xlsx"))
        wishes = _by_paper(request, Paper(paper or papers[0]), formats)
        if st.button(words.PREPARE, type="primary", disabled=not wishes, key="w_gambar_siapkan"):
            issuing_steps.begin(wishes, f"{kind.value}-{name_of(view.filter)}")


def _by_paper(request: Request, paper: Paper, formats: Sequence[Format]) -> list[Wish]:
    """Pages on the paper; slides always on theirs; tables and maps for the browser on none."""
    on_paper = tuple(each for each in formats if each in (*PICTURES, Format.PDF))
    free = tuple(each for each in formats if each not in on_paper)
    wishes = [Wish(replace(request, paper=paper), on_paper)] if on_paper else []
    return [*wishes, *([Wish(request, free)] if free else [])]


def _ask_figure(view: View, kind: Kind) -> Request:
    """The parts of a request that its kind has: indicator, level, jenis or klaster."""
    if kind in OF_INDICATOR:
        return _ask_indicator(view, kind)
    if kind is Kind.PETA:
        return ask(view, kind, level=_ask_level(view, list(Level)), jenis=_ask_jenis())
    if kind is Kind.KARTU_SKOR:
        sets = ["", *(each.value for each in Klaster)]
        chosen = st.segmented_control(
            labels.KLASTER,
            sets,
            format_func=lambda each: (
                literal(catalogue().short_name_of(Klaster(each))) if each else words.MAIN
            ),
            required=True,
            key=state.remembered("gambar_klaster", ""),
        )
        return ask(view, kind, klaster=chosen or "")
    return ask(view, kind)


def _ask_indicator(view: View, kind: Kind) -> Request:
    known = catalogue().indicators
    codes = [""] * (kind is Kind.TREN) + list(known)
    usual = measures.indicator(view).kode
    kode = st.selectbox(
        labels.INDICATOR,
        codes,
        format_func=lambda each: (
            f"{known[each].klaster} · {known[each].nama}" if each else words.ROLLOUT
        ),
        key=state.remembered(
            f"gambar_indikator_{kind is Kind.TREN}", "" if kind is Kind.TREN else usual
        ),
    )
    if kind is Kind.TREN or not kode:
        return ask(view, kind, indicator=kode or "")
    levels = [each for each in Level if has_level(known[kode], each)]
    return ask(view, kind, indicator=kode, level=_ask_level(view, levels))


def _ask_level(view: View, levels: Sequence[Level]) -> Level:
    options = [each.value for each in levels]
    usual = Level.PUSKESMAS.value if Level.PUSKESMAS in levels else options[-1]
    chosen = st.segmented_control(
        labels.DIVIDED_BY,
        options,
        format_func=lambda each: _level_name(view, Level(each)),
        required=True,
        key=state.remembered(f"gambar_tingkat_{'-'.join(options)}", usual),
    )
    return Level(chosen or usual)


def _level_name(view: View, level: Level) -> str:
    word = cache.names(view).desa_word if level is Level.DESA else ""
    return word.capitalize() or labels.LEVEL[level]


def _ask_jenis() -> Jenis:
    chosen = st.segmented_control(
        labels.SHOWN,
        [each.value for each in Jenis],
        format_func=lambda each: labels.JENIS[Jenis(each)],
        required=True,
        key=state.remembered("gambar_fasilitas", Jenis.PUSKESMAS.value),
    )
    return Jenis(chosen or Jenis.PUSKESMAS)


def show_all(view: View) -> None:
    """Everything at once, as one archive."""
    wishes = list_everything(view)
    place = cache.kabupaten(view.version)[view.filter.kabupaten].nama
    st.subheader(words.ALL_HEAD, anchor=False)
    month = format_period(measures.period(view))
    st.write(words.ALL_MEANS.format(place=literal(place), month=month))
    minutes = ceil(len(wishes) * SECONDS_EACH / 60)
    st.caption(
        words.ALL_COUNT.format(documents=format_number(len(wishes)), minutes=format_number(minutes))
    )
    if st.button(words.PREPARE_ALL, type="primary", key="w_semua_siapkan"):
        issuing_steps.begin(wishes, f"{words.ALL_NAME}-{name_of(view.filter)}")


def list_everything(view: View) -> list[Wish]:
    """The documents that an office usually needs, each in its usual formats."""
    choice = kept_choice(view.filter.kabupaten)
    pptx, pdf, png, xlsx = Format.PPTX, Format.PDF, Format.PNG, Format.XLSX
    wishes = [
        Wish(briefing_of(view, Kind.TAKLIMAT, choice), (pptx, pdf, xlsx)),
        Wish(briefing_of(view, Kind.RINGKASAN, choice), (pdf,)),
        Wish(ask(view, Kind.POSTER, paper=Paper.A3), (pdf,)),
        Wish(ask(view, Kind.KARTU), (png,)),
        Wish(ask(view, Kind.KARTU_KECAMATAN), (pdf,)),
        Wish(ask(view, Kind.KARTU_STATUS), (pdf,)),
        Wish(ask(view, Kind.PETA), (png, Format.HTML, xlsx)),
        Wish(ask(view, Kind.TREN), (png, xlsx)),
        Wish(ask(view, Kind.JEJARING, paper=Paper.A4), (pdf, xlsx)),
        Wish(ask(view, Kind.KARTU_SKOR, paper=Paper.A4), (pdf, xlsx)),
        Wish(ask(view, Kind.MUTU, paper=Paper.A4), (pdf, xlsx)),
    ]
    for each in list_indicators():
        level = Level.PUSKESMAS if has_level(each, Level.PUSKESMAS) else Level.KABUPATEN
        told = {"indicator": each.kode, "level": level}
        wishes.append(Wish(ask(view, Kind.PETA_INDIKATOR, **told), (png,)))
        wishes.append(Wish(ask(view, Kind.GRAFIK_PWS, **told), (pdf, xlsx)))
    return [
        replace(wish, formats=tuple(f for f in wish.formats if f in formats_of(wish.request.kind)))
        for wish in wishes
        if is_offered(wish.request.kind)
    ]
