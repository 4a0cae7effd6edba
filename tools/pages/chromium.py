"""A headless Chromium that looks at a folder of pages, served on a port of this machine.

Playwright and axe are loaded here alone, and only when a browser is wanted: the group `browser` of `pyproject.toml`
brings them. The checks know neither, so that they need not be installed.
"""

import shutil
import threading
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module  # noqa: TID251 - checkers run without what is imported
from pathlib import Path
from typing import Any, Protocol

__all__ = ["NoBrowserError", "Page", "axe", "browse"]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""What a Chromium is called on machines that have one; else the one that Playwright fetched is taken."""
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
"""No sandbox, which a container has none of: the pages that are looked at are ours."""
MISSING = (
    "no Chromium was found: install one (`apt-get install chromium`), "
    "or have Playwright fetch its own (`uv run --group browser playwright install chromium`)"
)


class NoBrowserError(Exception):
    """There is no browser to look with; says what to install."""


class Page(Protocol):
    """What is asked of a page of Playwright's."""

    def goto(self, url: str) -> object:
        """Open an address, and wait until it has loaded."""
        ...

    def evaluate(self, expression: str, arg: object = None) -> Any:  # noqa: ANN401 - whatever the script answers
        """Run a script in the page, and wait for its answer."""
        ...

    def click(self, selector: str) -> None:
        """Click an element."""
        ...

    def fill(self, selector: str, value: str) -> None:
        """Type into a field, in place of what stands there."""
        ...

    def set_viewport_size(self, viewport_size: dict[str, int]) -> None:
        """Make the window so wide and so high."""
        ...

    def emulate_media(self, *, color_scheme: str) -> None:
        """Have the system prefer `light` or `dark`."""
        ...

    def screenshot(self, *, path: Path) -> bytes:
        """Keep what is seen in the window."""
        ...


def axe() -> str:
    """The script of axe-core, which judges the page that it is run in."""
    return str(import_module("axe_playwright_python.base").AXE_SCRIPT)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and prints nothing about it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as it is called where it comes from
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Generator[str]:
    """The address of a folder, as long as it is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@contextmanager
def browse(folder: Path) -> Generator[tuple[Page, str]]:
    """A page of a browser, and the address of the folder.

    Raises:
        NoBrowserError: There is none.
    """
    try:
        playwright = import_module("playwright.sync_api")
    except ImportError as missing:
        raise NoBrowserError("Playwright is not installed: `uv run --group browser` brings it") from missing
    with playwright.sync_playwright() as drive, served(folder) as address:
        own = Path(drive.chromium.executable_path)
        found = next(filter(None, map(shutil.which, NAMES)), str(own) if own.exists() else None)
        if found is None:
            raise NoBrowserError(MISSING)
        browser = drive.chromium.launch(executable_path=found, args=FLAGS)
        try:
            yield browser.new_page(reduced_motion="reduce"), address
        finally:
            browser.close()
