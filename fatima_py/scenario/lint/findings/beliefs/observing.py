"""Observing: beliefs that an effect changes in the eyes of somebody whom nothing asks for them, but others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fatima_py.errors import Problem
from fatima_py.names import ANY, SELF, Compound, Symbol, Term, meet, renamed
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.questions import Changed, changes, questions
from fatima_py.scenario.lint.reach.knowing import inner
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scenario.lint.walks import compounds_in, in_words
from fatima_py.scenario.problems import problem
from fatima_py.scene.announcing import FLOOR, OF_OTHERS, is_state

__all__ = ["observing_findings"]

OTHERS = ("tom", "isknownto", "tell", *OF_OTHERS)
"""What is worked out in the eyes of others."""


def observing_findings(built: Built, anybodys: Iterable[Term]) -> Iterator[Problem]:
    """Changes in the eyes of one whom nothing asks for them, where another is asked; `anybodys` is asked of all.

    Where another scenario of the life may ask, those are told that add to what is nowhere believed in those eyes.
    """
    if is_faithful(built.parts.doc):  # a program may ask
        return
    asked, changed = asked_by(built), list(changes(built))
    of_all = [name for term in anybodys for name in open_names(term, ANY)]
    for one in changed:
        if built.parts.doc.later and not adds_to_nothing(built, one, changed):
            continue
        if not one.change.fact and inner(one.change.property) is one.change.property:
            others = [two for two in changed if two.change.property != one.change.property]
            worked_out = [name for two in others for name in open_names(two.change.value, ANY)]
            yield from unseen(one, asked, [*of_all, *worked_out])


def adds_to_nothing(built: Built, one: Changed, changed: Iterable[Changed]) -> bool:
    """Whether a change works with the value until then of what nobody whom it is a change for ever comes to believe."""
    name = opened(renamed(one.change.property, SELF.key, ANY))
    if not any(meet(name, two) is not None for two in open_names(one.change.value, ANY)):
        return False
    who, anybody = one.change.observer, (ANY, SELF)
    people = [mind for mind in built.definition.cast if who in (*anybody, mind.name)]
    if any(meet(name, opened(renamed(two.name, SELF.key, ANY))) is not None for mind in people for two in mind.beliefs):
        return False
    others = [two.change for two in changed if who in anybody or two.change.observer in (*anybody, who)]
    return not any(
        meet(name, opened(renamed(two.property, SELF.key, ANY))) is not None
        and not any(meet(name, part) is not None for part in open_names(two.value, ANY))
        for two in others
    )


def unseen(one: Changed, asked: Mapping[Symbol, Sequence[Compound]], of_all: Sequence[Compound]) -> Iterator[Problem]:
    """A change in the eyes of one whom nothing asks for it, where another of the cast is asked."""
    name, line = one.change.property, one.cause.line
    observer = one.change.observer
    by = line.by if line is not None else observer if isinstance(observer, Symbol) else ANY
    who = by if observer == SELF else observer
    meant = opened(renamed(name, SELF.key, by))
    skipped = meant == FLOOR or is_state(meant) or not isinstance(meant, Compound)
    if (
        not isinstance(who, Symbol)
        or who not in asked
        or skipped
        or any(meet(meant, two) is not None for two in (*of_all, *asked[who]))
    ):
        return
    anybodys = opened(renamed(name, SELF.key, ANY))
    names = [
        str(mind) for mind, all_asked in asked.items() if any(meet(anybodys, two) is not None for two in all_asked)
    ]
    if names:
        mine = by != who and str(who) in names
        sentence = f"nothing ever asks {who} for {in_words(meant)}, which this changes"
        hint = f"on a line 'me' is whoever says it: write {who}" if mine else f"it is asked of {' and '.join(names)}"
        yield problem("FA202", one.place, sentence, hint)


def asked_by(built: Built) -> dict[Symbol, list[Compound]]:
    """What conditions ask each of the cast; what is asked in the eyes of others is asked of anybody."""
    found: dict[Symbol, list[Compound]] = {mind.name: [] for mind in built.definition.cast}
    for question in questions(built):
        for condition, _, people in question.asked(built):
            for side in (condition.left, condition.right):
                of_others = any(one.head.key in OTHERS for one in compounds_in(side))
                for who in found if of_others or not people else [mind.name for mind in people]:
                    found[who] += open_names(side, ANY if of_others else who)
    return found


def open_names(term: Term, me: Symbol) -> Iterator[Compound]:
    """The names with parts in a term, with `*` for whatever is open in them and somebody's name for SELF."""
    return compounds_in(opened(renamed(term, SELF.key, me)))
