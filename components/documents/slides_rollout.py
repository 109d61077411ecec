"""The parts of a briefing on the roll-out: how many apply, against targets, network, months."""

from fractions import Fraction

from components.documents.briefing_content import Content, Month
from components.documents.slides_frame import PALE, Frame, Part, Tile, draw_text, draw_tiles
from components.documents.tabled import count_figures, status_figures
from components.export.document import figure
from components.figures.classed import status_swatch
from components.figures.scene import (
    ACCENT,
    GOAL,
    HAIRLINE,
    SOFT,
    Box,
    Chart,
    Line,
    Mark,
    Series,
    Words,
)
from components.text import labels, sentences
from components.text import slides as words
from components.text.applying import heard_briefly
from components.text.numbers import (
    NO_VALUE,
    format_number,
    format_percent,
    format_ratio,
    format_share,
    format_short_period,
    format_target,
)
from data.briefing_facts import Count
from data.kinds import Jenis, Status
from data.rollout import share_of
from data.targets import TargetProgress

NARROW = 400.0
"""Below so many points, a chart has no room for each of its values."""
LARGE = 76.0
"""The size of the one number."""


def list_counts(content: Content, jenis: Jenis, *, is_whole: bool = True) -> Part:
    """All counts of one jenis as figures, ``puskesmas/12.13/2026-10-31/counted`` and so on."""
    briefing = content.whole if is_whole else content.chosen
    place = content.source.kode if is_whole else "+".join(content.choice.kecamatan)
    counts, about = briefing.counts[jenis], f"{jenis.value}/{place}/{content.source.day}"
    return Part(figures=[*count_figures(counts, about), *status_figures(counts, about)])


def draw_count(content: Content, frame: Frame) -> Part:
    """The one number, large: the share with its counts, and how many were heard of."""
    counts = content.facts.counts[Jenis.PUSKESMAS]
    part = list_counts(content, Jenis.PUSKESMAS)
    known = counts.total and counts.heard
    share = format_percent(counts.counted, counts.total) if known else NO_VALUE
    told = words.OF_ALL.format(
        n=format_number(counts.counted) if known else NO_VALUE, total=format_number(counts.total)
    )
    large = min(LARGE, frame.width / 4.4)
    part.elements += [
        Words(frame.x, frame.y, frame.width, share, large, bold=True, colour=ACCENT),
        Words(frame.x, frame.y + large * 1.2, frame.width, told, frame.size * 1.25, bold=True),
    ]
    top = large * 1.2 + frame.size * 1.25 * 1.4
    part.add(draw_text(_heard(counts), frame.below(top, 6), colour=SOFT))
    part.height = top + 6 + frame.size * 2.6
    return part


def _heard(counts: Count) -> str:
    if not counts.total:
        return words.NO_PUSKESMAS
    ratio = format_ratio(counts.heard, counts.total)
    return f"{words.HEARD}: {ratio} ({format_percent(counts.heard, counts.total)})"


def draw_goals(content: Content, frame: Frame) -> Part:
    """Each target as a track from none to all, with what is reached and what is lacking."""
    part, facts = Part(), content.facts
    size = frame.size
    heading = draw_text(words.NEEDED, frame, bold=True, colour=ACCENT)
    part.add(heading)
    if not facts.targets:
        part.add(draw_text(words.NO_TARGET, frame.below(heading.height), colour=SOFT))
        part.height = heading.height * 2 + 10
        return part
    top = frame.y + heading.height + 8
    for target in facts.targets:
        part.add(_draw_goal(target, Frame(frame.x, top, frame.width, size * 4, size)))
        top += size * 5.2
    part.height = top - frame.y
    return part


def _draw_goal(target: TargetProgress, frame: Frame) -> Part:
    """One track: what is reached is filled, the target a line across it."""
    size = frame.size
    name = f"{labels.TARGET_LEVEL[target.level]} {format_target(target.value)}"
    told = words.tell_goal(target) if target.total else words.NO_PUSKESMAS
    short = NO_VALUE if target.short_by is None else format_number(target.short_by)
    track = frame.y + size * 1.6
    high = size * 1.7
    filled = frame.width * target.counted / target.total if target.total else 0
    goal = frame.x + min(frame.width, frame.width * target.needed / max(1, target.total))
    about = f"target/{target.level}/{target.year}"
    part = Part(
        figures=[
            figure(f"{about}/value", target.value, format_target(target.value)),
            figure(f"{about}/needed", target.needed, format_number(target.needed)),
            figure(f"{about}/short_by", target.short_by, short),
            figure(f"{about}/counted", target.counted, format_number(target.counted)),
        ]
    )
    part.elements += [
        Words(frame.x, frame.y, frame.width * 0.5, f"{name} ({target.year})", size, bold=True),
        Words(
            frame.x + frame.width * 0.4,
            frame.y,
            frame.width * 0.6,
            told,
            size,
            colour=ACCENT if target.reached else SOFT if target.is_unheard else GOAL,
            bold=not target.reached and not target.is_unheard,
            align="right",
        ),
        Box(frame.x, track, frame.width, high, fill=PALE, line=HAIRLINE, name=name),
        Line(((goal, track - 4), (goal, track + high + 4)), GOAL, 2.25, name=name),
    ]
    if filled:
        part.elements.insert(3, Box(frame.x, track, filled, high, fill=ACCENT, name=name))
    return part


