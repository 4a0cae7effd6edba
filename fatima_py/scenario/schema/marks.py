"""Marks: the key by which each kind of file says what it is, and what a file looks like that has none."""

from collections.abc import Mapping

from fatima_py.errors import ScenarioError
from fatima_py.scenario.problems import problem
from fatima_py.scenario.schema.documents import ScenarioDoc, SheetDoc
from fatima_py.scenario.schema.fields import Doc
from fatima_py.scenario.source.spans import Source

__all__ = ["refuse_unmarked"]

KINDS: Mapping[str, tuple[str, str]] = {
    "study": ("a study", "study: 1"),
    "setting": ("a setting", "setting: TITLE"),
    "character": ("a sheet", "character: NAME"),
    "prereg": ("a plan of a study", "prereg: 1"),
}
"""Of each mark what says so of itself by it, and what is to be added."""


def refuse_unmarked(source: Source) -> None:
    """Refuse a file that has the keys of a kind, more of them than a scenario knows, and not its mark.

    All else that there is to say of it would be about another kind of file. Raises ScenarioError.
    """
    keys, ours = {str(key) for key in source.root.children}, keys_of(ScenarioDoc)
    if keys & {*KINDS} or keys <= ours:
        return
    known = {mark: len(keys & keys_of(doc)) for mark, doc in documents().items()}
    mark = max(known, key=lambda one: known[one])
    if known[mark] <= len(keys & ours):
        return
    what, line = KINDS[mark]
    sentence = f"this looks like {what}, and does not say so: '{mark}' is missing"
    raise ScenarioError([problem("FA014", source.key_place(()), sentence, f"add '{line}'")])


def documents() -> Mapping[str, type[Doc]]:
    """The document of each mark; they are loaded only where a file has a key that no scenario knows."""
    from fatima_py.scenario.schema.prereg import PreregDoc  # noqa: PLC0415
    from fatima_py.scenario.schema.setting import SettingDoc  # noqa: PLC0415
    from fatima_py.scenario.schema.study import StudyDoc  # noqa: PLC0415

    return {"study": StudyDoc, "setting": SettingDoc, "character": SheetDoc, "prereg": PreregDoc}


def keys_of(doc: type[Doc]) -> frozenset[str]:
    """The keys that a document knows, as its file writes them."""
    return frozenset(field.alias or name for name, field in doc.model_fields.items())
