"""The office's own logo, for the head of what leaves the house."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from data.errors import SettingsInvalid
from data.settings import Settings

PICTURES: Mapping[bytes, Literal["png", "jpeg"]] = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg"}
"""How the files begin that a logo may be."""


def read_logo(settings: Settings) -> tuple[bytes, Literal["png", "jpeg"]] | None:
    """The office's logo and what kind of picture it is; None without one.

    Raises  SettingsInvalid if the file is no picture.
    """
    if settings.logo is None:
        return None
    content = _content(settings.logo)
    for begin, kind in PICTURES.items():
        if content.startswith(begin):
            return content, kind
    raise SettingsInvalid("logo", settings.logo.name)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SettingsInvalid("logo", path.name) from error
