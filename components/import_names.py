"""Names of a file that are not certain: asked a few at a time, remembered once confirmed."""

from collections import Counter
from dataclasses import dataclass

import streamlit as st

from components import cache, import_tables, state
from components.import_steps import NAMES_FROM, begin_look, block
from components.import_work import Looked, confirm_names
from components.text import import_labels as said
from components.text import import_page as words
from components.text.numbers import sort_key
from data.intake.naming import Named, NameUse, Way
from data.kinds import Level, View
from data.memory import Confirmed

SHOWN = 12
"""Names asked for at a time."""

AREAS = {Named.DESA: Level.DESA, Named.KECAMATAN: Level.KECAMATAN}


@dataclass(frozen=True)
class _Asked:
    """The open names of a file, those with a likely answer first, and where each stands."""

    names: list[NameUse]
    rows: Counter[str]


def show_names(view: View, looked: Looked) -> None:
    """Confirm what names mean, once and for all files to come; the file is then read anew."""
    remembered = sum(each.way is Way.INGATAN for each in looked.draft.names)
    if remembered:
        st.caption(words.names_remembered(remembered))
    asked = _asked(looked)
    if not asked.names:
        return
    start = state.recall(NAMES_FROM, 0)
    shown = asked.names[start : start + SHOWN]
    with st.container(border=True):
        st.markdown(f"**{words.names_open(len(asked.names))}**")
        st.caption(said.NAMES_WHY)
        meanings = _ask(view, shown, asked.rows)
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(said.CONFIRM, type="primary", disabled=not meanings, key="w_tegaskan"):
                url, handed = cache.settings().database_url, looked.handed
                confirm_names(url, handed.kabupaten, meanings, handed.by)
                begin_look(handed)
            if len(asked.names) > SHOWN:
                _show_next(start, len(asked.names))


def places_of(view: View, named: Named) -> dict[str, str]:
    """Every place of a level by kode, each with what tells it from another of the same name."""
    if named in AREAS:
        frame = cache.areas(view)
        frame = frame[frame["level"] == AREAS[named]]
        inside = frame["induk"]
    else:
        frame = cache.rollout(view).facilities
        frame = frame[frame["jenis"] == named.value]
        inside = frame["kode_kecamatan"]
    within = inside.map(cache.names(view).kecamatan).fillna("")
    pairs = zip(frame["kode"], frame["nama"], within, strict=True)
    told = [(kode, words.place(nama, inner, kode)) for kode, nama, inner in pairs]
    return dict(sorted(told, key=lambda pair: (sort_key(pair[1]), pair[0])))


def _asked(looked: Looked) -> _Asked:
    names = [each for each in looked.draft.names if each.kode is None]
    names.sort(key=lambda each: -max((near.score for near in each.suggestions), default=0))
    return _Asked(names, Counter(each.got for each in looked.draft.problems))


def _ask(view: View, shown: list[NameUse], rows: Counter[str]) -> list[Confirmed]:
    every = {named: places_of(view, named) for named in {each.named for each in shown}}
    columns = st.columns(2, gap="medium")
    meanings = []
    for place, use in enumerate(shown):
        with columns[place % 2]:
            meaning = _ask_one(use, every[use.named], rows[use.written])
        if meaning is not None:
            meanings.append(meaning)
    return meanings


def _ask_one(use: NameUse, every: dict[str, str], rows: int) -> Confirmed | None:
    near = {each.kode: words.suggestion(each) for each in use.suggestions}
    offered = {**near, **{kode: told for kode, told in every.items() if kode not in near}}
    block(import_tables.draw_question(words.name_question(use, rows)))
    chosen = st.selectbox(
        said.MEANS,
        list(offered),
        index=None,
        format_func=offered.__getitem__,
        placeholder=words.near(use.suggestions),
        key=f"w_nama_{use.named}_{use.within}_{use.written}",
        label_visibility="collapsed",
    )
    return None if chosen is None else Confirmed(use.named, use.written, chosen, use.within)


def _show_next(start: int, count: int) -> None:
    """Leave these names as they are and see the next; after the last comes the first again."""
    last = min(start + SHOWN, count)

    def turn() -> None:
        state.keep(NAMES_FROM, 0 if last == count else last)

    st.button(said.NEXT_NAMES, on_click=turn, key="w_nama_berikut")
    st.caption(words.names_shown(start + 1, last, count))
