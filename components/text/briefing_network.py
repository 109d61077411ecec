"""The paragraphs of a briefing on pustu and posyandu, and on puskesmas that need attention."""

from components.text.counted import APPLY, parts_of, tell_whole
from components.text.spoken import Sentence, count, join, say
from data.briefing_facts import MOST_LISTED, Count, Facts, Laggard, Stopped
from data.kinds import Jenis, Status


def tell_network(facts: Facts) -> list[Sentence]:
    """How many pustu and posyandu apply; those of which the same is to be said, together."""
    told = [
        (_predicate(facts.counts[jenis]), _network_subject(facts.counts[jenis], jenis))
        for jenis in (Jenis.PUSTU, Jenis.POSYANDU)
    ]
    (first, pustu), (second, posyandu) = told
    if first == second:
        both = join([pustu, posyandu], "maupun" if "belum" in first else "dan")
        clause = say(first, who=both)
    else:
        clause = say("{a}, sedangkan {b}", a=say(first, who=pustu), b=say(second, who=posyandu))
    return [say("Pada tingkat jejaring, {clause}.", clause=clause), *_heard(facts)]


def _heard(facts: Facts) -> list[Sentence]:
    """How complete the network's evidence is, where a part of it is silent; beside its shares."""
    partly = {
        jenis: facts.counts[jenis]
        for jenis in (Jenis.PUSTU, Jenis.POSYANDU)
        if 0 < facts.counts[jenis].heard < facts.counts[jenis].total
    }
    if not partly:
        return []
    told = [
        say(
            f"{{n}} dari {{total}} {jenis.value}",
            n=count(f"counts.{jenis.value}.heard", counts.heard),
            total=count(f"counts.{jenis.value}.total", counts.total),
        )
        for jenis, counts in partly.items()
    ]
    return [say("Bukti penerapannya baru disampaikan oleh {who}.", who=join(told))]


def _predicate(counts: Count) -> str:
    if not counts.total:
        return "belum ada {who} yang terdaftar"
    if not counts.heard:
        return "dari {who} belum ada bukti yang disampaikan"
    return f"{{who}} {APPLY}" if counts.counted else "dari {who} belum ada yang menerapkan ILP"


def _network_subject(counts: Count, jenis: Jenis) -> Sentence:
    path = f"counts.{jenis.value}"
    if not counts.total:
        return Sentence(jenis.value)
    if not counts.counted:
        return say(f"{{total}} {jenis.value}", total=count(f"{path}.total", counts.total))
    if counts.counted == counts.total:
        return tell_whole(counts, jenis.value)
    return say(f"{{n}} dari {{total}} {jenis.value} ({{share}} persen)", **parts_of(counts, path))


def tell_laggards(facts: Facts) -> list[Sentence]:
    """Who needs attention, with what the data show of each; then at which stage all of them are."""
    if not facts.counts[Jenis.PUSKESMAS].total:
        return []
    if not facts.laggards:
        return [say("Tidak ada puskesmas yang belum menerapkan ILP.")]
    if not facts.counts[Jenis.PUSKESMAS].heard:
        return [_stages(facts)]
    named = [
        say(
            f"{{nama}} ({_reason(each)})",
            nama=each.nama.removeprefix("Puskesmas "),
            stage=each.stage,
        )
        for each in facts.laggards[:MOST_LISTED]
    ]
    if facts.n_unlisted:
        rest = count("n_unlisted", facts.n_unlisted)
        named.append(say("{rest} puskesmas lainnya", rest=rest))
    told = say("Puskesmas yang perlu mendapat perhatian adalah {names}.", names=join(named))
    return [told] if facts.n_behind == 1 else [told, _stages(facts)]


def _reason(laggard: Laggard) -> str:
    stage = "tahap terakhir: {stage}" if laggard.stage else "belum ada tahap yang tercatat"
    if laggard.fell_back:
        return "turun dari status menerapkan"
    if laggard.status is Status.KLAIM:
        return f"klaim perlu verifikasi; {stage}"
    return f"belum lapor; {stage}" if laggard.status is Status.BELUM else stage


def _stages(facts: Facts) -> Sentence:
    if len(facts.stopped) == 1:
        words = (
            "Tahap terakhir yang tercatat pada {behind} puskesmas yang belum menerapkan ILP adalah "
            "“{stage}”."
            if facts.stopped[0].stage
            else "Belum ada tahap yang tercatat pada {behind} puskesmas yang belum menerapkan ILP."
        )
        behind = count("n_behind", facts.n_behind)
        return say(words, behind=behind, stage=facts.stopped[0].stage)
    shown = facts.stopped[:MOST_LISTED]
    parts = [_stage(each, f"stopped.{place}.count") for place, each in enumerate(shown)]
    if facts.n_other_stages:
        rest = count("n_other_stages", facts.n_other_stages)
        parts.append(say("{n} puskesmas pada tahap lainnya", n=rest))
    return say(
        "Menurut tahap terakhir yang tercatat, dari {behind} puskesmas yang belum menerapkan ILP "
        "terdapat {stages}.",
        behind=count("n_behind", facts.n_behind),
        stages=join(parts),
    )


def _stage(stopped: Stopped, path: str) -> Sentence:
    words = "{n} puskesmas yang tahapnya belum tercatat"
    words = "{n} puskesmas pada tahap “{stage}”" if stopped.stage else words
    return say(words, n=count(path, stopped.count), stage=stopped.stage)
