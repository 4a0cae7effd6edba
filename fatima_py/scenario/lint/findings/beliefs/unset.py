"""Unset: beliefs that are asked for and that nobody ever has."""

from collections.abc import Iterator

from fatima_py.errors import Place, Problem
from fatima_py.kb import BUILT_IN, GONE, OLD_NAMES, Condition
from fatima_py.names import ANY, Compound, Key, Symbol, Term
from fatima_py.scenario.lint.reach.knowing import asked_of, inner
from fatima_py.scenario.problems import did_you_mean, near, problem, swapped

__all__ = ["beliefs_in", "is_word", "never_set"]

Asked = tuple[Key, int]


def is_word(head: Term) -> bool:
    """Whether a name begins with a word, so that it is known for what it asks."""
    return isinstance(head, Symbol) and head != ANY


def never_set(
    whole: Compound, name: Compound, place: Place, known: dict[Asked, str], computed: dict[Asked, str]
) -> Problem:
    """A belief that is asked for and never set: a slip of the pen, or something only the host can know.

    `whole` is the name as it is asked for, in the eyes of whomever; `known` are the beliefs that somebody may have.
    """
    word = str(name.head)
    worked_out = next((place for place in computed if place[0] == word.lower() and place != asked_of(name)), None)
    if worked_out is not None:
        parts = "1 part" if worked_out[1] == 1 else f"{worked_out[1]} parts"
        sentence = (
            f"{whole} is asked for, and nobody believes it: {word} is worked out of {parts}, not {len(name.args)}"
        )
        return problem("FA201", place, sentence, "the reference of the format lists what is worked out, and of what")
    if word.lower() in GONE:
        sentence = f"{whole} is asked for, which only the FAtiMA Toolkit worked out, so this never holds"
        return problem("FA201", place, sentence, "remove the condition")
    is_new = word.lower() not in {head for head, _ in known}
    if is_new and (meant := near(word, [*known.values(), *computed.values()])):
        sentence, edit = f"nobody ever believes anything called {word}", swapped(place, word, [meant])
        return problem("FA203", place, sentence, f"did you mean {meant}?", edit)
    alike = [offered for asked, offered in (known | computed).items() if asked[1] == len(name.args)]
    sentence = f"{whole} is asked for, but nobody believes it at the start and no effect sets it"
    maybe = did_you_mean(word, alike) if is_new and asked_of(name) not in computed else ""
    hint = "give it a first value under 'believes': a missing belief makes every comparison fail"
    return problem("FA201", place, sentence, f"{maybe} if not, {hint}" if maybe else hint)


def beliefs_in(condition: Condition, computed: dict[Asked, str]) -> Iterator[Compound]:
    """The stored beliefs that a condition asks for."""
    for side in (condition.left, condition.right):
        yield from stored_in(side, computed)


def stored_in(term: Term, computed: dict[Asked, str]) -> Iterator[Compound]:
    """The stored beliefs in one side of a condition: arguments of computed properties may be beliefs themselves."""
    if not isinstance(term, Compound):
        return
    if asked_of(term) not in computed:
        within = inner(term)
        if not isinstance(within, Compound) or (within.head.key, len(within.args)) not in COUNTED:
            yield term
    elif term.head.key in ASKING:
        for arg in term.args if term.head.key != KNOWN else term.args[1:2]:
            yield from stored_in(arg, computed)


KNOWN = "isknownto"
"""The key of what is asked about what others know: the first part says who."""
ASKING = {"math", "countsubs", "count", "squaredistance", "roundmethod", "roundtotensmethod", KNOWN}
"""Computed properties whose arguments are beliefs that must exist; `Ask` and `Exists` ask whether they do."""


COUNTED = {(one.name.lower(), one.arity) for one in (*BUILT_IN, *OLD_NAMES)}
"""What is worked out in the eyes of others too, as in `ToM(Tom, Exists(Late(me)))`."""
