"""``python -m bench``: measure, print a table and JSON, and end with 1 if a budget is broken."""

import argparse
import sys

from bench import intake, map_change, province


def main() -> int:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--changes", type=int, default=15, help="changes measured per page")
    parser.add_argument("--loads", type=int, default=7, help="first loads measured per page")
    parser.add_argument("--address", help="a running dashboard, instead of one started here")
    parser.add_argument("--province", action="store_true", help="measure a whole province instead")
    parser.add_argument("--intake", action="store_true", help="measure reading a file instead")
    options = parser.parse_args()
    if options.intake:
        return intake.measure()
    if options.province:
        return province.measure()
    return map_change.measure(options.changes, options.loads, options.address)


if __name__ == "__main__":
    sys.exit(main())
