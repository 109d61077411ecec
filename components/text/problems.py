"""What is wrong with a cell, a sheet or a file, and what to do about it."""

from components.text.numbers import format_number
from components.text.problem_words import COUNTED, PROBLEM
from data.errors import CellProblem


def word_problem(problem: CellProblem) -> str:
    """``berkas.xlsx, lembar Juni, sel F12, kolom K1: …; …``."""
    return f"{', '.join(_place(problem))}: {word_reason(problem)}; {word_advice(problem)}."


def word_reason(problem: CellProblem) -> str:
    """What is wrong, without its place."""
    return _filled(PROBLEM[problem.reason][0], problem)


def word_advice(problem: CellProblem) -> str:
    """What to do about it."""
    return _filled(PROBLEM[problem.reason][1], problem)


def _place(problem: CellProblem) -> list[str]:
    place = [problem.file]
    if problem.sheet:
        place.append(f"lembar {problem.sheet}")
    if problem.cell is not None:
        place.append(f"sel {problem.cell}")
    elif problem.row is not None:
        place.append(f"baris {problem.row}")
    if problem.column:
        place.append(f"kolom {problem.column}")
    return place


def _filled(text: str, problem: CellProblem) -> str:
    got, hint = problem.got, problem.hint
    if problem.reason in COUNTED:
        got, hint = (format_number(int(each)) if each.isdigit() else each for each in (got, hint))
    return text.format(got=got, hint=hint)
