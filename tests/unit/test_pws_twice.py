"""Small PWS sheets: figures told twice, and what is taken for a sasaran."""

from data.intake.draft import Choices
from tests.pws_sheets import BLOCK, counts, read, sheet_of

K1 = [("2001", 3, "K2-K1M", 2), ("2002", 3, "K2-K1M", 0)]


def test_a_column_may_be_chosen_for_a_sasaran():
    """Bayi in an immunisation sheet are those who survive: a person says so."""
    text = BLOCK.replace("BULIN", "BAYI ")
    part, _ = read(sheet_of(text))
    assert "lahir_hidup" in set(part.frames["sasaran"]["kelompok"])
    chosen = Choices(columns={("Lembar1", 3): "sasaran:bayi_bertahan_hidup"})
    part, _ = read(sheet_of(text), choices=chosen)
    assert set(part.frames["sasaran"]["kelompok"]) == {"ibu_hamil", "bayi_bertahan_hidup"}


def test_two_columns_of_one_indicator_that_differ_are_both_left_out():
    """Nobody knows which of them is meant; columns that agree are one."""
    text = BLOCK.replace("BULIN", "BUMIL")
    part, found = read(sheet_of(text))
    assert part.frames["sasaran"].empty
    assert [(each.reason.value, each.at) for each in found] == [
        ("column_twice", 2),
        ("column_twice", 3),
    ]
    same = text.replace("38 ", "40 ").replace("29 ", "30 ").replace("67 ", "70 ")
    part, found = read(sheet_of(same))
    assert (len(part.frames["sasaran"]), found) == (2, [])


def test_a_figure_told_twice_alike_is_kept_once_and_counted():
    """Two sheets with the same count: the second is told as such, with the first one's cell."""
    part, found = read(sheet_of(BLOCK, "A"), sheet_of(BLOCK, "B"))
    assert counts(part) == K1
    twice = [(each.reason.value, each.sheet, each.cell, each.hint) for each in found]
    assert twice == [("row_twice", "B", "F5", "A!F5"), ("row_twice", "B", "F6", "A!F6")]
    assert part.refused == 2


def test_two_sheets_that_contradict_keep_the_figure_out():
    """Neither count is taken; each cell points to the other."""
    other = BLOCK.replace("| 2       | 7", "| 3       | 8").replace("| 2       | 11", "| 3 | 12")
    part, found = read(sheet_of(BLOCK, "A"), sheet_of(other, "B"))
    assert counts(part) == K1[1:]
    contrary = [each for each in found if each.reason.value == "row_contradicts"]
    assert {(each.sheet, each.cell, each.hint) for each in contrary} == {
        ("A", "F5", "B!F5"),
        ("B", "F5", "A!F5"),
    }
    assert part.refused == 3


def test_a_counted_sasaran_is_kept_as_such():
    """Riil where the heading or the title says so."""
    part, _ = read(sheet_of(BLOCK.replace("SASARAN", "SASARAN RIIL")))
    assert set(part.frames["sasaran"]["jenis"]) == {"riil"}
    assert set(part.frames["sasaran"]["is_official"]) == {True}


def test_the_year_so_far_in_a_recap_agrees_with_the_months():
    """A sheet with KUM alone adds nothing where BLN INI is known, in whichever order they come."""
    recap = """
        REKAP | PUSKESMAS : MLONGGO | BULAN : MARET 2026
        NO | DESA      | BUMIL | K 1
           |           |       | KUM
        1  | SUKA MAJU | 40    | {}
        """
    for order in (1, -1):
        sheets = [sheet_of(BLOCK, "A"), sheet_of(recap.format(7), "B")][::order]
        part, found = read(*sheets)
        assert counts(part) == K1 or sorted(counts(part)) == sorted(K1)
        assert set(part.frames["report"]["form"]) == {"bulanan"}
        assert [(each.reason.value, each.sheet) for each in found] == [("row_twice", "B")]
    part, found = read(sheet_of(BLOCK, "A"), sheet_of(recap.format(8), "B"))
    assert counts(part) == K1[1:]
    assert part.refused == 2


def test_a_third_contradiction_is_refused_too():
    """What two sheets left open a third does not settle."""
    other = BLOCK.replace("| 2       | 7", "| 3       | 8").replace("| 2       | 11", "| 3 | 12")
    part, found = read(sheet_of(BLOCK, "A"), sheet_of(other, "B"), sheet_of(BLOCK, "C"))
    assert counts(part) == K1[1:]
    contrary = [each.sheet for each in found if each.reason.value == "row_contradicts"]
    assert sorted(contrary) == ["A", "B", "C"]


def test_sasaran_are_refused_kept_or_passed_over_one_by_one():
    """A word is refused, a dash is nothing, a zero is kept, a column of zeros was never filled."""
    text = BLOCK.replace("| 40      |", "| 40 jiwa |").replace("| 29  ", "| 0   ")
    part, found = read(sheet_of(text.replace("| 67 ", "| 38 ")))
    assert [(each.reason.value, each.cell) for each in found] == [("not_a_number", "C5")]
    assert part.refused == 1
    assert [int(value) for value in part.frames["sasaran"]["value"]] == [30, 38, 0]
    text = BLOCK.replace("| 40      |", "| -       |").replace("| 38  ", "| 0   ")
    part, _ = read(sheet_of(text.replace("| 29  ", "| 0   ")))
    assert [int(value) for value in part.frames["sasaran"]["value"]] == [30]
    part, found = read(sheet_of(BLOCK.replace("| 38  ", "| nihil ").replace("| 67 ", "| 29 ")))
    assert [each.reason.value for each in found] == ["nil_read_as_zero"]
    assert part.refused == 0


def test_projected_and_counted_sasaran_stand_side_by_side():
    """Both are kept; the projected one is official, and shares are of it."""
    text = """
        PUSKESMAS : MLONGGO | | BULAN : MARET 2026
        NO | DESA      | SASARAN PROYEKSI | SASARAN RIIL | K 1     |       |
           |           | BUMIL            | BUMIL        | BLN INI | KUM   |
           |           |                  |              |         | ABS   | %
        1  | SUKA MAJU | 40               | 50           | 2       | 20    | 50
        """
    part, found = read(sheet_of(text))
    rows = part.frames["sasaran"]
    told = set(zip(rows["jenis"], rows["value"], rows["is_official"], strict=True))
    assert told == {("proyeksi", 40, True), ("riil", 50, False)}
    assert found == []
