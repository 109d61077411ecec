"""How many apply ILP, in words: part, all, none; where nobody was heard of, a dash, never zero."""

from collections.abc import Mapping

from components.text.labels import JENIS
from components.text.numbers import NO_VALUE, format_number, format_ratio, format_share
from data.kinds import Jenis
from data.rollout import share_of

NO_FACILITY = "Belum ada {jenis} yang terdaftar pada wilayah ini."
HEARD = "lapor {ratio}"
NO_PROOF = "belum ada bukti dari {total}"


def headline(counts: Mapping[str, int], jenis: Jenis = Jenis.PUSKESMAS) -> str:
    """``22 dari 32 puskesmas (68,75 %)``; without any, says so.

    ``— dari 32 puskesmas`` where nobody was heard of.
    """
    name, share = JENIS[jenis].lower(), share_of(counts)
    if counts["total"] == 0:
        return NO_FACILITY.format(jenis=name)
    told = f"{_applying(counts)} dari {format_number(counts['total'])} {name}"
    return told if share is None else f"{told} ({format_share(share)})"


def counts_of(counts: Mapping[str, int]) -> str:
    """``22/32 · 68,75 %``; that nobody was heard of; a dash without any."""
    share = share_of(counts)
    if share is None:
        return (
            NO_PROOF.format(total=format_number(counts["total"])) if counts["total"] else NO_VALUE
        )
    return f"{format_ratio(counts['counted'], counts['total'])} · {format_share(share)}"


def counts_and_heard(counts: Mapping[str, int]) -> str:
    """``22/32 · 68,75 % · lapor 30/32``; as `counts_of` where there is no share."""
    told = counts_of(counts)
    if share_of(counts) is None:
        return told
    return f"{told} · {heard_briefly(counts)}"


def heard_briefly(counts: Mapping[str, int]) -> str:
    """``lapor 423/954``: of how many anything was handed in."""
    ratio = format_ratio(counts["total"] - counts["belum"], counts["total"])
    return HEARD.format(ratio=ratio)


def list_heard(counts: Mapping[Jenis, Mapping[str, int]]) -> list[str]:
    """``31 dari 32 puskesmas``, ``66 dari 87 pustu`` …: who handed in anything; of none, none."""
    return [
        f"{format_number(own['total'] - own['belum'])} dari {format_number(own['total'])} "
        f"{JENIS[jenis].lower()}"
        for jenis, own in counts.items()
        if own["total"]
    ]


def network(pustu: dict[str, int], posyandu: dict[str, int]) -> str:
    """How much of the network applies: ``2 dari 3 pustu dan 20 dari 31 posyandu`` …."""
    parts = [
        f"{_applying(counts)} dari {format_number(counts['total'])} {name}"
        for name, counts in (("pustu", pustu), ("posyandu", posyandu))
    ]
    return f"{' dan '.join(parts)} telah menerapkan."


def _applying(counts: Mapping[str, int]) -> str:
    """How many apply; a dash where nobody was heard of."""
    is_silent = counts["total"] and share_of(counts) is None
    return NO_VALUE if is_silent else format_number(counts["counted"])
