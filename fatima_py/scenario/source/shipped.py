"""Shipped: the scenarios, settings and sheets that the package comes with, which are found by their names anywhere."""

from contextlib import suppress
from pathlib import Path

from fatima_py.files import hint_for
from fatima_py.inputs import read_path

__all__ = ["found", "not_there", "shipped"]

FOLDERS = ("agents", "scenarios", "simulations")
"""Where what the package comes with lies."""
SHIPPED = Path(__file__).parents[2] / "_content"
"""Where the installed package keeps these folders."""
CLONED = Path(__file__).parents[3]
"""Where they lie while the package is worked at: in the folder beside its code, if that is ours."""


def found(path: Path | str) -> Path:
    """The file meant by a path: as it is, or (`scenarios/cafe.yaml`, say) among those that the package comes with."""
    here = read_path(path, "the path of a scenario")
    with suppress(OSError):
        if not here.exists():
            return shipped(here) or here
    return here


def shipped(name: Path | str) -> Path | None:
    """The file of that name (`scenarios/cafe.yaml`, say) that the package comes with, None where there is none."""
    path = Path(name)
    if path.is_absolute() or ".." in path.parts or path.parts[:1] not in [(one,) for one in FOLDERS]:
        return None
    with suppress(OSError):
        home = SHIPPED if SHIPPED.is_dir() else CLONED
        if (home / path).is_file() and (home == SHIPPED or is_ours(home)):
            return home / path
    return None


def is_ours(folder: Path) -> bool:
    """Whether a folder is the one in which the package is worked at."""
    project = folder / "pyproject.toml"
    said = project.read_text("utf-8", "replace").splitlines() if project.is_file() else []
    return 'name = "fatima-py"' in said and (folder / "scenarios").is_dir()


def not_there(path: Path) -> str:
    """What helps whoever names a file that is not there: one of nearly that name, or else where it was looked for."""
    if meant := hint_for(path):
        return meant
    if path.is_absolute() or path.parts[:1] not in [(one,) for one in FOLDERS]:
        return "check the path and its spelling"
    return "it is neither here nor among the files that the package comes with: check the path and its spelling"
