"""Print what the sample holds, one line per kabupaten and kind of facility; writes nothing."""

import sys

from data.kinds import Jenis, Status
from data.reference_data import load_criteria, name_of_kabupaten
from data.sample import SAMPLE_AS_OF, SAMPLE_KABUPATEN, SAMPLE_SEED, compose_sample
from data.status import compute_status


def summarise(kabupaten: str, seed: int) -> list[str]:
    """Counts by status on the last day of the sample, one line per kind of facility."""
    registers = compose_sample(kabupaten, seed)
    sets, criteria = load_criteria()
    facilities = registers.facilities
    share = sets["network_share"].iloc[0]
    status = compute_status(facilities, criteria, share, registers.evidence, [SAMPLE_AS_OF])[:, 0]
    lines = [f"{kabupaten} {name_of_kabupaten(kabupaten)}: {registers.rows} rows"]
    for jenis in Jenis:
        own = status[(facilities["jenis"] == jenis).to_numpy()]
        counts = "  ".join(f"{level.name.lower()} {(own == level).sum():>3}" for level in Status)
        lines.append(f"  {jenis.value:<10}{len(own):>4}  {counts}")
    return lines


chosen = int(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE_SEED
print(f"Sample of {SAMPLE_AS_OF}, seed {chosen}")  # noqa: T201 (a command)
for kode in SAMPLE_KABUPATEN:
    print("\n".join(summarise(kode, chosen)))  # noqa: T201
