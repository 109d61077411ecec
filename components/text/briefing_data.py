"""The paragraphs of a briefing on the data behind it, on action plans, and on what is asked."""

from collections.abc import Sequence

from components.text.counted import PUSKESMAS, opened, tell_whole
from components.text.spoken import Number, Sentence, count, day, join, plain_name, say, share
from data.briefing_facts import MOST_SOURCES, Count, Facts, Plans
from data.kinds import Jenis

PLAN_ITEMS = "butir rencana tindak lanjut"


def tell_data(facts: Facts) -> list[Sentence]:
    """How complete the figures are, where they come from, and by which criteria."""
    named: list[Sentence] = [say("{source}", source=each) for each in facts.sources[:MOST_SOURCES]]
    if facts.n_more_sources:
        named.append(say("{n} sumber lain", n=count("n_more_sources", facts.n_more_sources)))
    last = day("data_date", facts.data_date)
    told = [
        *_completeness(facts.counts[Jenis.PUSKESMAS]),
        say("Sumber data: {sources}.", sources=join(named)) if named else Sentence(""),
        say("Data terakhir bertanggal {day}.", day=last),
        say("Kriteria yang digunakan: {nama}.", nama=facts.criteria_set),
    ]
    if facts.told_day < min(facts.day, facts.data_date):
        known = day("rollout_date", facts.rollout_date)
        told.append(
            say(
                "Bukti penerapan ILP terakhir bertanggal {day}; belum ada bukti baru sesudahnya.",
                day=known,
            )
        )
    if facts.day > facts.data_date:
        told.append(say("Keadaan setelah {day} belum diketahui.", day=last))
    return [each for each in told if each.text]


def _completeness(counts: Count) -> list[Sentence]:
    if not counts.total or counts.heard_share is None:
        return []
    if not counts.heard:
        return [say("Belum ada puskesmas yang menyampaikan bukti penerapan ILP.")]
    if not counts.silent:
        whole = tell_whole(counts, "puskesmas")
        told = say("{whole} telah menyampaikan bukti penerapan ILP.", whole=whole)
        return [opened(told)]
    return [
        say(
            "Kelengkapan laporan {share} persen ({n} dari {total} puskesmas telah menyampaikan "
            "bukti penerapan ILP).",
            share=share(f"{PUSKESMAS}.heard_share", counts.heard_share),
            n=count(f"{PUSKESMAS}.heard", counts.heard),
            total=count(f"{PUSKESMAS}.total", counts.total),
        ),
        say(
            "Sebanyak {n} puskesmas belum lapor; angka bersifat sementara.",
            n=count(f"{PUSKESMAS}.silent", counts.silent),
        ),
    ]


def tell_plans(facts: Facts) -> list[Sentence]:
    """What is done of the action plans that were due, and what is late."""
    plans = facts.plans
    until = day("told_day", facts.told_day)
    if not plans.total:
        return [say("Rencana tindak lanjut belum dicatat.")]
    if not plans.due:
        total = count("plans.total", plans.total)
        words = f"Dari {{total}} {PLAN_ITEMS}, belum ada yang jatuh tempo sampai dengan {{day}}."
        return [say(words, total=total, day=until)]
    due = count("plans.due", plans.due)
    one = plans.due == 1
    whole = "Satu-satunya" if one else "Seluruh {due}"
    which = f"{PLAN_ITEMS} yang jatuh tempo sampai dengan {{day}}"
    if plans.done == plans.due:
        return [say(f"{whole} {which} telah selesai.", due=due, day=until)]
    if plans.late == plans.due:
        return [say(f"{whole} {which} belum selesai dan terlambat.", due=due, day=until)]
    if plans.open == plans.due:
        return [say(f"{whole} {which} belum selesai; tenggatnya hari itu.", due=due, day=until)]
    told = join(_plan_parts(plans))
    return [say(f"Dari {{due}} {which}, {{told}}.", due=due, day=until, told=told)]


def _plan_parts(plans: Plans) -> list[Sentence]:
    """Done, late, and due on the very day; what there is none of is left out, but for done."""
    assert plans.done_share is not None, "something is due"
    done: dict[str, Number] = {
        "n": count("plans.done", plans.done),
        "share": share("plans.done_share", plans.done_share),
    }
    words = "{n} butir ({share} persen) telah selesai" if plans.done else "belum ada yang selesai"
    parts = [say(words, **done)]
    if plans.late:
        parts.append(say("{n} butir terlambat", n=count("plans.late", plans.late)))
    if plans.open:
        parts.append(say("{n} butir jatuh tempo hari itu", n=count("plans.open", plans.open)))
    return parts


def tell_requests(requests: Sequence[str]) -> list[Sentence]:
    """What the office asks to be decided, in its own words; nothing where it asks nothing."""
    asked = [plain_name(each).rstrip(" .;,") for each in requests]
    matters: list[Sentence] = [say("{matter}", matter=each) for each in asked if each]
    if not matters:
        return []
    words = "Sehubungan dengan hal tersebut, mohon arahan Bapak/Ibu mengenai {matters}."
    return [say(words, matters=join(matters))]


def tell_closing() -> list[Sentence]:
    """The last line."""
    return [
        say("Demikian disampaikan."),
        say("Atas perhatian Bapak/Ibu, diucapkan terima kasih."),
    ]
