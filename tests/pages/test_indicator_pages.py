"""The pages of indicators: what they say in the sample, in silence, with one unit, in January."""

import re
from fractions import Fraction

import pytest

from components.text.klaster import difference
from data.catalogue import catalogue
from tests.pages.conftest import OpenPage, words
from tests.pages.test_pages import assert_sound

INDICATORS = ("K2-K1M", "K2-STUNTING", "K2-DS", "K4-SR", "ILP-SA", "K2-AKIABS", "ILP-PSY", "K3-IVA")
"""One of each rule, and one that the program answers itself."""


@pytest.mark.parametrize("level", ["kabupaten", "kecamatan", "puskesmas", "desa"])
@pytest.mark.parametrize("kode", INDICATORS)
def test_every_rule_stands_on_the_pws_page(open_page: OpenPage, databases, kode, level) -> None:
    """At every level, also where the indicator makes no sense and the nearest is taken."""
    page = open_page(databases["sample"], "pws", kab="19.02", ind=kode, tingkat=level)
    assert_sound(page)
    assert "Kelengkapan: " in words(page)
    assert "Rumus: " in words(page)


def test_pws_tells_the_line_the_gap_and_who_stands_where(open_page: OpenPage, databases) -> None:
    """Ten twelfths of 89 %; nine puskesmas; the counts of the sample."""
    said = words(open_page(databases["sample"], "pws", kab="19.02", ind="K2-K1M"))
    assert re.search(r"Cakupan K1 murni kumulatif s\.d\. Oktober 2026 di .*: \d\d,\d\d", said)
    assert "target bulan ini 74,17 % (setahun 89 %)" in said
    assert re.search(r"Dari 9 puskesmas: .*\.", said)
    assert "89 % × 10/12 = 74,17 %" in said
    assert said.count("Kelengkapan") == 1


def test_the_clicked_area_has_its_formula_filled_in(open_page: OpenPage, databases) -> None:
    """Counts, division and what remains, of that area and no other."""
    page = open_page(databases["sample"], "pws", kab="19.02", ind="K2-K1M", pilih="P1902010101")
    said = words(page)
    assert "Rumus Membalong" in said
    assert said.count("Kelengkapan") == 2
    top, below, share = re.search(r"(\d+) ÷ (\d+) × 100 = (\d+,\d\d)", said).groups()
    assert f"{int(top) * 100 / int(below):.2f}".replace(".", ",") == share


def test_january_has_no_four_statuses(open_page: OpenPage, databases) -> None:
    """Above or below the line, without a month before."""
    page = open_page(databases["sample"], "pws", kab="19.02", ind="K2-K1M", bulan="2026-01")
    said = words(page)
    assert re.search("di (atas|bawah) target", said)
    assert "belum ada bulan pembanding" in said
    assert " Jelek " not in said


def test_silence_is_said_as_silence(open_page: OpenPage, databases) -> None:
    """Nobody reported: no value, no status, no share; completeness is none."""
    said = words(open_page(databases["silent"], "pws", kab="19.02", ind="SPM-08"))
    assert "belum lapor" in said
    assert "Kelengkapan: 0 dari 9 unit (0,00 %)" in said
    assert "0,00 % kumulatif" not in said


@pytest.mark.parametrize("path", ["pws", "klaster", "kartu", "mutu"])
def test_a_month_that_is_not_over_says_so(open_page: OpenPage, databases, path) -> None:
    """The page says that reports are still coming, and leads to the last whole month."""
    page = open_page(databases["early"], path, kab="19.02", ind="K2-K1M")
    assert_sound(page)
    assert "November 2026 belum selesai" in page.info[0].value
    assert "5 November 2026" in page.info[0].value
    page.button[0].click().run()
    assert not [each for each in page.info if "belum selesai" in each.value]
    assert "keadaan 31 Oktober 2026" in words(page)


def test_the_rollout_of_a_month_that_is_not_over_counts_at_once(
    open_page: OpenPage, databases
) -> None:
    """Evidence counts on its day; there is nothing to wait for."""
    page = open_page(databases["early"], "beranda", kab="19.02")
    assert "keadaan 5 November 2026" in words(page)
    assert not page.info


def test_one_puskesmas_without_sasaran_says_so(open_page: OpenPage, databases) -> None:
    """A kabupaten set up a minute ago."""
    page = open_page(databases["one"], "pws", ind="SPM-08")
    assert_sound(page)
    assert "Kelengkapan: 0 dari 1 unit" in words(page)


def test_explanation_shows_the_rows_only_when_asked(open_page: OpenPage, databases) -> None:
    """File, batch and sasaran are fetched when that part is opened."""
    page = open_page(databases["sample"], "pws", kab="19.02", ind="K2-K1M", pilih="P1902010101")
    assert "Laporan yang mendasari" not in words(page)
    page.session_state["w_bagian_Jelaskan angka ini"] = True
    page.run()
    assert_sound(page)
    said = words(page)
    assert "Laporan yang mendasari" in said
    assert "laporan-2026-10.xlsx" in said
    assert "Sasaran yang mendasari" in said


@pytest.mark.parametrize("klaster", ["ILP", "K1", "K2", "K3", "K4", "LK"])
def test_a_klaster_shows_each_of_its_indicators(open_page: OpenPage, databases, klaster) -> None:
    """A card for each, with completeness; none of them fails."""
    page = open_page(databases["sample"], "klaster", kab="19.02", klaster=klaster)
    assert_sound(page)
    cards = words(page).count("lapor ")
    assert cards >= {"ILP": 5, "K1": 10, "K2": 21, "K3": 10, "K4": 10, "LK": 4}[klaster]


