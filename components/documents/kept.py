"""What an office keeps for its briefing, without what this program no longer knows."""

from components.text.slides import SECTIONS
from data.briefing_choice import BriefingChoice, load_choice
from data.catalogue import catalogue
from data.settings import home


def kept_choice(kabupaten: str) -> BriefingChoice:
    """The choice kept for a kabupaten; the usual where nothing is kept.

    Raises  UnknownArea if the kode is none of a kabupaten.
    """
    kept, known = load_choice(home(), kabupaten), catalogue().indicators
    return BriefingChoice(
        tuple(each for each in kept.indicators if each in known),
        tuple(each for each in kept.sections if each in SECTIONS),
        kept.decisions,
    )
