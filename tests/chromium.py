"""Find a Chromium for the browser tests, or get one; also run as a program by ``manage.py``.

As a program it prints the path of a Chromium that starts, and its own words go to the error
stream. It ends with 1 if none can be had.
"""

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_PLACES = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
OWN = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)
START_SECONDS = 30
DOWNLOAD_SECONDS = 900
NONE_WORDS = (
    "Pengujian memerlukan peramban Chromium, tetapi peramban itu tidak ditemukan dan tidak dapat "
    "dipasang.\nPasang Chromium atau Google Chrome, atau sebutkan letaknya melalui ILP_CHROMIUM."
)


def find_chromium() -> str | None:
    """The path of an installed Chromium that starts: ILP_CHROMIUM, the system's, Playwright's."""
    named = os.environ.get("ILP_CHROMIUM")
    if named:
        return named if _starts(named) else None
    system = [path for name in NAMES if (path := shutil.which(name))]
    places = itertools.chain(system, _usual_places(), _own_browser())
    return next((path for path in places if _starts(path)), None)


def obtain_chromium() -> str | None:
    """As ``find_chromium``; where there is none, download one or have the system install one."""
    found = find_chromium()
    if found is None and not os.environ.get("ILP_CHROMIUM"):
        _say("Mengunduh peramban Chromium untuk pengujian ...")
        _run(sys.executable, "-m", "playwright", "install", "chromium", *_with_libraries())
        found = find_chromium()
    if found is None and not os.environ.get("ILP_CHROMIUM") and _may_use_apt():
        _say("Memasang peramban Chromium dari sistem ...")
        _run("apt-get", "update", "-q")
        # Without a letter on the system, every page would show boxes.
        _run("apt-get", "install", "-y", "-q", "chromium", "fonts-liberation")
        found = find_chromium()
    return found


def _usual_places() -> list[str]:
    roots = [os.environ[name] for name in WINDOWS_ROOTS if name in os.environ]
    return [*MAC_PLACES, *(str(Path(root, place)) for root in roots for place in WINDOWS_PLACES)]


def _own_browser() -> Iterator[str]:
    yield _run(sys.executable, "-c", OWN, keep=True).strip()


def _starts(path: str) -> bool:
    """Whether the program is there and has all it needs; on Windows asking would open it."""
    if not Path(path).is_file():
        return False
    return os.name == "nt" or "." in _run(path, "--version", keep=True)


def _may_use_apt() -> bool:
    return _is_root() and shutil.which("apt-get") is not None


def _with_libraries() -> list[str]:
    return ["--with-deps"] if _is_root() and sys.platform == "linux" else []


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _run(*command: str, keep: bool = False) -> str:
    """Run a command to its end; its output is given back or joins our error stream."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    output = subprocess.PIPE if keep else sys.stderr
    limit = START_SECONDS if keep else DOWNLOAD_SECONDS
    errors = subprocess.DEVNULL if keep else None
    try:
        done = subprocess.run(
            command,
            stdout=output,
            stderr=errors,
            env=environment,
            timeout=limit,
            text=True,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout or "" if done.returncode == 0 else ""


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    place = obtain_chromium()
    if place is None:
        _say(NONE_WORDS)
        sys.exit(1)
    sys.stdout.write(place + "\n")
