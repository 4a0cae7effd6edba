"""Naming: deeds that are called by a word which means something else, written with another first letter."""

from collections.abc import Iterator

from fatima_py.dialogue.graph import BACK, END
from fatima_py.errors import Problem
from fatima_py.names import ANY, Symbol, meet
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.includes import TAKEN
from fatima_py.scenario.lint.walks import all_conditions, all_deeds, asked_of_memory, awaited_outright
from fatima_py.scenario.problems import problem

__all__ = ["naming_findings"]


def naming_findings(built: Built) -> Iterator[Problem]:
    """The rules for a deed `Nothing` or `Anyone`, and for a deed `End` or `Back` that nothing comes of."""
    events = [*awaited_outright(built), *[event for event, _, _ in asked_of_memory(built, all_conditions(built))]]
    awaited = [event.args[2] for event in events if event.args[2] != ANY]
    for action, place in all_deeds(built) if not is_faithful(built.parts.doc) else ():
        if not isinstance(action, Symbol):
            continue
        if str(action).lower() in TAKEN:
            sentence = (
                f"{action} is done as any deed called so, and '{str(action).lower()}' means something else in rules"
            )
            hint = "write a word of your own; who has nothing to do waits by themselves"
            yield problem("FA130", place, sentence, hint)
        elif action in (END, BACK) and not any(meet(action, one) is not None for one in awaited):
            sentence = f"{action} is done as any deed called so: it leads nowhere, and nothing waits for it"
            hint = (
                "write an effect after it, as in 'then: the scene moves to ...', or lead on from a line, as in '-> end'"
            )
            yield problem("FA130", place, sentence, hint)
