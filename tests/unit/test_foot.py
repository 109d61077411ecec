"""What stands at the foot of a page, and what gives way where it is read from afar."""

import datetime as dt
from dataclasses import replace

import pytest

from components.export.document import Document, Foot, Page, Provenance
from components.export.foot import complete
from components.figures.lettering import width_of, wrap
from components.figures.scene import Scene, Words
from components.text.documents import SAMPLE, SAMPLE_MEANS

DAY = dt.date(2026, 10, 31)
TOLD = Provenance(
    place="Kabupaten Padang Pariaman",
    period="Oktober 2026",
    as_of=DAY,
    sources=("laporan.xlsx", "Data contoh"),
    data_date=DAY,
    drawn_on=DAY,
    version="0.1.0",
    criteria="Usulan kriteria ILP 2024 (mengacu KMK HK.01.07/MENKES/2015/2023)",
    boundary="Batas perkiraan, bukan batas resmi",
    completeness="Kelengkapan: 21 dari 24 puskesmas telah menyampaikan bukti (87,50 %)",
    heard=21,
    expected=24,
    mark=SAMPLE,
    office="Dinas Kesehatan",
)
NEAR = Foot(48, 494, 864, 39, 7)
FAR = Foot(48, 494, 864, 26, 10, least=9.5)
NEVER_SPARED = (
    *("Periode: Oktober 2026", "Keadaan per 31 Oktober 2026", "Kelengkapan: 21 dari 24"),
    *("Sumber: laporan.xlsx", "Tanggal data: 31 Oktober 2026", "Batas perkiraan"),
    "Kode periksa: 7F3K-9Q2M-X4TB",
)


def footed(foot: Foot, told: Provenance = TOLD) -> list[Words]:
    """The words at the foot of a page: the mark, if there is one, and the text."""
    page = Page("uji", "Uji", Scene(960, 540, ()), foot)
    document = Document("uji", "Uji", (page,), (), (), told)
    (done,) = complete(document, "7F3K-9Q2M-X4TB").pages
    return [each for each in done.scene.elements if isinstance(each, Words)]


@pytest.mark.parametrize("foot", [NEAR, FAR])
def test_what_a_figure_rests_on_is_never_spared(foot: Foot) -> None:
    """Period, day, completeness, sources, date of data, boundary, code."""
    _, text = footed(foot)
    assert all(each in text.text for each in NEVER_SPARED)


def test_a_foot_read_from_afar_does_without_the_rest_rather_than_shrink() -> None:
    """In letters that a hall can read, within its room; from near by everything is told."""
    _, near = footed(NEAR)
    _, far = footed(FAR)
    assert far.size >= FAR.least
    assert len(wrap(far.text, far.width, far.size)) * far.size * far.leading <= FAR.height
    for spared in (SAMPLE_MEANS, "Dasbor ILP 0.1.0"):
        assert spared in near.text
        assert spared not in far.text


def test_what_has_room_is_told_from_afar_too() -> None:
    """Nothing is spared without need."""
    _, text = footed(replace(FAR, height=200))
    assert SAMPLE_MEANS in text.text
    assert "Dasbor ILP 0.1.0" in text.text


def test_the_mark_stands_before_the_text_and_keeps_its_size() -> None:
    """Beside it, not over it, even where the text becomes small; none without a mark."""
    long = replace(TOLD, sources=tuple(f"Berkas nomor {n} " * 12 for n in range(9)))
    mark, text = footed(FAR, long)
    assert (mark.text, mark.size) == (SAMPLE, FAR.size)
    assert text.size < FAR.least
    assert mark.x + width_of(mark.text, mark.size, bold=True) < text.x
    assert text.x + text.width == FAR.x + FAR.width
    (alone,) = footed(FAR, replace(TOLD, mark=""))
    assert alone.x == FAR.x
