"""People: who is nearly called like one of the cast, who plays with nothing to do, and turns that nobody keeps."""

from collections.abc import Container, Iterable, Iterator

from fatima_py.dialogue import NARRATION
from fatima_py.errors import Place, Problem
from fatima_py.events import SpeechAct
from fatima_py.kb import Condition
from fatima_py.names import ANY, SELF, Compound, Key, Symbol, Term
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.affect.feelings import stranger
from fatima_py.scenario.lint.questions import changes
from fatima_py.scenario.lint.reach.saying import wanted
from fatima_py.scenario.lint.walks import aimed, all_conditions, as_written, believed_words, compounds_in, words_in
from fatima_py.scenario.problems import problem
from fatima_py.scene.announcing import FLOOR, OF_OTHERS, event_asked, is_state

__all__ = ["narrated_findings", "people_findings", "playing_findings"]

KNOWN = "isknownto"
"""The key of what is asked about what others know."""
OF_PEOPLE = {("tom", 2), ("si", 1), ("isagent", 1)}
"""What is worked out of people, besides what they feel."""


def people_findings(
    built: Built, conditions: Iterable[tuple[Condition, Place]], computed: Container[tuple[Key, int]]
) -> Iterator[Problem]:
    """Names that nobody has and that nothing believed or remembered holds, but nearly those of the cast."""
    if is_faithful(built.parts.doc):
        return
    known = {word.key for word in known_words(built)}
    sides = [(side, place) for one, place in conditions for side in (one.left, one.right)]
    yield from (found for side, place in sides for one in minds_asked(side) for found in stranger(one, built, place))
    asked = [(name, place) for side, place in sides if not event_asked(side) for name in compounds_in(side)]
    for name, place in asked:
        kind = (name.head.key, len(name.args))
        if kind in OF_PEOPLE or kind not in computed:
            for part in name.args:
                if isinstance(part, Symbol) and part.key not in known:
                    yield from stranger(part, built, place)


def narrated_findings(built: Built) -> Iterator[Problem]:
    """What lines that nobody says ask of whoever says them, who feels, wants and believes nothing of their own."""
    for one in built.moves if not is_faithful(built.parts.doc) else ():
        rule = one.rule
        asked = (*rule.conditions.all, *rule.conditions.unless) if rule.by == NARRATION else ()
        halves = [(half, whole) for whole in asked for half in whole.alternatives() if half.asks is None]
        for condition, whole in halves:
            sides = [side for side in (condition.left, condition.right) if not event_asked(side)]
            if any(SELF in name.args for side in sides for name in compounds_in(side)):
                place = built.places.get(whole, one.place)
                sentence = f"'{as_written(condition, place, built)}' is asked of nobody: no one says what is narrated"
                hint = "name whose it is, as in 'mood of Ann < 0', 'anger of Ann > 3' or 'Ann believes ...'"
                yield problem("FA201", place, sentence, hint)


def minds_asked(question: Term) -> Iterator[Term]:
    """Whose memory or knowledge a question asks for: Tom, or Tom and Ida for what Tom thinks that Ida knows."""
    if isinstance(question, Compound) and question.head.key in (*OF_OTHERS, KNOWN):
        minds = question.args[0]
        yield from (minds.head, *minds.args) if isinstance(minds, Compound) else (minds,)


def known_words(built: Built) -> Iterator[Symbol]:
    """The words of what is believed and remembered, and of those whom somebody knows or does something to."""
    yield from believed_words(built)
    yield from (target for _, target in aimed(built) if isinstance(target, Symbol))
    for mind in built.definition.cast:
        yield from mind.knows or ()
        for event in mind.memories:
            yield from words_in(event.name)


def playing_findings(built: Built) -> Iterator[Problem]:
    """A player who has nothing to say or to do, and turns that go by beliefs that nobody has or is asked for."""
    scene, source = built.definition, built.parts.source
    player, by_scene = scene.player, scene.turn_taking.by_scene
    if player is not None and by_scene and built.moves and not may_act(built, player):
        sentence = f"{player}, who is played by hand, has no line and nothing to do, and is never asked"
        yield problem("FA125", source.place(("player",)), sentence, "write a line, or let somebody else be the player")
    if not by_scene and not is_faithful(built.parts.doc) and built.moves and not any(map(is_kept, kept_in(built))):
        sentence = "nobody ever believes Has(Floor) or DialogueState(...), by which turns are taken here"
        hint = "leave 'turns' out, or give these beliefs to the cast and let effects change them"
        yield problem("FA201", source.key_place(("turns",)), f"{sentence}, so any line may be said at any time", hint)


def may_act(built: Built, who: Symbol) -> bool:
    """Whether somebody has a line, or a rule for a deed."""
    wishes = [action for mind in built.called(who) for action in wanted(mind)]
    return any(SpeechAct.of(one) is None for one in wishes) or any(one.rule.by in (ANY, who) for one in built.moves)


def kept_in(built: Built) -> Iterator[Term]:
    """All that anybody believes from the start, asks for or comes to believe."""
    yield from (belief.name for mind in built.definition.cast for belief in mind.beliefs)
    yield from (one.change.property for one in changes(built))
    yield from (side for one, _ in all_conditions(built) for side in (one.left, one.right))


def is_kept(name: Term) -> bool:
    """Whether a name is about who has the floor, or about a state of the dialogue."""
    return any(one == FLOOR or is_state(one) for one in compounds_in(name))
