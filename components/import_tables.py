"""The Impor page's tables: what was understood, what it would do, what is doubtful."""

from collections.abc import Sequence

from markupsafe import Markup

from components.figures import card
from components.import_work import Handed, Looked
from components.text import import_labels as said
from components.text import import_page as words
from components.text import importing
from components.text.numbers import format_number, format_period
from components.text.problems import word_advice, word_reason
from data.errors import CellProblem
from data.movement import Movement

MOST = 25
"""Kinds of problems shown on the screen; all problems are in the file that can be downloaded."""


def draw_file(handed: Handed, kabupaten: str = "") -> Markup:
    """Which file is looked at, and where it is looked at of which kabupaten."""
    told = words.file_told(len(handed.content), handed.by)
    return Markup('<p class="berkas"><b>{}</b> <span>{}</span></p>').format(
        handed.file, f"{told} · {kabupaten}" if kabupaten else told
    )


def draw_question(text: str) -> Markup:
    """What a choice below is about: words from a file, which no label may hold."""
    return Markup('<p class="tanya">{}</p>').format(text)


def draw_understood(looked: Looked) -> Markup:
    """Sheet by sheet: how it is laid out, of which months, in which columns."""
    rows = [
        (
            use.sheet,
            importing.LAYOUT[use.layout],
            card.draw_narrow(importing.rows_of(use.header_first, use.header_last)),
            importing.periods(use.periods) or "–",
            importing.shape(use.form, use.last_month),
            words.columns_told(use),
        )
        for use in looked.draft.uses
    ]
    title = importing.understood(looked.draft.kind, looked.outcome.periods)
    return _titled(said.UNDERSTOOD.format(title=title), card.draw_table(said.SHEET_COLUMNS, rows))


def draw_effect(looked: Looked) -> Markup:
    """How many rows were read and what becomes of them, and how the figures would move."""
    return _titled(said.EFFECT, _draw_counts(looked)) + draw_moves(looked.moves, said.MOVES)


def draw_moves(moves: Sequence[Movement], title: str) -> Markup:
    """The kabupaten's figures before and after."""
    if not moves:
        return Markup("")
    rows = [
        (
            move.indicator.nama,
            format_period(move.period),
            words.figure(move.before, move.indicator),
            words.figure(move.after, move.indicator),
            words.moved(move),
        )
        for move in moves
    ]
    return _titled(title, card.draw_table(said.MOVE_COLUMNS, rows, frozenset({2, 3})))


def draw_problems(problems: Sequence[CellProblem]) -> Markup:
    """What is doubtful, what to do, and where; the same fault in many cells is told once.

    What keeps rows out comes first.
    """
    groups: dict[tuple[str, str, str, bool], list[CellProblem]] = {}
    for each in problems:
        key = (each.sheet, word_reason(each), word_advice(each), each.is_warning)
        groups.setdefault(key, []).append(each)
    ordered = sorted(groups.items(), key=lambda group: group[0][3])
    rows = [
        (
            said.WARNING if is_warning else said.KEPT_OUT,
            sheet or "–",
            words.cells(found),
            reason,
            advice,
        )
        for (sheet, reason, advice, is_warning), found in ordered[:MOST]
    ]
    table = card.draw_table(said.PROBLEM_COLUMNS, rows)
    left = sum(len(found) for _, found in ordered[MOST:])
    note = Markup("<p>{}</p>").format(words.more_problems(left)) if left else Markup("")
    return table + note


def _draw_counts(looked: Looked) -> Markup:
    outcome = looked.outcome
    return card.draw_tiles(
        [
            card.Tile(said.READ, format_number(outcome.rows_read), said.READ_MEANS),
            card.Tile(said.NEW, format_number(outcome.accepted), said.NEW_MEANS, "good"),
            card.Tile(said.CHANGED, format_number(outcome.changed), said.CHANGED_MEANS),
            card.Tile(said.SAME, format_number(outcome.unchanged), said.SAME_MEANS),
            card.Tile(
                said.REFUSED,
                format_number(outcome.rejected),
                said.REFUSED_MEANS,
                "bad" if outcome.rejected else "plain",
            ),
        ]
    )


def _titled(title: str, body: Markup) -> Markup:
    return Markup('<section class="daftar"><h4>{}</h4>{}</section>').format(title, body)