@pytest.mark.parametrize("kode", INDICATORS)
def test_an_indicator_in_full(open_page: OpenPage, databases, kode: str) -> None:
    """Map, trend, ranking and, for shares, the funnel."""
    page = open_page(databases["sample"], "klaster", kab="19.02", klaster="K2", ind=kode)
    assert_sound(page)
    said = words(page)
    assert "Urutan Wilayah Capaian Rentang 95 % Keadaan" in said
    assert ("Garis putus: batas 95 %" in said) == (kode not in {"ILP-SA", "K2-AKIABS"})


@pytest.mark.parametrize("beside", ["2026-09", "2025-10", "P1902010101", "P0000000000", "1999-01"])
def test_two_months_or_areas_stand_beside_each_other(open_page, databases, beside: str) -> None:
    """What is not known is left out."""
    page = open_page(
        databases["sample"], "klaster", kab="19.02", klaster="K2", ind="K2-K1M", banding=beside
    )
    assert_sound(page)
    pairs = {"2026-09": "September 2026", "2025-10": "Oktober 2025", "P1902010101": "Membalong ·"}
    said = words(page)
    assert ("Selisih (pertama − kedua): " in said) == (beside in pairs)
    if beside in pairs:
        assert pairs[beside] in said


def test_the_difference_is_that_of_the_exact_values() -> None:
    """One third from two thirds, not their rounded words; less has its sign, silence none."""
    chosen = catalogue().find("K2-K6")
    third = Fraction(100, 3)
    assert difference(third, 2 * third, chosen).endswith(": −33,33 poin persentase")
    assert difference(2 * third, third, chosen).endswith(": +33,33 poin persentase")
    assert difference(Fraction(5), Fraction(2), catalogue().find("K2-AKIABS")).endswith("+3 kasus")
    assert "tidak dihitung" in difference(None, third, chosen)


def test_the_score_card_counts_those_far_behind(open_page: OpenPage, databases) -> None:
    """With thresholds at nought nobody is; the list of needs is empty and says so."""
    page = open_page(databases["sample"], "kartu", kab="19.02", klaster="K2")
    assert "Yang tertinggal dan yang dibutuhkan" in words(page)
    page.number_input(key="w_kuning").set_value(0).run()
    assert_sound(page)
    assert "Tidak ada yang tertinggal pada bulan ini" in words(page)


@pytest.mark.parametrize("order", ["", "nama", "K2-K1M"])
def test_the_score_card_can_be_sorted(open_page: OpenPage, databases, order: str) -> None:
    """By those far behind, by name, by an indicator's gap: lowest first."""
    page = open_page(databases["sample"], "kartu", kab="19.02", klaster="K2")
    page.selectbox(key="w_urut").set_value(order).run()
    assert_sound(page)
    table = next(each.proto.body for each in page.get("html") if 'class="skor"' in each.proto.body)
    names = re.findall(r'<tr><td class="">([^<]+)</td>', table)
    assert names[0] == "Kabupaten Belitung"
    assert len(names) == 10
    assert (names[1:] == sorted(names[1:])) == (order == "nama")


def test_mutu_finds_what_was_planted(open_page: OpenPage, databases) -> None:
    """A sasaran of nought, a shrinking count, a typing error, a silent puskesmas."""
    page = open_page(databases["sample"], "mutu", kab="11.08")
    assert_sound(page)
    said = words(page)
    assert "dilaporkan, sasaran 0 atau kosong" in said
    assert re.search(r"turun dari [\d.]+ menjadi [\d.]+", said)
    assert "Cot Girek 0/" in said


def test_a_finding_leads_to_its_rows(open_page: OpenPage, databases) -> None:
    """The reports of that unit and indicator, with the file they came in."""
    page = open_page(databases["sample"], "mutu", kab="11.08")
    box = page.selectbox(key="w_baris")
    box.set_value(next(each for each in box.options if "Kumulatif menyusut" in each)).run()
    assert_sound(page)
    said = words(page)
    assert "Laporan yang mendasari" in said
    assert "kumulatif setahun" in said


def test_a_part_above_its_whole_leads_to_the_rows_of_both(open_page: OpenPage, databases) -> None:
    """Which of the two needs correction is seen only beside the other."""
    page = open_page(databases["sample"], "mutu", kab="11.08")
    page.selectbox(key="w_temuan").set_value("Bagian melebihi keseluruhan").run()
    box = page.selectbox(key="w_baris")
    box.set_value(box.options[0]).run()
    assert_sound(page)
    said = words(page)
    part, whole = said.index("Bagian: Cakupan K6"), said.index("Keseluruhan: Cakupan K1 murni")
    first = said.index("Laporan yang mendasari")
    assert part < first < whole < said.index("Laporan yang mendasari", whole)


@pytest.mark.parametrize("path", ["pws", "klaster"])
def test_a_quarterly_sum_is_not_missed_in_january(open_page: OpenPage, databases, path) -> None:
    """Nothing was due, so nobody is silent."""
    page = open_page(databases["sample"], path, kab="19.02", ind="K3-IVA", bulan="2026-01")
    assert_sound(page)
    said = words(page)
    assert "Kelengkapan: tidak ada unit yang diharapkan melapor" in said
    assert "tidak berlaku" in said
