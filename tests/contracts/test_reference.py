"""The reference: what its pages show is told there."""

import re
from collections.abc import Iterator

import griffe
import pytest

from tools.fields import rows_of

SHOWN = re.compile(r"^::: fatima_py\.?(\S*)$", re.MULTILINE)
UNTOLD = "\N{NO-BREAK SPACE}"
"""What stands beside a field of which no sentence speaks."""


def public_in(module: griffe.Object | griffe.Alias) -> Iterator[griffe.Object]:
    """What a module offers, wherever it is made; of constants that are given several at once griffe knows nothing."""
    for name in module.exports or ():
        one = module.members.get(str(name))
        if isinstance(one, griffe.Alias):
            if one.resolved:
                yield one.final_target
        elif one is not None:
            yield one


@pytest.fixture(scope="module")
def classes(root) -> dict[str, griffe.Class]:
    """The public classes that the pages show, each once."""
    package = griffe.load("fatima_py", search_paths=[root], resolve_aliases=True)
    pages = sorted((root / "docs/reference/python").glob("*.md"))
    modules = [one for page in pages for one in SHOWN.findall(page.read_text(encoding="utf-8"))]
    found = [one for name in modules for one in public_in(package[name] if name else package)]
    return {one.path: one for one in found if isinstance(one, griffe.Class)}


def test_every_field_of_a_public_class_has_a_sentence(classes):
    rows = [(path, row.strip(" ")) for path, one in classes.items() for row in rows_of(one)]

    assert len(rows) > 2000
    assert [f"{path}.{row.partition(':')[0]}" for path, row in rows if row.endswith(UNTOLD)] == []
