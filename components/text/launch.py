"""Words of the launch kit: poster, message card, table cards, status cards."""

import datetime as dt
from collections.abc import Mapping, Sequence

from components.text import sentences
from components.text.applying import list_heard
from components.text.labels import JENIS, STATUS, TARGET_LEVEL
from components.text.numbers import (
    NO_VALUE,
    format_day,
    format_list,
    format_number,
    format_period,
    format_share,
    format_target,
)
from data.kinds import Jenis, Period, Status
from data.rollout import share_of
from data.targets import TargetProgress

GOVERNMENT = "PEMERINTAH {place}"
OFFICE = "DINAS KESEHATAN"
LOGO = "Logo"
APPLYING = "telah menerapkan ILP dan terverifikasi"
NOTHING_HEARD = "belum ada bukti penerapan ILP yang disampaikan"
NOBODY_THERE = "belum ada puskesmas yang terdaftar"
AS_OF = "Keadaan per {day}"
NETWORK = "Jejaring yang menerapkan ILP"
MAP = "Status puskesmas menurut wilayah kerja"
TILES = "Status setiap puskesmas (batas wilayah belum tersedia)"
STEPS = "Langkah kabupaten"
NO_PROOF = "belum ada bukti"
SINCE_WHEN = "Sejak kapan"
FIRST = "Puskesmas pertama menerapkan"
NOT_APPLYING_YET = "belum ada"
NO_TARGET = "Target penerapan ILP belum dicatat."
LEGEND_ENTRY = "{label} ({count})"
POSTER_TITLE = "Poster penerapan ILP {place}"
CARD_TITLE = "Kartu pesan penerapan ILP {place}"
TABLE_CARDS_TITLE = "Kartu meja kecamatan {place}"
STATUS_CARDS_TITLE = "Kartu status puskesmas {place}"
PART_OF = "{names}, {place}"
CHOSEN_PART = "kecamatan terpilih, {place}"
KECAMATAN = "Kecamatan {names}"
MOST_NAMED = 3
"""Kecamatan named in a title; more are told together."""
ITS_PUSKESMAS = "Puskesmas di kecamatan ini"
MORE_PUSKESMAS = "dan {count} puskesmas lainnya"
NO_PUSKESMAS = "Belum ada puskesmas yang terdaftar di kecamatan ini."
HEARD = "{count} dari {total} puskesmas telah menyampaikan bukti"
CUT_HERE = "gunting di sini"
STANDING = {
    Status.BELUM: "Bukti penerapan ILP belum disampaikan",
    Status.KLAIM: "Pemenuhan kriteria telah disampaikan dan menunggu verifikasi",
    Status.PROSES: "Sebagian kriteria telah terverifikasi",
    Status.MENERAPKAN: "Seluruh kriteria wajib telah terverifikasi",
    Status.PENUH: "Seluruh kriteria wajib terverifikasi, beserta jejaring pustu dan posyandu",
}
STATUS_CARD = "KARTU STATUS PENERAPAN ILP"
SINCE = ", sejak {month}"
CRITERIA_MET = "kriteria wajib terpenuhi {met} dari {total}"
CRITERIA = "Kriteria wajib terpenuhi"
VERIFIED_BY = "Diverifikasi oleh"
LAST_VERIFIED = "verifikasi terakhir {day}"
NOT_VERIFIED = "belum ada kriteria yang diverifikasi"
VERIFIER_UNKNOWN = "nama pemverifikasi tidak dicatat"
MORE_VERIFIERS = "{count} pemverifikasi lain"
STAGE = "Tahap terakhir"
NO_STAGE = "belum ada tahap yang tercatat"
STAGES_DONE = "{done} dari {total} tahap puskesmas tercatat"
ITS_NETWORK = "Jejaring binaan"
NO_NETWORK = "belum ada pustu atau posyandu yang terdaftar"
NETWORK_APPLYING = "{counted} dari {total} {jenis} menerapkan ILP ({heard} dari {total} lapor)"
NETWORK_SILENT = "{total} {jenis} belum lapor"
OWN_COMPLETENESS = "Kelengkapan {name} dan jejaringnya: {heard} telah menyampaikan bukti"
LACKING = "Belum terpenuhi: {names}."
NOTHING_LACKING = "Seluruh kriteria wajib terpenuhi."
ONCE_APPLYING = "Pernah tercatat menerapkan; keadaan sekarang seperti tertera."
NOT_A_DECREE = (
    "Kartu ini memuat keadaan menurut bukti yang tercatat pada tanggal tersebut; bukan keputusan, "
    "akreditasi, atau sertifikat."
)
NOTE_STATUS = "{name}, Kecamatan {kecamatan}: status {status}. {meaning}."
NOTE_CRITERIA = "Kriteria wajib terpenuhi {met} dari {total}."


def government(place: str) -> str:
    """``PEMERINTAH KABUPATEN ACEH UTARA``."""
    return GOVERNMENT.format(place=place.upper())


