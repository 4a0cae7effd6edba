"""The mutations of a mutation run: the same for a seed, each of them a change, the tree left alone."""

import ast
from hashlib import sha256
from pathlib import Path

import pytest

from tools.mutate import files_for
from tools.mutations import CORE, Mutation, list_modules, list_sites, mutate, sample

PACKAGE = Path(__file__).parents[3] / "fatima_py"


def variants(source: str) -> set[str]:
    """Every text that one change makes of a source."""
    return {
        mutate("any.py", source, site.node, text).source.strip() for site in list_sites(source) for text in site.texts
    }


@pytest.fixture(scope="module")
def drawn() -> list[Mutation]:
    """A long sample of the whole package."""
    return sample(PACKAGE, 1, 300)


def test_the_same_seed_draws_the_same_mutations_and_another_seed_others():
    rooms = ("kb", "affect")

    drawn = sample(PACKAGE, 3, 40, rooms)

    assert drawn == sample(PACKAGE, 3, 40, rooms)
    assert drawn != sample(PACKAGE, 4, 40, rooms)


def test_every_mutation_is_another_program_that_can_be_read(drawn):
    originals = {name: (PACKAGE / name).read_text(encoding="utf-8") for name in {one.module for one in drawn}}
    dumped = {name: ast.dump(ast.parse(text)) for name, text in originals.items()}

    for mutation in drawn:
        assert ast.dump(ast.parse(mutation.source)) != dumped[mutation.module], mutation


def test_drawing_mutations_leaves_the_tree_as_it_is():
    def digest() -> str:
        return sha256(b"".join(path.read_bytes() for path in sorted(PACKAGE.rglob("*.py")))).hexdigest()

    before = digest()
    sample(PACKAGE, 5, 100, ("mind", "scene"))

    assert digest() == before


def test_no_place_is_drawn_twice(drawn):
    places = [(one.module, one.line, one.source) for one in drawn]

    assert len(set(places)) == len(places) == 300


def test_modules_are_found_wherever_they_lie_in_a_room():
    found = list_modules(PACKAGE)

    assert {"character.py", "kb/conditions.py", "affect/regulation.py"} <= set(found)
    assert not any("picture" in module or module.startswith("cli") for module in found)
    assert list_modules(PACKAGE, ("affect/vad", "nowhere")) == ["affect/vad.py"]
    assert {name for name in CORE if name not in {"record", "session"}} <= {
        module.split("/")[0].removesuffix(".py") for module in found
    }


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("a < b", {"(a <= b)", "(a >= b)"}),
        ("a is b", {"(a is not b)"}),
        ("a and b", {"(a or b)"}),
        ("not a", {"(a)"}),
        ("a + b", {"(a - b)"}),
        ("'x' + b", set()),
        ("7", {"(8)", "(-7)"}),
        ("0.5", {"(0.75)", "(-0.5)"}),
        ("0", {"(1)"}),
        ("True", {"(False)"}),
        ("-a", {"(a)"}),
        ("a if b else c", {"(a if not b else c)"}),
        ("f(a, b)", {"(f(b, a))", "pass"}),
        ("max(a, b)", {"(min(a, b))", "pass"}),
        ("zip(a, strict=True)", {"pass"}),
        ("[a for a in b if c]", {"([a for a in b if not c])"}),
        ("f'{7}'", set()),
        ("cast('T', 7)", {"pass"}),
    ],
)
def test_a_place_is_mistaken_for_what_a_slip_would_make_of_it(written: str, instead: set[str]):
    assert variants(written) == instead


def test_what_only_tells_something_is_left_alone():
    told = '''
"""A module of 7 words."""
@decorated(maxsize=7)
class Seam(Protocol):
    def asked(self) -> int: return 7
def refused(size: Literal[7]) -> None:
    raise UsageError(f"{7}", size, 7)
'''

    assert variants(told) == {told.replace('raise UsageError(f"{7}", size, 7)', "pass").strip()}


def test_an_answer_and_a_deed_may_be_forgotten():
    assert variants("def f(a):\n    a.pop()\n    return a") == {
        "def f(a):\n    pass\n    return a",
        "def f(a):\n    a.pop()\n    return None",
    }


def test_a_module_is_asked_of_its_own_folder_first():
    near, far = files_for("affect/vad.py", PACKAGE.parent)

    assert [Path(one).name for one in near[:2]] == ["vad.py", "test_vad.py"]
    assert {Path(one).parent.name for one in near[1:]} == {"affect"}
    assert {"laws", "golden"} <= {Path(one).parent.name for one in far}
    assert not {*near} & {*far}
