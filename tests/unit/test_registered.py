"""What a document of the register is called, and the archive that a frozen one is handed out in."""

import io
import zipfile

import pytest

from components.publication_work import archive
from components.publishing import File
from components.text.registered import describe

A3 = {"paper": "a3"}
NAMES = {"11.08.05": "Matangkuli", "P1": "Nisam"}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            {"kind": "peta", "level": "desa", "jenis": "posyandu", "kecamatan": ["11.08.05"]} | A3,
            "Peta penerapan · Desa · Posyandu · Kecamatan Matangkuli · keadaan 1 Mei 2026 · A3",
        ),
        (
            {"kind": "peta", "paper": "a4"},
            "Peta penerapan · Wilayah kerja puskesmas · Puskesmas · keadaan 1 Mei 2026 · A4",
        ),
        (
            {"kind": "jejaring", "puskesmas": "P1"},
            "Daftar puskesmas · Puskesmas Nisam · keadaan 1 Mei 2026 · Salindia 16:9",
        ),
        (
            {"kind": "tren"},
            "Perjalanan per bulan · Penerapan ILP · keadaan 1 Mei 2026 · Salindia 16:9",
        ),
        (
            {"kind": "mutu-data", "finding": "seragam"},
            "Mutu data · hanya seragam tidak wajar · keadaan 1 Mei 2026 · Salindia 16:9",
        ),
        (
            {"kind": "taklimat", "sections": ["peta"], "decisions": ["a", "b"]},
            "Taklimat (salindia) · keadaan 1 Mei 2026 · 1 bagian pilihan · 2 keputusan dimohon",
        ),
        ({"kind": "dari versi lain"}, "dari versi lain · keadaan 1 Mei 2026"),
    ],
)
def test_a_document_is_called_by_all_that_was_asked_of_it(asked: dict, told: str) -> None:
    """Kind, level, jenis, part, day and paper; nothing is said of what was not chosen."""
    assert describe(asked, "1 Mei 2026", NAMES) == told


def test_an_archive_is_the_same_each_time_and_leads_nowhere() -> None:
    """Names stay in their folder on every system, and are told apart where case does not count."""
    files = [
        File(name, name.encode())
        for name in ("a.png", "A.png", "../a.png", "c:\\d?.pdf", ".x", "tanpa", "tanpa")
    ]
    content = archive(files)
    assert content == archive(files)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.namelist() == [
            *("a.png", "A-2.png", "-a.png", "c--d-.pdf", "x", "tanpa", "tanpa-2")
        ]
        assert {each.create_system for each in packed.infolist()} == {3}
        assert packed.read("-a.png") == b"../a.png"
