"""Replay files of recorded cases: `python -m tests.conformance FILE...`."""

import sys

from tests.conformance.cases import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
