"""Deciding: somebody is asked what to do, and goes on or begins something else. Asking changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from fatima_py.character import Character
from fatima_py.decision import Decision, Intention
from fatima_py.decision.telling import is_sent
from fatima_py.kb import Trial
from fatima_py.mind.deciding import decide_for
from fatima_py.names import ANY, NIL, Symbol, Variable, as_number
from fatima_py.record import values
from fatima_py.record.recording import record_decision
from fatima_py.record.standing import held_in
from fatima_py.record.town import Asked
from fatima_py.record.wishes import Held, importance
from fatima_py.scene.briefing import speaking_time
from fatima_py.scene.grounding import of_rule
from fatima_py.setting import Encounter
from fatima_py.sim.ticks import ticks
from fatima_py.sim.town.day import otherwise
from fatima_py.sim.town.doing import begin, give_way, next_waiting, take_up
from fatima_py.sim.town.person import Doing, Person
from fatima_py.sim.town.prompting import watch
from fatima_py.sim.town.talking import begin_talk, busy_for, leave_talk
from fatima_py.sim.town.waking import as_of_now, awake, listen
from fatima_py.sim.town.wishes import Mating, due, is_speech, mating, wishes_of

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["ask", "may_wish"]


MOST_BARRIERS = 5
"""So much of what was in the way is taken down with a decision (ours)."""


class Wish(NamedTuple):
    """A wish that may be acted on now: what it is, how important, and the conversation that it is for, if it is."""

    intention: Intention
    priority: float
    mating: Mating | None = None


def ask(town: "Town", person: Person, why: str, about: str = "", of: int = 0) -> None:
    """Ask somebody what to do, and let them begin it where it is more important than what they are doing."""
    if person.place == NIL:
        return
    decision, wish, barriers = Decision(), None, list[str]()
    asked: tuple[Held, ...] = ()
    barred = 0
    if may_wish(town, person):
        with as_of_now(town, awake(town, person)) as character:
            decision = decide(town, person)
            wish = next(possible(town, person, decision, barriers), None)
            asked = asked_by(wish.intention, character) if wish is not None else ()
            barred = before(decision, wish)
    number = town.number() if decision.intentions or decision.passed_over else 0
    place = len(town.notebook.rows)
    chosen = choose(town, person, wish, decision, number)
    if number:
        going_on = None if chosen else person.doing
        town.notebook.put_before(
            place,
            Asked(
                id=number,
                tick=town.kernel.now,
                who=str(person.name),
                why=why,
                decision=told_of(decision, wish, asked, acted=bool(chosen)),
                about=about,
                of=of,
                chosen=chosen,
                kept="" if going_on is None else str(going_on.action),
                closed=in_short(barriers),
                barred=barred,
                priority=0.0 if person.doing is None else person.doing.priority,
            ),
        )
    let_go(town, person)
    if person.reads.thresholds and person.crossing not in town.kernel.pending:
        watch(town, person)


def let_go(town: "Town", person: Person) -> None:
    """Let somebody want no longer what has come due and was not begun, unless it waits for them to have time for it.

    Who has time for it, and has just been asked, has no cause for it now.
    """
    kept = {name for name in person.wanted if is_waiting(person, town.roster.encounter(person, name))}
    if kept != person.wanted:
        person.wanted = kept
        listen(town, person)


def is_waiting(person: Person, encounter: Encounter | None) -> bool:
    """Whether an encounter that has come due waits until somebody has done what is as important to them."""
    if encounter is None or not encounter.waits:
        return False
    priority = as_number(encounter.rule.priority)
    return priority is None or person.priority >= priority


def asked_by(wish: Intention, character: Character) -> tuple[Held, ...]:
    """What the rule of a wish asked, each with what was found."""
    found = of_rule(wish, character)
    return tuple([one for conditions, known in found for one in held_in(conditions, known, character, {})])


def told_of(decision: Decision, wish: Wish | None, asked: tuple[Held, ...], *, acted: bool) -> values.Decision:
    """A decision as it is taken down: the wish that was acted on stands before those that were not."""
    if wish is not None and acted:
        others = [one for one in decision.intentions if one is not wish.intention]
        decision = replace(decision, intentions=(wish.intention, *others))
    told = record_decision(decision)
    return replace(told, asked=asked) if asked and acted else told


def before(decision: Decision, wish: Wish | None) -> int:
    """How many of the wishes of a decision are wanted more than the first that can be had (None: none can)."""
    every = decision.intentions
    return len(every) if wish is None else next(at for at, one in enumerate(every) if one is wish.intention)


def in_short(barriers: Sequence[str]) -> str:
    """What was in the way of wishes, each once, and no more than a few."""
    several = list(dict.fromkeys(barriers))
    more = len(several) - MOST_BARRIERS
    return "; ".join([*several[:MOST_BARRIERS], *([f"and {more} more"] if more > 0 else [])])


def choose(town: "Town", person: Person, wish: Wish | None, decision: Decision, number: int) -> int:
    """Let somebody begin what is most important to them: the id of what begins, 0 where they go on as before.

    What they are doing goes before what is as important, and what waits for them before a wish.
    """
    waiting, now = next_waiting(town, person), person.priority
    due = -inf if waiting is None else waiting.priority
    wanted = -inf if wish is None else wish.priority
    if person.talk and max(due, wanted) > now:
        leave_talk(town, person)
    if wish is not None and wanted > max(now, due):
        return act(town, person, wish, decision, number)
    if waiting is not None and due > now:
        return take_up(town, person, waiting, number)
    usual = otherwise(town, person) if person.doing is None else None
    return 0 if usual is None else begin(town, person, usual, number)


def may_wish(town: "Town", person: Person) -> bool:
    """Whether somebody has any rule to want something by; who has none is not woken to be asked."""
    if person.outside is not None:
        return bool(person.rules)
    own = [rule for rule in person.group.mind.action_rules if not is_speech(rule.action)]
    return bool(own or due(town, person, wishes_of(town, person)))


def decide(town: "Town", person: Person) -> Decision:
    """What somebody would do now, most wanted first; until their own next deed chance settles ties alike."""
    character = awake(town, person)
    mind = character.mind
    rng = town.luck(person.name.text, "decide", "*", mind.deeds)
    with Trial(mind.kb):
        return decide_for(person.outside or character.definition, mind.kb, rng, ANY, person.rules)


def possible(town: "Town", person: Person, decision: Decision, closed: list[str]) -> Iterator[Wish]:
    """The wishes that may be acted on now, most wanted first; what is in the way of others is added to `closed`."""
    for wish in decision.intentions:
        if is_speech(wish.action):
            continue
        priority = importance(wish.utility)
        meant = mating(town, wish, person)
        barrier = busy_for(town, person, meant, priority) if meant else in_the_way(town, person, wish)
        if barrier:
            closed.append(f"{wish.rule}: {barrier}")
        else:
            yield Wish(wish, priority, meant)


def in_the_way(town: "Town", person: Person, wish: Intention) -> str:
    """What keeps somebody from an encounter, in words; empty where nothing does.

    Whom it is done to must be where it is done; a message reaches whoever is away.
    """
    if is_sent(wish.action):
        return ""
    other = town.by_name.get(wish.target.key) if isinstance(wish.target, Symbol) else None
    encounter = town.roster.encounter(person, wish.rule)
    if other is person and encounter is not None and isinstance(encounter.rule.target, Variable):
        return f"{person.name} is the one who would do it"
    there = person.place if encounter is None or encounter.where == NIL else encounter.where
    if other is not None and other is not person and other.place != there:
        return f"{other.name} is not {'here' if there == person.place else f'in {there}'}"
    return ""


def act(town: "Town", person: Person, wish: Wish, decision: Decision, cause: int) -> int:
    """Let somebody begin what they want most: the id of the activity, or of the conversation."""
    mind = awake(town, person).mind
    for belief in decision.told:
        mind.kb.tell(belief.name, belief.value, belief.minds, belief.certainty)
    if wish.mating is not None:
        return begin_talk(town, wish.mating, wish.priority, cause)
    intention, encounter = wish.intention, town.roster.encounter(person, wish.intention.rule)
    if intention.rule in person.wanted:
        person.wanted.discard(intention.rule)
        listen(town, person)
    takes = speaking_time(None) if intention.takes is None else intention.takes
    doing = Doing(
        "encounter",
        intention.action,
        intention.rule,
        wish.priority,
        target=intention.target,
        place=NIL if encounter is None else encounter.where,
        left=ticks(takes),
        loud=encounter is not None and encounter.loud,
        resumes=encounter is not None and encounter.resumes,
    )
    return give_way(town, person, doing, cause)
