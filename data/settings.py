"""One frozen Settings, read once from the environment and an optional ``dasbor.toml``."""

import os
import tomllib
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from data.boundary_service import checked_address
from data.errors import SettingsInvalid
from data.indicators import Standing

ROOT = Path(__file__).resolve().parent.parent
LOGO_KINDS = (".png", ".jpg", ".jpeg")
_INDICATOR_SETTINGS: dict[str, tuple[str, Container[Any]]] = {
    "pws_tetap": ("pws_tetap", (Standing.JELEK.value, Standing.CUKUP.value)),
    "sasaran_kecil": ("small_sasaran", range(10_000)),
    "tenggat_laporan": ("deadline_day", range(1, 29)),
    "skor_hijau": ("score_green", range(1, 201)),
    "skor_kuning": ("score_yellow", range(201)),
}


@dataclass(frozen=True)
class Settings:
    """Where the data are, whose dashboard this is, and what it may decide about indicators.

    ``imports_on_screen`` says whether the page Impor takes files in; None leaves it to where the
    dashboard is served: on this machine alone it does.
    ``pws_tetap`` is the status below the line without rise or fall (decision 011);
    ``small_sasaran`` the sasaran below which an area is not ranked; ``deadline_day`` the day of
    the following month by which reports are due; ``score_green`` and ``score_yellow`` the least
    percent of the month's target for the first two grades of the score card;
    ``boundary_service`` the office's own map service, empty for the one that ships;
    ``least_completeness`` the percent of units heard below which documents are marked as tentative;
    ``template`` the office's own presentation, on whose master slides are laid.
    """

    database_url: str
    office: str
    logo: Path | None
    imports_on_screen: bool | None = None
    pws_tetap: Standing = Standing.JELEK
    small_sasaran: int = 20
    deadline_day: int = 10
    score_green: int = 100
    score_yellow: int = 80
    boundary_service: str = ""
    least_completeness: int = 80
    template: Path | None = None

    @property
    def is_embedded(self) -> bool:
        """Whether the database is the file that the program keeps for itself."""
        return self.database_url == embedded_url(home())


@lru_cache
def product_version() -> str:
    """The version of the program, as ``pyproject.toml`` has it."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(told["project"]["version"])


def home(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder for everything the program makes on this machine (``ILP_HOME``)."""
    return Path(environment.get("ILP_HOME") or ROOT / ".ilp").resolve()


def embedded_url(folder: Path) -> str:
    """The address of the embedded SQLite database in this folder."""
    return f"sqlite:///{quote((folder / 'dasbor.db').as_posix(), safe='/: ')}"


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; the environment wins over ``dasbor.toml`` beside ``app.py``.

    ``ILP_SETTINGS`` names another file, which then must be there.

    Raises  SettingsInvalid for a file that is not TOML or a logo that is not there.
    """
    named = environment.get("ILP_SETTINGS")
    written = _written(Path(named)) if named else _written_beside(ROOT)
    logo = environment.get("ILP_LOGO") or str(written.get("logo", ""))
    return Settings(
        database_url=environment.get("ILP_DATABASE_URL")
        or str(written.get("database", ""))
        or embedded_url(home(environment)),
        office=environment.get("ILP_OFFICE") or str(written.get("kantor", "")),
        logo=_picture(logo) if logo else None,
        imports_on_screen=_yes_or_no("impor", environment.get("ILP_IMPORT"), written),
        **_about_indicators(written.get("indikator", {})),
        **_about_documents(written.get("dokumen", {}), environment.get("ILP_TEMPLATE", "")),
        boundary_service=checked_address(
            environment.get("ILP_BOUNDARY_SERVICE") or _about_boundaries(written.get("batas", {}))
        ),
    )


def _yes_or_no(name: str, told: str | None, written: Mapping[str, Any]) -> bool | None:
    """A setting that is yes, no or not said; ``ya`` and ``tidak`` in the environment."""
    words: dict[Any, bool] = {"ya": True, "tidak": False, True: True, False: False}
    got = told or written.get(name)
    if got is None:
        return None
    if got not in words or (isinstance(got, int) and not isinstance(got, bool)):
        raise SettingsInvalid(name, str(got))
    return words[got]


def _about_indicators(written: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of ``[indikator]``; what is not written there stays as it comes."""
    chosen: dict[str, Any] = {}
    if not isinstance(written, Mapping):
        raise SettingsInvalid("indikator", str(written))
    for name, got in written.items():
        if name not in _INDICATOR_SETTINGS:
            raise SettingsInvalid(f"indikator.{name}", str(got))
        field, allowed = _INDICATOR_SETTINGS[name]
        if isinstance(got, (bool, float)) or got not in allowed:
            raise SettingsInvalid(f"indikator.{name}", str(got))
        chosen[field] = Standing(got) if field == "pws_tetap" else got
    return chosen


def _about_documents(written: Mapping[str, Any], template: str) -> dict[str, Any]:
    """The settings of ``[dokumen]``: the completeness below which a document is tentative, and the
    office's own presentation, which ``template`` (of the environment) names before the file does.
    """
    if not isinstance(written, Mapping):
        raise SettingsInvalid("dokumen", str(written))
    chosen: dict[str, Any] = {}
    for name, got in written.items():
        if name == "kelengkapan" and not isinstance(got, (bool, float)) and got in range(1, 101):
            chosen["least_completeness"] = got
        elif name != "templat":
            raise SettingsInvalid(f"dokumen.{name}", str(got))
    named = template or str(written.get("templat", ""))
    return {**chosen, "template": _presentation(named)} if named else chosen


def _presentation(name: str) -> Path:
    path = ROOT / name
    if not path.is_file() or path.suffix.lower() != ".pptx":
        raise SettingsInvalid("dokumen.templat", name)
    return path


def _about_boundaries(written: Mapping[str, Any]) -> str:
    """The setting of ``[batas]``: the address of the map service."""
    if not isinstance(written, Mapping):
        raise SettingsInvalid("batas", str(written))
    unknown = [name for name in written if name != "layanan"]
    if unknown:
        raise SettingsInvalid(f"batas.{unknown[0]}", str(written[unknown[0]]))
    return str(written.get("layanan", ""))


def _written_beside(folder: Path) -> dict[str, Any]:
    path = folder / "dasbor.toml"
    return _written(path) if path.is_file() else {}


def _written(path: Path) -> dict[str, Any]:
    try:
        # Notepad may begin a file with a mark that TOML does not know.
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsInvalid(path.name, str(error)) from error


def _picture(name: str) -> Path:
    path = ROOT / name
    if not path.is_file() or path.suffix.lower() not in LOGO_KINDS:
        raise SettingsInvalid("logo", name)
    return path
