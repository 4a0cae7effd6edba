"""Drawing: the forms in which a dialogue can be shown."""

from collections.abc import Callable, Mapping

from fatima_py.dialogue.picture.diagrams import dot, graphml, mermaid
from fatima_py.dialogue.picture.outline import outline
from fatima_py.dialogue.picture.subject import Subject
from fatima_py.dialogue.picture.svg import svg

__all__ = ["FORMATS", "Form"]

Form = Callable[[Subject], str]

FORMATS: Mapping[str, Form] = {"txt": outline, "svg": svg, "mermaid": mermaid, "dot": dot, "graphml": graphml}
"""Each form by its name. The same dialogue always gives the same text."""
