"""What the places are called that the figures on the screen are of."""

from components import cache
from data.kinds import View


def of_kabupaten(view: View) -> str:
    """The name of the chosen kabupaten."""
    return cache.kabupaten(view.version)[view.filter.kabupaten].nama


def of_choice(view: View) -> str:
    """What the whole is called that the filter leaves: kabupaten, kecamatan or puskesmas."""
    return cache.names(view).part_name(view.filter) or of_kabupaten(view)


def in_full(view: View) -> str:
    """The same, a part of the kabupaten with the name of its kabupaten."""
    part = cache.names(view).part_name(view.filter)
    return f"{part}, {of_kabupaten(view)}" if part else of_kabupaten(view)
