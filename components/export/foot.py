"""What stands at the foot of every page that leaves the screen: where its figures come from."""

from dataclasses import replace

from components.export.document import Document, Foot, Page, Provenance
from components.figures.lettering import width_of, wrap
from components.figures.scene import GOAL, SOFT, Element, Words
from components.text import documents as words
from components.text.numbers import format_day
from components.text.sentences import sources

LEADING = 1.25
LEAST = 5.0
"""Letters of a foot are never smaller, points."""
SPARED = ("means", "version", "drawn_on", "criteria")
"""What a foot does without, in this order, where letters would become smaller than its least."""


def complete(document: Document, code: str) -> Document:
    """The document with sources, marks and check code at the foot of every page.

    Takes   code, the check code, "" for a trial without one.
    """
    pages = document.pages
    finished = [
        _finish(page, document.provenance, code, f"{place}/{len(pages)}" if len(pages) > 1 else "")
        for place, page in enumerate(pages, start=1)
    ]
    return replace(document, pages=tuple(finished), code=code)


def tell_foot(told: Provenance, code: str, number: str = "") -> str:
    """The whole foot in one text: period, day, completeness, sources, criteria, boundary, code."""
    return words.foot(list(_parts(told, code, number).values()))


def _parts(told: Provenance, code: str, number: str) -> dict[str, str]:
    """What a foot tells, in its order."""
    return {
        "period": words.PERIOD.format(period=told.period),
        "as_of": words.as_of(told.as_of, told.data_date),
        "completeness": told.completeness,
        "sources": words.SOURCE.format(sources=sources(told.sources)) if told.sources else "",
        "data_date": words.data_date(told.as_of, told.data_date),
        "criteria": words.CRITERIA.format(name=told.criteria) if told.criteria else "",
        "boundary": told.boundary,
        "lifted": words.LIFTED.format(reason=told.lifted) if told.lifted else "",
        "drawn_on": words.DRAWN_ON.format(day=format_day(told.drawn_on)),
        "version": words.VERSION.format(version=told.version),
        "code": words.CODE.format(code=code) if code else "",
        "number": number,
    }


def _finish(page: Page, told: Provenance, code: str, number: str) -> Page:
    added = [
        each
        for foot in (page.foot, *page.also)
        for each in _stand(foot, foot.told or told, code, number)
    ]
    scene = replace(page.scene, elements=(*page.scene.elements, *added))
    return replace(page, scene=scene)


def _stand(foot: Foot, told: Provenance, code: str, number: str) -> list[Element]:
    """The foot at one of its places, its mark before it; the text gives way, the mark never."""
    mark = told.mark
    means = {"means": words.SAMPLE_MEANS} if mark == words.SAMPLE else {}
    beside = width_of(mark, foot.size, bold=True) + foot.size if mark else 0.0
    room = replace(foot, x=foot.x + beside, width=foot.width - beside)
    text, size = _fitted(means | _parts(told, code, number), room)
    added: list[Element] = []
    if mark:
        added.append(Words(foot.x, foot.y, beside, mark, foot.size, bold=True, colour=GOAL))
    added.append(Words(room.x, foot.y, room.width, text, size, colour=SOFT))
    return added


def _fitted(parts: dict[str, str], room: Foot) -> tuple[str, float]:
    """The text of a foot and its size: where it must be read from afar, without what can be spared.

    What is spared stands in the notes of its slide and in the properties of its file.
    """
    kept = dict(parts)
    size = _fitting(words.foot(list(kept.values())), room)
    for spared in SPARED:
        if size >= room.least:
            break
        kept.pop(spared, "")
        size = _fitting(words.foot(list(kept.values())), room)
    return words.foot(list(kept.values())), size


def _fitting(text: str, room: Foot) -> float:
    """The largest size, at most the foot's own, in which a text fits its room."""
    size = room.size
    while size > LEAST and len(wrap(text, room.width, size)) * size * LEADING > room.height:
        size -= 0.25
    return size
