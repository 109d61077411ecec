"""An office's choice for its briefing: kept whole, read back, never a stumbling block."""

from pathlib import Path

import pytest

from data.briefing_choice import (
    MOST_DECISIONS,
    BriefingChoice,
    load_choice,
    split_decisions,
    store_choice,
)
from data.errors import ChoiceNotKept, UnknownArea

CHOICE = BriefingChoice(("A1", "B2"), ("sampul", "penutup"), ("Penambahan tenaga «gizi»",))


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    """In the same order, for its own kabupaten alone."""
    store_choice(tmp_path, "33.20", CHOICE)
    assert load_choice(tmp_path, "33.20") == CHOICE
    assert load_choice(tmp_path, "33.21") == BriefingChoice()


def test_another_choice_replaces_the_first(tmp_path: Path) -> None:
    """One file, and nothing left beside it."""
    store_choice(tmp_path, "33.20", CHOICE)
    store_choice(tmp_path, "33.20", BriefingChoice())
    assert load_choice(tmp_path, "33.20") == BriefingChoice()
    assert [each.name for each in (tmp_path / "taklimat").iterdir()] == ["33.20.json"]


@pytest.mark.parametrize("content", ["", "{", "[]", "7", '{"indicators": 7}', "\x00", "[" * 9000])
def test_a_file_that_cannot_be_understood_is_no_choice(tmp_path: Path, content: str) -> None:
    """Whoever wrote into it: the usual briefing is made."""
    (tmp_path / "taklimat").mkdir()
    (tmp_path / "taklimat" / "33.20.json").write_text(content, encoding="utf-8")
    assert load_choice(tmp_path, "33.20") == BriefingChoice()


@pytest.mark.parametrize("kode", ["../33.20", "33.20/..", "", "33.2", "33.20.01"])
def test_only_a_kabupaten_has_a_choice(tmp_path: Path, kode: str) -> None:
    """A kode never becomes another place on the disk."""
    with pytest.raises(UnknownArea):
        store_choice(tmp_path, kode, CHOICE)
    with pytest.raises(UnknownArea):
        load_choice(tmp_path, kode)


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "taklimat").write_text("", encoding="utf-8")
    with pytest.raises(ChoiceNotKept) as raised:
        store_choice(tmp_path, "33.20", CHOICE)
    assert raised.value.folder.endswith("taklimat")


def test_decisions_are_lines() -> None:
    """Empty lines are none, spaces are one, and there is an end to them."""
    assert split_decisions("  tambahan   tenaga \n\n\tanggaran") == ("tambahan tenaga", "anggaran")
    assert split_decisions("") == ()
    assert len(split_decisions("\n".join("abc" for _ in range(50)))) == MOST_DECISIONS
    assert len(split_decisions("x" * 5000)[0]) == 300
