"""A sheet of the ten most visited pages: each at three widths, and in the dark."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tools.pages.chromium import Page
from tools.pages.findings import Finding, cut_off

__all__ = ["PAGES", "VIEWS", "View", "contact_sheet", "draw"]

PAGES: Sequence[str] = (
    "", "install/", "tutorial/first-scene/", "how-to/", "gallery/", "explanation/affect/", "how-to/ask-why/",
    "reference/cli/", "reference/python/", "reference/python/affect/",
)  # fmt: skip
"""The home page, installing, the first steps, the questions, the pictures, how feelings work, a how-to, references."""


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at: the width of the window in pixels, and whether the system is dark."""

    width: int
    dark: bool = False

    def __str__(self) -> str:
        return f"{self.width}-dark" if self.dark else str(self.width)


VIEWS: Sequence[View] = (View(1280), View(768), View(390), View(1280, dark=True))
HEIGHT = 1000
STYLE = (
    "body { font: 14px sans-serif; background: #bbb } tr { vertical-align: top } img { width: 22vw } "
    "td { padding: 4px }"
)


def file_of(name: str, view: View) -> str:
    """The file of a picture, in the folder of the sheet."""
    return f"{name.strip('/').replace('/', '_') or 'home'}-{view}.png"


def draw(page: Page, address: str, folder: Path) -> Iterator[Finding]:
    """Draw the pages into a folder with the sheet, `index.html`; what is cut off is a finding."""
    for view in VIEWS:
        page.set_viewport_size({"width": view.width, "height": HEIGHT})
        page.emulate_media(color_scheme="dark" if view.dark else "light")
        for name in PAGES:
            page.goto(address + name)
            page.screenshot(path=folder / file_of(name, view))
            yield from cut_off(page, f"{name} ({view})")
    page.emulate_media(color_scheme="light")
    (folder / "index.html").write_text(contact_sheet(), encoding="utf-8")


def contact_sheet() -> str:
    """The page that shows all pictures: a row for each page, a column for each view."""
    head = "".join(f"<th>{view}</th>" for view in VIEWS)
    rows = "".join(f"<tr><th>{escape(name or 'home')}</th>{''.join(pictures(name))}</tr>" for name in PAGES)
    title = "The pages, as they are seen"
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
        f"<h1>{title}</h1><table><tr><td></td>{head}</tr>{rows}</table></html>\n"
    )


def pictures(name: str) -> Iterator[str]:
    """The cells of a row; each picture leads to itself in its own size."""
    for view in VIEWS:
        file = escape(file_of(name, view))
        yield f'<td><a href="{file}"><img src="{file}" alt="{escape(name or "home")} at {view}"></a></td>'