def part(kecamatan: Sequence[str], place: str) -> str:
    """What a choice of kecamatan is called; the whole without one."""
    if not kecamatan:
        return place
    if len(kecamatan) > MOST_NAMED:
        return CHOSEN_PART.format(place=place)
    return PART_OF.format(names=KECAMATAN.format(names=format_list(list(kecamatan))), place=place)


def of_puskesmas(total: int) -> str:
    """``dari 32 Puskesmas``, what the great number is a part of."""
    return f"dari {format_number(total)} Puskesmas"


def meaning(total: int, heard: int) -> str:
    """What the great number counts; silence is told as silence."""
    if total == 0:
        return NOBODY_THERE
    return APPLYING if heard else NOTHING_HEARD


def great_number(counted: int, total: int, heard: int) -> str:
    """``22``; a dash where nobody handed in anything, since silence is not zero."""
    return format_number(counted) if total and heard else NO_VALUE


def part_and_share(counts: Mapping[str, int]) -> str:
    """``1 dari 2 (50,00 %)``; without any a dash; where nobody was heard of, says so."""
    counted, total = counts["counted"], counts["total"]
    if total == 0:
        return NO_VALUE
    share = share_of(counts)
    if share is None:
        return NO_PROOF
    return f"{format_number(counted)} dari {format_number(total)} ({format_share(share)})"


def target(progress: TargetProgress) -> tuple[str, str]:
    """``Target provinsi 2026: 40 %`` and ``tercapai, lebih 9 puskesmas``."""
    name = f"{TARGET_LEVEL[progress.level]} {progress.year}: {format_target(progress.value)}"
    over = progress.counted - progress.needed
    gap = sentences.target_gap(progress)
    return name, f"{gap} puskesmas" if progress.reached and over else gap


def as_of(day: dt.date, *, is_last: bool = False) -> str:
    """``Keadaan per 31 Oktober 2026``; is_last as `sentences.as_of`."""
    return AS_OF.format(day=format_day(day)) + (sentences.NOTHING_SINCE if is_last else "")


def standing(status: Status) -> str:
    """What a status means, in words that neither praise nor blame."""
    return STANDING[status]


def since(period: Period) -> str:
    """``, sejak Maret 2026``, behind what a status means."""
    return SINCE.format(month=format_period(period))


def verifiers(names: Sequence[str], met: int) -> str:
    """Who verified; that nobody did; or that nobody was written down."""
    if not met:
        return NOT_VERIFIED
    if not names:
        return VERIFIER_UNKNOWN
    if len(names) <= MOST_NAMED:
        return format_list(list(names))
    more = MORE_VERIFIERS.format(count=format_number(len(names) - MOST_NAMED))
    return format_list([*names[:MOST_NAMED], more])


def network(counts: Mapping[Jenis, Mapping[str, int]]) -> str:
    """``2 dari 3 pustu menerapkan ILP (3 dari 3 lapor); 31 posyandu belum lapor``.

    Kinds without any are left out.
    """
    known = [_network_of(jenis, own) for jenis, own in counts.items() if own["total"]]
    return "; ".join(known) or NO_NETWORK


def _network_of(jenis: Jenis, counts: Mapping[str, int]) -> str:
    """How many of one kind apply, and how many were heard of; of silence no number applies."""
    text = NETWORK_SILENT if share_of(counts) is None else NETWORK_APPLYING
    return text.format(
        counted=format_number(counts["counted"]),
        heard=format_number(counts["total"] - counts["belum"]),
        total=format_number(counts["total"]),
        jenis=JENIS[jenis].lower(),
    )


def own_completeness(name: str, counts: Mapping[Jenis, Mapping[str, int]]) -> str:
    """``Kelengkapan Puskesmas Tirta dan jejaringnya: 1 dari 1 puskesmas dan 2 dari 3 pustu …``."""
    return OWN_COMPLETENESS.format(name=name, heard=format_list(list_heard(counts)))


def lacking(names: Sequence[str]) -> str:
    """The mandatory criteria that are not met, by name; that none is lacking."""
    if not names:
        return NOTHING_LACKING
    return LACKING.format(names="; ".join(names))


def heard(count: int, total: int) -> str:
    """How many puskesmas handed in anything; stands beside every share."""
    if total == 0:
        return NOBODY_THERE[:1].upper() + NOBODY_THERE[1:]
    return HEARD.format(count=format_number(count), total=format_number(total))


def tell_notes(name: str, kecamatan: str, status: Status, met: int, total: int) -> tuple[str, ...]:
    """What a speaker says of a puskesmas: its status, and how many criteria it meets; of silence,
    nothing.
    """
    first = NOTE_STATUS.format(
        name=name, kecamatan=kecamatan, status=STATUS[status], meaning=STANDING[status]
    )
    if status is Status.BELUM:
        return (first,)
    return first, NOTE_CRITERIA.format(met=format_number(met), total=format_number(total))


def criteria_met(met: int, total: int) -> str:
    """``kriteria wajib terpenuhi 5 dari 7``."""
    return CRITERIA_MET.format(met=format_number(met), total=format_number(total))
