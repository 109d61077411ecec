"""How much memory a process took at most."""

import re
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")
HIGHEST = re.compile(r"VmHWM:\s+(\d+) kB")


def peak_megabytes() -> float:
    """The most memory that this process held so far, in MB of a million bytes."""
    if sys.platform == "win32":
        import psutil  # noqa: PLC0415 -- only there

        return float(psutil.Process().memory_info().peak_wset) / 1_000_000
    if STATUS.exists():  # what getrusage tells there includes the program that started this one
        found = HIGHEST.search(STATUS.read_text(encoding="ascii", errors="replace"))
        return int(found.group(1)) * 1024 / 1_000_000 if found else 0.0
    import resource  # noqa: PLC0415 -- not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000
