"""Faces: in the reference, each public name stands once: where it is to be imported from.

An extension of griffe, which is loaded where the pages are built (`mkdocs.yml`). Where a module that is shown offers
names of one below it, that one does not tell them again; it says where they are told.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from griffe import AliasResolutionError, Docstring, Extension, Module

__all__ = ["Faces"]

PAGES = Path(__file__).parents[1] / "docs" / "reference"
SHOWN = re.compile(r"^::: ([\w.]+)$", re.MULTILINE)
"""How a page says which module it shows."""
NOTHING = ("",)
"""What a module lists as its public names which has none left; an empty list would stand for all."""


class Faces(Extension):
    """Lets names that packages offer be told of these packages alone."""

    def on_package(self, *, pkg: Module, **_: Any) -> None:  # noqa: ANN401 - what griffe passes besides
        """Go through the modules from the top, so that each name is met first where it is imported from."""
        faces = dict[str, str]()
        for module in shown(pkg, PAGES):
            names = [str(one) for one in module.exports or ()]
            homes = {name: home for name in names if (home := home_of(module, name)) is not None}
            told = {name: faces[home] for name, home in homes.items() if home in faces}
            faces = {home: f"{module.path}.{name}" for name, home in homes.items()} | faces
            if told:
                module.exports = [name for name in names if name not in told] or [*NOTHING]
                say_where(module, told)


def shown(pkg: Module, pages: Path) -> list[Module]:
    """The modules of a package that some pages show, in the order of these, those that are deeper behind the others."""
    texts = [page.read_text(encoding="utf-8") for page in sorted(pages.rglob("*.md"))]
    paths = dict.fromkeys([path for text in texts for path in SHOWN.findall(text)])
    modules = {one.path: one for one in all_in(pkg)}
    return sorted([modules[path] for path in paths if path in modules], key=lambda one: one.path.count("."))


def all_in(module: Module) -> Iterator[Module]:
    """A module and all below it."""
    yield module
    for one in module.modules.values():
        if not one.is_alias:
            yield from all_in(one)


def home_of(module: Module, name: str) -> str | None:
    """Where a name of a module is defined, by its path; None for what is not known."""
    try:
        return str(module[name].canonical_path)
    except (KeyError, AliasResolutionError):
        return None


def say_where(module: Module, told: Mapping[str, str]) -> None:
    """Let the description of a module say where some of its names are told."""
    links = ", ".join(f"[`{name}`][{face}]" for name, face in told.items())
    module.docstring = module.docstring or Docstring("", parent=module)
    module.docstring.value += f"\n\nTold where they are imported from: {links}."
