"""Marks: the key by which each kind of file says what it is, and what a file looks like that has none."""

from collections.abc import Mapping

from fatima_py.errors import ScenarioError
from fatima_py.scenario.problems import problem
from fatima_py.scenario.schema.documents import ScenarioDoc, SheetDoc
from fatima_py.scenario.schema.fields import Doc
from fatima_py.scenario.schema.prereg import PreregDoc
from fatima_py.scenario.schema.setting import SettingDoc
from fatima_py.scenario.schema.study import StudyDoc
from fatima_py.scenario.source.spans import Source

__all__ = ["refuse_unmarked"]

KINDS: Mapping[str, tuple[str, type[Doc], str]] = {
    "study": ("a study", StudyDoc, "study: 1"),
    "setting": ("a setting", SettingDoc, "setting: TITLE"),
    "character": ("a sheet", SheetDoc, "character: NAME"),
    "prereg": ("a plan of a study", PreregDoc, "prereg: 1"),
}
"""Of each mark what says so of itself by it, the document, and what is to be added."""


def refuse_unmarked(source: Source) -> None:
    """Refuse a file that has the keys of a kind, more of them than a scenario knows, and not its mark.

    All else that there is to say of it would be about another kind of file. Raises ScenarioError.
    """
    keys = {str(key) for key in source.root.children}
    if keys & {*KINDS}:
        return
    known = {mark: len(keys & keys_of(doc)) for mark, (_, doc, _) in KINDS.items()}
    mark = max(known, key=lambda one: known[one])
    if known[mark] <= len(keys & keys_of(ScenarioDoc)):
        return
    what, _, line = KINDS[mark]
    sentence = f"this looks like {what}, and does not say so: '{mark}' is missing"
    raise ScenarioError([problem("FA014", source.key_place(()), sentence, f"add '{line}'")])


def keys_of(doc: type[Doc]) -> frozenset[str]:
    """The keys that a document knows, as its file writes them."""
    return frozenset(field.alias or name for name, field in doc.model_fields.items())
