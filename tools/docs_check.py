"""Docs check: build the pages, and look at them in a headless Chromium as those do who come to read.

axe-core goes over every page, in the light and in the dark; strangers' questions are typed into the search; the ten
most visited pages are drawn on a sheet, whose path is printed, and what is cut off there is told. `just docs-check`
takes some minutes; `just docs-check how-to/ask-why/` judges that page alone. It exits with 1 where something is grave
or not found, and with 3 where there is no browser.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.pages.asking import ask
from tools.pages.chromium import NoBrowserError, Page, browse
from tools.pages.findings import Finding, cut_off, judge, report
from tools.pages.questions import QUESTIONS, unanswered
from tools.pages.sheet import HEIGHT, draw

__all__ = ["main"]

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"
BUILD = (sys.executable, "-m", "zensical", "build", "--strict", "--clean")
NO_BROWSER = 3


def main(words: Sequence[str] | None = None) -> int:
    """Read the command line, build and look; 1 where something is grave, 3 where there is no browser."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", nargs="*", help="judge these alone, such as how-to/ask-why/ (default: all)")
    parser.add_argument("--built", action="store_true", help="the pages are built already")
    given = parser.parse_args(words)
    try:
        with browse(SITE) as (page, address):
            if not given.built and subprocess.run(BUILD, cwd=ROOT, check=False).returncode:
                return 1
            there = names(SITE)
            if unknown := set(given.pages).difference(there):
                parser.error(f"there is no page {', '.join(sorted(unknown))}: name it such as {there[-1]}")
            return look(page, address, given.pages or there)
    except NoBrowserError as missing:
        print(missing, file=sys.stderr)
        return NO_BROWSER


def names(site: Path) -> list[str]:
    """The pages of a built site, each by its address there."""
    folders = (file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    return sorted("" if folder == "." else f"{folder}/" for folder in folders)


def look(page: Page, address: str, pages: Sequence[str]) -> int:
    """Draw the sheet, ask the questions, judge the pages, and tell what is found: 1 where something is grave."""
    folder = Path(tempfile.mkdtemp(prefix="fatima-pages-"))
    clipped = list(draw(page, address, folder))
    print(f"the sheet: {folder / 'index.html'}", flush=True)
    missing = unanswered(ask(page, address, QUESTIONS))
    print(*missing, f"{len(QUESTIONS) - len(missing)} of {len(QUESTIONS)} questions are answered", sep="\n", flush=True)
    findings = [*clipped, *judged(page, address, pages)]
    grave = sum(finding.grave for finding in findings)
    print(*report(findings), f"{grave} grave findings on {len(pages)} pages", sep="\n")
    return bool(grave or missing)


def judged(page: Page, address: str, pages: Sequence[str]) -> Iterator[Finding]:
    """What is found on each page, in a window of a common width; on a terminal, which page it is."""
    page.set_viewport_size({"width": 1280, "height": HEIGHT})
    for number, name in enumerate(pages, start=1):
        if sys.stdout.isatty():
            print(f"{number}/{len(pages)} {name}\033[K", end="\r", flush=True)
        page.goto(address + name)
        yield from cut_off(page, name)
        yield from judge(page, name)


if __name__ == "__main__":
    sys.exit(main())
