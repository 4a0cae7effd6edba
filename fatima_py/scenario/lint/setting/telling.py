"""Telling: what somebody is to hand on, and cannot."""

from collections.abc import Iterator

from fatima_py.decision.telling import told_in
from fatima_py.errors import Place, Problem
from fatima_py.names import NIL, Compound, Term, Variable, as_number
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.scenario.lint.reach.knowing import asked_of, inner
from fatima_py.scenario.lint.setting.asking import believable, with_encounters
from fatima_py.scenario.lint.setting.fitting import fits, misfit
from fatima_py.scenario.lint.walks import in_words
from fatima_py.scenario.problems import problem

__all__ = ["telling_findings"]

CAN_BE_TOLD = (
    "what is believed can be told, as 'Tell(Late(Train)) to $x', and what is remembered, by its number: "
    "'EventId(Action-End, $y, Insult, me) = $what' under 'if', and 'Tell($what) to $x'"
)


def telling_findings(made: BuiltSetting) -> Iterator[Problem]:
    """Deeds that are to tell or send something that is no belief and no memory, or that go to nobody."""
    known = believable(made)
    heads = set(map(asked_of, known))
    for action, target, place in telling(made):
        what = told_in(action)
        named = inner(what) if what is not None else None
        if what is not None and (wrong := why_not(what, target, made)):
            yield problem("FA615", place, f"nothing is handed on by {in_words(action)}: {wrong}", CAN_BE_TOLD)
        elif isinstance(named, Compound) and asked_of(named) in heads and not fits(named, known):
            sentence = f"nobody ever believes {in_words(named)}"
            yield misfit(named, known, place, sentence) or problem(
                "FA615", place, f"nothing is handed on by {in_words(action)}: {sentence}", CAN_BE_TOLD
            )


def telling(made: BuiltSetting) -> Iterator[tuple[Term, Term, Place]]:
    """What is done in a setting outside its conversations, and to whom."""
    yield from ((one.rule.action, one.rule.target, one.place) for one in with_encounters(made).actions)
    yield from ((one.rule.action, one.rule.target, one.place) for one in made.routines)


def why_not(what: Term, target: Term, made: BuiltSetting) -> str:
    """Why something cannot be handed on, in words; empty where it can."""
    if target == NIL:
        return "it goes to nobody"
    if isinstance(what, Compound):
        computed = (what.head.key, len(what.args)) in made.computed
        return f"{in_words(what)} is felt or worked out, and no belief" if computed else ""
    if (number := as_number(what)) is not None and number < 0:
        return f"{what} is the number of what is not remembered"
    known = isinstance(what, Variable) or number is not None
    return "" if known else f"{in_words(what)} is a word, and neither a belief nor the number of a memory"
