"""The reference: what its pages show is told there."""

from collections.abc import Iterator

import griffe
import pytest

from tools.faces import shown
from tools.fields import rows_of

UNTOLD = "\N{NO-BREAK SPACE}"
"""What stands beside a field of which no sentence speaks."""


def public_in(module: griffe.Object | griffe.Alias) -> Iterator[tuple[str, griffe.Object | None]]:
    """What a module offers, by its name, wherever it is made; None where griffe finds none, as of `ONE, TWO = ...`."""
    for name in module.exports or ():
        one = module.members.get(str(name))
        if isinstance(one, griffe.Alias):
            one = one.final_target if one.resolved else None
        yield str(name), one


@pytest.fixture(scope="module")
def public(root) -> dict[str, griffe.Object | None]:
    """What the pages show, by where it is made, or by the module that offers it where that is not known."""
    package = griffe.load("fatima_py", search_paths=[root], resolve_aliases=True)
    assert isinstance(package, griffe.Module)
    modules = shown(package, root / "docs/reference")
    found = [(f"{module.path}.{name}", one) for module in modules for name, one in public_in(module)]
    return {path if one is None else one.path: one for path, one in found}


def test_every_public_name_has_an_entry(public):
    assert len(public) > 800
    assert [path for path, one in public.items() if one is None or one.docstring is None] == []


def test_every_field_of_a_public_class_has_a_sentence(public):
    classes = [one for one in public.values() if isinstance(one, griffe.Class)]
    rows = [(one.path, row.strip(" ")) for one in classes for row in rows_of(one)]

    assert len(rows) > 2000
    assert [f"{path}.{row.partition(':')[0]}" for path, row in rows if row.endswith(UNTOLD)] == []
