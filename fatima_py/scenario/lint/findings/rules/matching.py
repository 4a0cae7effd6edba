"""Matching: appraisal rules whose event nothing ever meets, by the Toolkit's way to match names."""

from collections.abc import Iterator

from fatima_py.appraisal import AppraisalRule
from fatima_py.errors import Problem
from fatima_py.names import ANY, NIL, Compound, Symbol, Term, Variable, has_nil, replaced, variables
from fatima_py.scenario.compile.affect import semantics_of
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.walks import aimed, head
from fatima_py.scenario.problems import problem
from fatima_py.scene.scene import ENTERS

__all__ = ["matching_findings"]

NAMED = 5
"""So many other rules of a kind are named; the files of the Toolkit may hold dozens."""


def matching_findings(built: Built) -> Iterator[Problem]:
    """The rules that never say anything, one sentence for each kind, at the first of them."""
    semantics = semantics_of(built.parts.doc)
    rules = [one.rule for one in built.appraisals]
    kinds: list[tuple[list[AppraisalRule], str, str]] = []
    if semantics.wildcards_are_shallow:
        no_one = [one for one in rules if has_nil(one.event)]
        kinds.append((no_one, "waits for '-' (nobody, nothing), which nothing meets there", "write * (anyone) for -"))
        bound = [one for one in rules if target_is_nil(built, one.event) and one not in no_one]
        hint = "write * (anyone) for the variable"
        kinds.append((bound, "has a variable for a target that is always '-', which is then not met there", hint))
    if semantics.wildcards_are_shallow:
        shallow = [one for one in rules if is_shallow(one)]
        sentence = "has a * inside a part of its event, which is no wild card there beside a variable"
        kinds.append((shallow, sentence, f"write a variable for one of the *, as in {example(shallow)}"))
    places = {one.rule.id: one.place for one in built.appraisals}
    for found, sentence, hint in kinds:
        if found:
            first, *others = found
            yield problem(
                "FA302", places[first.id], f"the rule {sentence}, so it never says anything{more(others)}", hint
            )


def more(others: list[AppraisalRule]) -> str:
    """Which other rules a sentence is true of."""
    if not others:
        return ""
    names = ", ".join(one.id for one in others[:NAMED])
    left = f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
    return f"; nor {'does' if len(others) == 1 else 'do'} {names}{left}"


def target_is_nil(built: Built, event: Compound) -> bool:
    """Whether the target of an event is a variable, and all that do the action do it to nobody."""
    kind, _, content, target = event.args
    word = head(content)
    targets = {whom for action, whom in (*aimed(built), (ENTERS, NIL)) if head(action) == word}
    return isinstance(target, Variable) and kind.key == "action-end" and targets == {NIL}


def is_shallow(rule: AppraisalRule) -> bool:
    """Whether a `*` is no wild card, and no condition gives every variable its value before that is asked."""
    filled = {one for condition in rule.conditions.all for one in condition.variables()}
    return not filled.issuperset(variables(rule.event)) and hidden(rule.event) is not None


def hidden(event: Compound) -> Compound | None:
    """The first part of an event without variables, but with parts of its own, that holds a `*`."""
    for arg in event.args if not event.grounded else ():
        if isinstance(arg, Compound) and (found := (arg if arg.has_any else None) if arg.grounded else hidden(arg)):
            return found
    return None


def example(rules: list[AppraisalRule]) -> str:
    """How the part of the first rule may be written instead."""
    part = hidden(rules[0].event) if rules else None
    free = iter([Variable("state")])

    def one_open(word: Symbol | Variable) -> Term:
        return next(free, word) if word == ANY else word

    return str(replaced(part, one_open)).replace("[state]", "$state") if part else ""
