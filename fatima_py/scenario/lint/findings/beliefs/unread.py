"""Unread: what is believed or changed and nothing asks for, goals that nothing moves, and relations to nobody."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import cast

from fatima_py.appraisal import AppraisalVariable
from fatima_py.errors import Place, Problem
from fatima_py.kb import DynamicProperty
from fatima_py.language import SentenceError, joined
from fatima_py.mind import MindDefinition
from fatima_py.mind.theory_of_mind import WANTS
from fatima_py.names import ANY, SELF, Compound, Symbol, Term, Variable, label, meet, renamed
from fatima_py.scenario.compile.affect import Layer, is_faithful, semantics_of
from fatima_py.scenario.compile.believing import check_change
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.indexing import NameIndex
from fatima_py.scenario.compile.trials import Trial
from fatima_py.scenario.lint.findings.affect.feelings import stranger
from fatima_py.scenario.lint.findings.affect.goals import is_about_goal
from fatima_py.scenario.lint.questions import changes
from fatima_py.scenario.lint.reach.knowing import asked_of, inner
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scenario.lint.walks import all_conditions, compounds_in, in_words, words_in
from fatima_py.scenario.problems import mended, near, problem
from fatima_py.scene.announcing import FLOOR, is_state
from fatima_py.scene.computing import computed
from fatima_py.spelling import Suggestion
from fatima_py.world import Change

__all__ = ["given_findings", "relation_findings", "unread_findings"]


def unread_findings(built: Built, read: Iterable[Term]) -> Iterator[Problem]:
    """Changes of what nothing `read` asks for, and goals that nothing moves nor asks for."""
    if is_faithful(built.parts.doc):  # there a program may ask
        return
    plainly = [one for term in read for one in compounds_in(plain(term))]
    worked_out = [(one, plain(part)) for one in changes(built) for part in compounds_in(one.change.value)]
    asked = [*plainly, *[part for _, part in worked_out if isinstance(part, Compound)]]
    offered = computed(semantics_of(built.parts.doc), built.parts.doc.turns)
    told = set[Compound]()
    for one in changes(built):
        name = inner(one.change.property)
        plain_one = isinstance(name, Compound) and name not in (FLOOR, *told) and not is_state(name)
        if isinstance(name, Compound) and plain_one and is_change(one.change, offered):
            others = [part for whose, part in worked_out if inner(whose.change.property) != name]
            if not is_read(name, [*plainly, *[part for part in others if isinstance(part, Compound)]]):
                told.add(name)
                yield from unread(built, one.place, name, asked)
            else:
                yield from unknown_people(built, one.place, name, asked)
    yield from unread_beliefs(built, asked)
    yield from unmoved(built)


def unread_beliefs(built: Built, asked: Sequence[Compound]) -> Iterator[Problem]:
    """Beliefs from the start that nothing asks for, where something asks for others of the kind.

    What effects change is told there; what a sheet says is for other scenarios as well.
    """
    kinds = {asked_of(one) for one in asked}
    changed = [plain(one.change.property) for one in changes(built)]
    elsewhere = NameIndex((one, one) for one in (*asked, *[inner(one) for one in changed if isinstance(one, Compound)]))
    facts, told = {fact.name for fact in built.definition.facts}, set[Place]()
    for mind in built.definition.cast:
        held = [plain(one.name) for one in mind.beliefs]
        for belief in mind.beliefs:
            place, name = built.beliefs[mind.name, belief.name], inner(belief.name)
            here = place.file == built.parts.source.file and place not in told
            if here and isinstance(name, Compound) and asked_of(name) in kinds and not is_own(name):
                told.add(place)  # a fact stands in one place, whoever knows it
                whose = "which is a fact" if name in facts else f"which {mind.name} believes"
                if not elsewhere.meeting(plain(name)):
                    yield from unread(built, place, name, asked, whose, held)


def is_own(name: Compound) -> bool:
    """Whether a name is read without being asked for, as the program reads it itself."""
    return name.head.key == "has" or name == FLOOR or is_state(name)


def is_change(change: Change, offered: Sequence[DynamicProperty]) -> bool:
    """Whether anybody can come to believe a change; where nobody can, that is told of it."""
    try:
        check_change(change.observer, cast("Compound", change.property), change.value, offered)
    except SentenceError:
        return False
    return True


def unknown_people(built: Built, place: Place, name: Compound, asked: Iterable[Compound]) -> Iterator[Problem]:
    """Words in what an effect changes that nothing else names, and that are nearly the name of one of the cast."""
    held = [belief.name for mind in built.definition.cast for belief in mind.beliefs]
    known = {word.key for one in (*held, *asked) for word in words_in(one)}
    for word in words_in(name):
        if word.key not in known:
            yield from stranger(word, built, place)


def plain(name: Term) -> Term:
    """A name with `*` for whatever is open in it."""
    return opened(renamed(name, SELF.key, ANY))


def is_read(name: Compound, asked: Iterable[Compound]) -> bool:
    """Whether anything asks for a belief."""
    return any(meet(plain(name), one) is not None for one in asked)


def unread(
    built: Built,
    place: Place,
    name: Compound,
    asked: Sequence[Compound],
    whose: str = "which this changes",
    held: Container[Term] = (),
) -> Iterator[Problem]:
    """That nothing asks for what is changed or believed: a slip of the pen where it is nearly spelled like what is.

    It is no slip where what is meant is among what is `held` as well.
    """
    others = [one for one in asked if one != plain(name)]  # `Trusts(Danny, Vos) +1` asks for itself
    kinds = {asked_of(one): str(one.head) for one in others}
    sentence = f"nothing ever asks for {in_words(name)}, {whose}"
    people = [str(mind.name) for mind in built.definition.cast]
    if asked_of(name) not in kinds:
        words, known = [str(name.head)], list(kinds.values())
    else:
        alike = [one for one in others if asked_of(one) == asked_of(name)]
        words = [str(word) for word in words_in(name) if word not in (ANY, SELF)]
        known = [str(word) for one in alike for word in words_in(one) if word != ANY] + people
        if (turned := exchanged(name, alike)) is not None and turned not in held:
            yield from turned_round(built, place, sentence, name, turned)
            return
    for word in words:
        meant = near(word, known)
        if meant and renamed(plain(name), label(word).key, label(meant)) not in held:
            hint = Suggestion(word, meant)
            said, edit = f"did you mean {meant}?", mended(place, hint)
            yield problem("FA203", place, sentence, said, edit, about=about_slip(name, hint.meant, people))
            return
    if not built.parts.doc.later:  # another scenario of the same life may ask
        yield problem("FA202", place, sentence)


def exchanged(name: Compound, asked: Iterable[Compound]) -> Compound | None:
    """What is asked for with the two parts of a name in the other order; None where that is not."""
    if len(name.args) != 2 or not name.grounded:
        return None
    turned = Compound(name.head, name.args[::-1])
    return turned if is_read(turned, asked) else None


def turned_round(built: Built, place: Place, sentence: str, name: Compound, turned: Compound) -> Iterator[Problem]:
    """That what nothing asks for is asked for the other way round.

    What is about two people, or about nobody, may be so both ways; it is no slip then for sure.
    """
    people = {mind.name for mind in built.definition.cast}
    hint = Suggestion(in_words(name), in_words(turned))
    is_sure = len(people.intersection(name.args)) == 1
    edit = mended(place, hint) if is_sure else None
    if is_sure or not built.parts.doc.later:
        about = about_slip(name, hint.meant, map(str, people)) if edit else ()
        yield problem("FA202", place, sentence, f"did you mean {hint.meant}?", edit, about=about)


def about_slip(name: Compound, meant: str, people: Iterable[str]) -> frozenset[str]:
    """The words of a name and of what is meant that name nobody."""
    named = frozenset(re.findall(r"[\w-]+", f"{in_words(name)} {meant}".lower()))
    return named.difference([one.lower() for one in people])


def given_findings(built: Built, read: Iterable[Term], trials: Iterable[Trial]) -> Iterator[Problem]:
    """What tests give people to believe and nothing `read` asks for."""
    asked = [one for term in read for one in compounds_in(plain(term))]
    for trial in trials if not is_faithful(built.parts.doc) else ():
        for _, given, _ in trial.beliefs:
            name = inner(given)
            if isinstance(name, Compound) and name != FLOOR and not is_state(name) and not is_read(name, asked):
                yield from unread(built, trial.place, name, asked, "which a test gives")


def unmoved(built: Built) -> Iterator[Problem]:
    """Goals that no rule moves and nothing asks for, where rules move others."""
    minds = {str(mind.name): mind for mind in built.definition.cast}
    if not any(is_moved(mind, goal.name) for mind in built.definition.cast for goal in mind.goals):
        return
    sides = [side for condition, _ in all_conditions(built) for side in (condition.left, condition.right)]
    changed = [part for one in changes(built) for part in (one.change.property, one.change.value)]
    held = [one.name for mind in built.definition.cast for one in mind.beliefs]
    names = [name for term in (*sides, *changed, *held) for name in compounds_in(term)]
    asked = {str(name.args[-1]).lower() for name in names if is_about_goal(name) or name.head == WANTS.head}
    for member in built.parts.cast:
        mind = minds.get(member.word)
        layers: list[Layer] = [(member.doc, built.parts.source, member.path)]
        if member.sheet is not None and member.sheet_source is not None:
            layers.append((member.sheet, member.sheet_source, ()))
        for doc, source, path in layers if mind is not None else ():
            for key, said in (("wants", doc.wants), ("avoids", doc.avoids)):
                for text in said:
                    if (
                        mind is not None
                        and joined(text).lower() not in asked
                        and not is_moved(mind, label(joined(text)))
                    ):
                        place = source.key_place((*path, key, text))
                        sentence = f"nothing makes {text} more or less likely, which {member.name} {key}"
                        yield problem("FA202", place, sentence, f"write 'goal {text}: ...' in an appraisal")


def is_moved(mind: MindDefinition, goal: Symbol) -> bool:
    """Whether a rule of somebody's moves a goal, or it is felt about from the start."""
    moved = [
        one.about
        for rule in mind.appraisal_rules.rules
        for one in rule.feels
        if one.variable is AppraisalVariable.GOAL_SUCCESS_PROBABILITY
    ]
    felt = [one.goal for one in mind.feelings]
    return any(isinstance(one, Variable) or one == goal for one in (*moved, *felt))


def relation_findings(built: Built) -> Iterator[Problem]:
    """Rules of how much somebody counts who is nearly called like one of the cast, and is nobody."""
    for one in () if is_faithful(built.parts.doc) else built.relations:
        yield from stranger(one.rule.target, built, one.place)
