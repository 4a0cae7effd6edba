"""Slots: places in a line for which whoever says it never has a value, found without playing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from fatima_py.dialogue import Move
from fatima_py.errors import NameSyntaxError, Place, Problem
from fatima_py.kb import Condition
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, ME, SELF, Compound, Key, Symbol, Term, label, parse, renamed, unify
from fatima_py.realize.base import SLOT
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.problems import did_you_mean, problem
from fatima_py.scenario.script.row import escaped_text

__all__ = ["slot_findings"]

Asked = tuple[Key, int]
Fault = tuple[str, str]
"""Why a slot never has a value, and what to write instead."""
MIND = "tom"
"""The head of a belief about what somebody believes."""
YOU = label("you")
ME_AGAIN = re.compile(r"\bSELF\b")


def slot_findings(built: Built, computed: Mapping[Asked, str], asked: Iterable[Condition]) -> Iterator[Problem]:
    """The slots that stay as they are written, whatever happens in the scene; `asked` may tell beliefs."""
    told = list(told_by(asked))
    lines = {line.id: line for state in built.parts.script.states for line in state.lines}
    for one in built.moves:
        for found in SLOT.finditer(one.rule.text):
            if found["slot"] and (fault := fault_of(found["slot"].strip(), one.rule, built, computed, told)):
                begin = lines[one.rule.id].text_place
                column = begin.column + len(escaped_text(one.rule.text[: found.start()]))
                place = Place(begin.file, begin.line, column, found[0])
                yield problem("FA201", place, f"the slot {found[0]} never has a value: {fault[0]}", fault[1])


def fault_of(slot: str, move: Move, built: Built, computed: Mapping[Asked, str], told: Sequence[Term]) -> Fault | None:
    """What keeps a slot of a line from ever having a value; None where something may give it one."""
    if slot.endswith(".name"):
        return fault_of_name(slot.removesuffix(".name"), move, built)
    try:
        asked = parse(ME.sub("SELF", slot))
    except NameSyntaxError as wrong:
        return f"expected {wrong.expected}", "write \\{ and \\} where braces are to be read"
    beliefs = [*believed(built, move.by), *told]
    if isinstance(asked, Compound):
        is_computed = (asked.head.key, len(asked.args)) in computed
        return (
            None if is_computed or is_known(asked, move.by, beliefs) else unbelieved(asked, move.by, beliefs, computed)
        )
    return fault_of_word(asked, beliefs) if isinstance(asked, Symbol) else None


def fault_of_word(word: Symbol, beliefs: Iterable[Term]) -> Fault:
    """What keeps a word from being a belief, with a belief that it may stand for."""
    meant = next((name for name in beliefs if isinstance(name, Compound) and name.head == word), f"{word}(me)")
    example = ME_AGAIN.sub("me", str(meant))
    return f"{word} is a word, and a belief has parts", f"write {{{example}}}, or \\{{{word}\\}} for the word"


def fault_of_name(who: str, move: Move, built: Built) -> Fault | None:
    """What keeps a name from being shown: nobody is called so, or nobody in particular is spoken to."""
    if who == "you" and move.to == ANY:
        return "the line is said to everyone", "name somebody"
    cast = [mind.name for mind in built.definition.cast]
    if who in {"me", "you"} or label(who.replace(" ", "_")) in cast:
        return None
    words = [*map(str, cast), "me", "you"]
    return f"nobody in the cast is called {who}", did_you_mean(who, words) or f"there are {', '.join(words)}"


def believed(built: Built, speaker: Symbol) -> Iterator[Term]:
    """What whoever says a line may believe: from the start, or by an effect."""
    for mind in built.definition.cast:
        if speaker in (mind.name, ANY):
            yield from (inner(own(belief.name, mind)) for belief in mind.beliefs)
    for change in chain.from_iterable(one.rule.changes for one in built.effects):
        if not isinstance(change.observer, Symbol) or change.observer in (ANY, speaker) or speaker == ANY:
            yield inner(change.property)


def told_by(conditions: Iterable[Condition]) -> Iterator[Term]:
    """What conditions tell whoever asks them."""
    for side in chain.from_iterable((one.left, one.right) for one in conditions):
        if isinstance(side, Compound) and side.head.key == "tell":
            yield inner(side.args[0])


def own(name: Compound, mind: MindDefinition) -> Term:
    """A belief with its owner by name."""
    return renamed(name, SELF.key, mind.name)


def inner(name: Term) -> Term:
    """What is believed, whoever it is that believes it."""
    while isinstance(name, Compound) and name.head.key == MIND and len(name.args) == 2:
        name = name.args[1]
    return name


def is_known(asked: Compound, speaker: Symbol, beliefs: Iterable[Term]) -> bool:
    """Whether one of the beliefs may answer: `*` and variables stand for anything, and everybody may have the floor."""
    name = inner(asked) if speaker == ANY else renamed(inner(asked), SELF.key, speaker)
    wanted = renamed(name, SELF.key, ANY)
    if isinstance(wanted, Compound) and (wanted.head.key, len(wanted.args)) == ("has", 1):
        return True  # who has the floor, which the scene itself tells everybody
    return any(unify(wanted, renamed(one, SELF.key, ANY)) is not None for one in beliefs)


def unbelieved(asked: Compound, speaker: Symbol, beliefs: Iterable[Term], computed: Mapping[Asked, str]) -> Fault:
    """A belief that nobody who may say the line ever has: a slip of the pen, or something only the host can know."""
    if YOU in asked.args:
        return "'you' is known in {you.name} only", "name whoever is spoken to"
    heads = [str(name.head) for name in beliefs if isinstance(name, Compound)]
    who = "nobody" if speaker == ANY else f"{speaker} never"
    meant = did_you_mean(str(asked.head), {*heads, *computed.values()} - {str(asked.head)})
    told = f"{who} believes {ME_AGAIN.sub('me', str(asked))} at the start, and no effect sets it"
    return told, meant or "give it a first value under 'believes'"
