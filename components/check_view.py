"""The Periksa page: a file or a code, what can be said of it, and what changed since."""

import hashlib
from collections.abc import Callable, Sequence

import streamlit as st
from markupsafe import Markup

from components import cache, rights, state
from components.checking import (
    MOST_BYTES,
    Checked,
    Comparison,
    check_code,
    check_file,
    told_of,
    word_failure,
)
from components.export.statement import Statement
from components.figures import card
from components.text import checking as words
from components.text.numbers import format_number
from data.batches import may_store
from data.kinds import View

MEGABYTES = MOST_BYTES // 1_000_000
LONGEST_CODE = 40
MOST_ROWS = 200
"""Of a table of figures; a score card has thousands, which a browser takes a while to lay out."""
KEPT = "periksa_hasil"


def show(view: View) -> None:
    """Drop a file or type a code; the answer stands below."""
    from_file, from_code = st.columns((3, 2), gap="large")
    with from_file:
        file = st.file_uploader(words.UPLOAD, key="w_periksa_berkas", max_upload_size=MEGABYTES)
    with from_code:
        typed = st.text_input(
            words.CODE,
            key="w_periksa_kode",
            max_chars=LONGEST_CODE,
            placeholder=words.CODE_EXAMPLE,
            help=words.CODE_HELP,
        ).strip()
        if not (rights.takes_files_in() and may_store(cache.engine())):
            st.caption(words.READ_ONLY_REGISTER)
    content = file.getvalue() if file is not None else b""
    mark = hashlib.sha256(content).hexdigest() if file is not None else ""
    # Whatever was given last is answered; the other one stays where it is.
    if state.is_new("periksa_kode", typed) and typed:
        state.keep("periksa_akhir", "kode")
    if state.is_new("periksa_berkas", mark) and mark:
        state.keep("periksa_akhir", "berkas")
    if typed and (not mark or state.recall("periksa_akhir") == "kode"):
        _show_checked(
            _once(view, typed, lambda: check_code(cache.engine(), typed, cache.settings()))
        )
    elif mark:
        _show_checked(
            _once(view, mark, lambda: check_file(cache.engine(), content, cache.settings()))
        )
    else:
        st.info(words.NOTHING_YET)


def show_changes(told: Comparison, code: str) -> None:
    """What changed since a document was made: figures, then the files that came or went."""
    st.html(card.draw_tiles([_tile_of(told)]))
    _show_differences(told, code)


def _tile_of(told: Comparison) -> card.Tile:
    if told.failure is not None:
        why = words.NOT_AGAIN.format(why=word_failure(told))
        return card.Tile(words.DIFFERENCES, "", why)
    tone = "bad" if told.differences else "good"
    text = words.word_compared(told.compared, len(told.differences))
    figure = format_number(len(told.differences)) if told.differences else words.NOTHING_CHANGED
    return card.Tile(words.DIFFERENCES, figure, text, tone)


def _show_differences(told: Comparison, code: str) -> None:
    rows = [
        (words.word_figure(each.name, told.names), *then_now)
        for each in told.differences[:MOST_ROWS]
        for then_now in [words.then_and_now(told_of(each.then), told_of(each.now))]
    ]
    if rows:
        st.html(_titled(words.DIFFERENT_FIGURES, card.draw_table(words.DIFFERENCE_COLUMNS, rows)))
    _tell_more(len(told.differences) - MOST_ROWS, code)
    if told.since:
        st.html(_titled(words.SINCE, _draw_since(told)))
    else:
        st.caption(words.NO_SINCE if told.is_same_version else words.NO_SINCE_BUT)


def _once(view: View, mark: str, check: Callable[[], Checked]) -> Checked:
    """What was found, looked for once in a version of the data."""
    kept: dict[tuple[int, str], Checked] = state.recall(KEPT, {})
    key = (view.version, mark)
    if key not in kept:
        with st.spinner(words.LOOKING):
            kept = {**dict(list(kept.items())[-1:]), key: check()}
        state.keep(KEPT, kept)
    return kept[key]


def _show_checked(checked: Checked) -> None:
    finding, told = checked.finding.value, checked.comparison
    tone = "good" if finding in words.GOOD else "bad" if finding in words.BAD else "plain"
    tile = card.Tile(words.TITLE_OF[finding], checked.code, words.MEANING[finding], tone)
    st.html(card.draw_tiles([tile, *([_tile_of(told)] if told else [])]))
    if checked.statement is None:
        if finding == "changed":
            st.caption(words.WITHOUT_STATEMENT)
        return
    if told is not None:
        _show_figures(checked.statement, told, checked.code, finding)
        _show_differences(told, checked.code)
    st.html(card.draw_list(checked.statement.title, _facts(checked), ""))


def _facts(checked: Checked) -> Sequence[tuple[str, str]]:
    """What is known of a document beside its figures."""
    told = checked.statement.provenance if checked.statement else {}
    facts = [
        (words.MADE, words.word_made(checked.published) if checked.published else ""),
        (words.IS_FROZEN, words.word_frozen(checked.frozen) if checked.frozen else ""),
        *words.word_provenance(told),
    ]
    return [fact for fact in facts if fact[1]]


def _show_figures(statement: Statement, told: Comparison, code: str, finding: str) -> None:
    """What a document said; open where somebody has to compare it with a picture."""
    shown = statement.figures[:MOST_ROWS]
    if not shown:
        return
    title = words.FIGURES.format(n=format_number(len(statement.figures)))
    rows = [
        (words.word_figure(each.name, told.names), each.shown or words.NOTHING) for each in shown
    ]
    with st.expander(title, expanded=finding != "unchanged"):
        st.html(card.draw_table(words.FIGURE_COLUMNS, rows))
        _tell_more(len(statement.figures) - MOST_ROWS, code)


def _draw_since(told: Comparison) -> Markup:
    return card.draw_table(
        words.SINCE_COLUMNS, [words.word_batch(each) for each in told.since], frozenset({0})
    )


def _titled(title: str, block: Markup) -> Markup:
    return Markup('<section class="daftar"><h4>{}</h4>{}</section>').format(title, block)


def _tell_more(left: int, code: str) -> None:
    if left > 0:
        st.caption(words.MORE.format(n=format_number(left), code=code))
