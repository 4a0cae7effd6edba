"""Asking: what rules and scenes ask for, and nobody ever believes or feels."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from fatima_py.emotions import EmotionType
from fatima_py.errors import Place, Problem
from fatima_py.events import EventKind
from fatima_py.kb import Condition
from fatima_py.mind.concluding import CONCLUDED
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Term, Variable
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.scenario.lint.findings.affect.feelings import asked_of_others, said_findings, word_findings
from fatima_py.scenario.lint.findings.beliefs.unset import beliefs_in, is_word, never_set
from fatima_py.scenario.lint.questions import changes
from fatima_py.scenario.lint.reach.knowing import asked_of, inner, told_by
from fatima_py.scenario.lint.setting.fitting import fits, misfit
from fatima_py.scenario.lint.walks import all_conditions, compounds_in, in_words
from fatima_py.scenario.problems import problem
from fatima_py.scene.announcing import TELLER

__all__ = ["asking_findings", "believable", "conversation_conditions", "felt_findings", "given", "with_encounters"]

Asked = tuple[Key, int]
OF_ONESELF: Mapping[Key, EmotionType] = {
    kind.label.lower(): kind
    for kind in (EmotionType.PRIDE, EmotionType.SHAME, EmotionType.REMORSE, EmotionType.GRATIFICATION)
}
"""What is felt about one's own deeds, and so toward oneself."""
LEARNED = (TELLER, "sincelearned")
"""What is asked of how a property was learned."""


def asking_findings(made: BuiltSetting) -> Iterator[Problem]:
    """Beliefs that are asked for and that nothing sets: no sheet, fact, tie, effect, happening or scene."""
    computed = dict(made.computed)
    conditions = [*all_conditions(with_encounters(made)), *conversation_conditions(made)]
    set_here = believable(made)
    known = {asked_of(name): str(name.head) for name in set_here} | {("has", 1): "Has", **CONCLUDED}
    for condition, place in conditions:
        for name in beliefs_in(condition, computed):
            asked = inner(name)
            if not isinstance(asked, Compound) or not is_word(asked.head):
                continue
            if asked_of(asked) not in known:
                yield never_set(name, asked, place, known, computed)
                continue
            alike = [one for one in set_here if asked_of(one) == asked_of(asked)]
            if alike and not fits(asked, alike):
                sentence = f"nobody ever believes {in_words(asked)}"
                yield misfit(asked, alike, place, sentence) or never_set(name, asked, place, known, computed)
        for about in map(inner, learned_of(condition)):
            if isinstance(about, Compound) and asked_of(about) in known and not fits(about, set_here):
                slip = misfit(about, set_here, place, f"nobody ever learns of {in_words(about)}")
                yield from [slip] if slip else []


def believable(made: BuiltSetting) -> list[Compound]:
    """Everything that somebody may come to believe in a setting, each once."""
    conditions = [*all_conditions(with_encounters(made)), *conversation_conditions(made)]
    names = [*given(made), *told_by([one for one, _ in conditions])]
    return list(dict.fromkeys(one for one in map(inner, names) if isinstance(one, Compound)))


def learned_of(condition: Condition) -> Iterator[Term]:
    """The properties of which a condition asks who told of them, or how long they are known."""
    for name in (one for side in (condition.left, condition.right) for one in compounds_in(side)):
        if name.head.key in LEARNED and len(name.args) == 1:
            yield name.args[0]


def with_encounters(made: BuiltSetting) -> Built:
    """The people and rules of a setting, to whom its encounters are things that they may do."""
    rules = [
        Written(one.rule.rule, one.place, tuple([str(who.key) for who in one.rule.who])) for one in made.encounters
    ]
    return replace(made.built, actions=(*made.built.actions, *rules))


def conversation_conditions(made: BuiltSetting) -> Iterator[tuple[Condition, Place]]:
    """What the scenes of a setting ask whoever begins them, each half of an `or` for itself."""
    for one in made.conversations:
        asked = one.rule.conditions
        for whole in (*asked.all, *asked.unless, *one.rule.joining.all):
            place = made.built.places.get(whole, one.place)
            yield from ((condition, place) for condition in whole.alternatives())


def given(made: BuiltSetting) -> Iterator[Term]:
    """Everything that somebody comes to believe."""
    plays = [one.built for one in made.plays.values()]
    for built in (made.built, *plays):
        yield from (belief.name for mind in built.definition.cast for belief in mind.beliefs)
        yield from (one.change.property for one in changes(built))
    for tie in made.ties:
        yield Compound(tie.rule.name, (Variable("me"), Variable("x")))
    for happening in made.happenings:
        yield from (one.content for one in happening.rule.events if one.kind is EventKind.PROPERTY_CHANGE)


def felt_findings(made: BuiltSetting) -> Iterator[Problem]:
    """What rules say of feelings and ask about them, and cannot."""
    built = with_encounters(made)
    yield from said_findings(built, alone=True)
    yield from asked_of_others(built)
    for condition, place in (*all_conditions(built), *conversation_conditions(made)):
        yield from word_findings(condition, place)
        for name in (one for side in (condition.left, condition.right) for one in compounds_in(side)):
            kind = OF_ONESELF.get(name.head.key)
            if kind is not None and len(name.args) == 2 and name.args[1] not in (SELF, ANY) and not begins(made, kind):
                sentence = f"{in_words(name)} is asked for, and {kind.value} is never felt toward somebody else"
                hint = f"write {kind.label}(me), and ask what was done: 'I have done Insult to $x'"
                yield problem("FA206", place, sentence, hint)


def begins(made: BuiltSetting, kind: EmotionType) -> bool:
    """Whether somebody feels something toward somebody from the start."""
    return any(
        one.type is kind and one.toward not in (NIL, SELF)
        for mind in made.built.definition.cast
        for one in mind.feelings
    )
