"""One thing has one word: what people read says salindia and impor, and says nothing twice."""

import ast
import re
from fractions import Fraction
from pathlib import Path

from components.text.formula import formula
from components.text.klaster import klaster_source
from data.catalogue import catalogue
from data.frames import PROGRESS
from data.indicators import Klaster
from data.kinds import Period

ROOT = Path(__file__).resolve().parents[2]
OTHERS = re.compile(r"\b(slides?|batch|rombongan)\b", re.IGNORECASE)
MEANT = re.compile(
    r"batch (list|withdraw|original)|ukuran: slide|\(\*slide master\*\)|[`-]batch`?|_batch"
)
"""Names of commands, options, tables and of PowerPoint's own things."""


def sayings() -> list[tuple[str, str]]:
    """Every text of several words for people, with where it stands; not notes for programmers."""
    told = [
        (path.name, line)
        for path in (ROOT / "docs" / "panduan").glob("*.md")
        for line in path.read_text("utf-8").splitlines()
    ]
    for path in (ROOT / "components" / "text").glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        notes = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        told += [
            (path.name, node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            if id(node) not in notes and " " in node.value.strip()
        ]
    return told


def test_a_slide_and_an_import_have_one_word_each() -> None:
    """The guide and the screens say salindia and impor."""
    found = [each for each in sayings() if OTHERS.search(MEANT.sub("", each[1]))]
    assert found == []


def test_without_a_month_before_that_is_said_once() -> None:
    """Neither "tidak ada" nor a trend of nothing beside it."""
    known = {"numerator": 1, "denominator": 10, "value": 10, "month": 1, "month_value": 10}
    row = {**dict.fromkeys(PROGRESS), **{name: Fraction(each) for name, each in known.items()}}
    steps = dict(formula(row, catalogue().find("K2-K6"), Period(2026, 2)))
    assert steps["Bulan ini"].endswith("10,00\u00a0%; belum ada bulan pembanding")


def test_the_rollout_is_not_named_as_a_klaster() -> None:
    """The five klaster say where their names come from."""
    assert "Nama klaster" not in klaster_source(Klaster.ILP)
    assert klaster_source(Klaster.K2).startswith("Nama klaster: KMK")