def draw_goal_lines(content: Content, frame: Frame) -> Part:
    """Each target in a line of words, for narrow places; ``draw_goals`` has its figures."""
    part = Part(figures=draw_goals(content, frame).figures)
    for target in content.facts.targets:
        name = f"{labels.TARGET_LEVEL[target.level]} {format_target(target.value)}"
        told = f"{name} ({target.year}): {words.tell_goal(target)}"
        part.add(line := draw_text(told, frame.below(part.height, 0)))
        part.height += line.height
    return part


def draw_statuses(content: Content, frame: Frame) -> Part:
    """How many puskesmas stand where, lowest first."""
    counts = content.whole.counts[Jenis.PUSKESMAS]
    tiles = [
        Tile(
            format_number(counts[status.name.lower()]),
            labels.STATUS[status],
            status_swatch(status, "light"),
        )
        for status in Status
    ]
    return draw_tiles(tiles, frame)


def chart_network(content: Content, frame: Frame) -> Part:
    """The three kinds of facility side by side, each its share with its counts."""
    part = Part(height=frame.height)
    is_whole = not content.choice.kecamatan
    briefing = content.chosen
    values: list[Fraction | None] = []
    shown: list[str] = []
    for jenis in Jenis:
        counts = briefing.counts[jenis]
        share = share_of(counts)
        values.append(share)
        ratio = f"{format_ratio(counts['counted'], counts['total'])} ({format_share(share)})"
        shown.append("" if share is None else ratio)
        part.add(list_counts(content, jenis, is_whole=is_whole))
    names = [_network_name(jenis, briefing.counts[jenis]) for jenis in Jenis]
    chart = Chart(
        frame.x,
        frame.y,
        frame.width,
        frame.height,
        "bar",
        names,
        [Series(words.SHARE, values, shown)],
        size=frame.size,
        name=words.tell_network_name(
            zip((each.replace("\n", " ") for each in names), shown, strict=True)
        ),
        top=Fraction(100),
    )
    part.elements.append(chart)
    return part


def _network_name(jenis: Jenis, counts: dict[str, int]) -> str:
    """The kind and, below it, how many were heard of: completeness stands beside the share."""
    return f"{labels.JENIS[jenis]}\n({heard_briefly(counts)})"


def draw_trend(content: Content, frame: Frame) -> Part:
    """The share that applied, month by month, against the targets."""
    months = content.months
    part = Part(height=frame.height)
    shown = [_told_month(each) for each in months]
    for each, told in zip(months, shown, strict=True):
        about = f"puskesmas/{content.source.kode}/{each.period}"
        part.figures += [
            figure(f"{about}/counted", each.counted, format_ratio(each.counted, each.total)),
            figure(f"{about}/share", each.share, told),
        ]
    names = [format_short_period(each.period) for each in months]
    told_name = words.tell_trend_name(zip(names, shown, strict=True))
    if frame.width < NARROW:  # room for the first and the last alone
        shown = [text if place in (0, len(shown) - 1) else " " for place, text in enumerate(shown)]
    chart = Chart(
        frame.x,
        frame.y,
        frame.width,
        frame.height,
        "line",
        [each.replace(" ", "\n") for each in names],
        [Series(words.SHARE, [each.share for each in months], shown, colour=ACCENT)],
        _goal_marks(content),
        size=frame.size,
        name=told_name,
        top=Fraction(100),
    )
    part.elements.append(chart)
    return part


def _told_month(month: Month) -> str:
    """A month's share without its sign, which the axis bears; nothing where nothing was known."""
    if month.share is None:
        return ""
    return format_percent(month.counted, month.total).replace("\u00a0%", "")


def _goal_marks(content: Content) -> list[Mark]:
    return [
        Mark(
            Fraction(each.value),
            f"{sentences.TARGET_SHORT[each.level]} {format_target(each.value)}",
        )
        for each in content.facts.targets
    ]


def draw_trend_note(content: Content, frame: Frame) -> Part:
    """What the line is of."""
    return draw_text(words.TREND_NOTE, frame, colour=SOFT) if content.months else Part()
