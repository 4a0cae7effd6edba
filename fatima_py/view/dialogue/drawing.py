"""Drawing: the forms in which a dialogue can be shown."""

from collections.abc import Callable, Mapping

from fatima_py.view.dialogue.diagrams import dot, graphml, mermaid
from fatima_py.view.dialogue.outline import outline
from fatima_py.view.dialogue.subject import Subject
from fatima_py.view.dialogue.svg import svg

__all__ = ["FORMATS", "Form"]

Form = Callable[[Subject], str]

FORMATS: Mapping[str, Form] = {"txt": outline, "svg": svg, "mermaid": mermaid, "dot": dot, "graphml": graphml}
"""Each form by its name. The same dialogue always gives the same text."""
