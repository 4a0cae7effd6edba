"""Empathy: the fortune of another as a fortune of one's own."""

from collections.abc import Collection, Mapping
from math import fsum

from fatima_py.appraisal import OWN_FORTUNE, Appraisal, AppraisalVariable, Appraised, Firing, appraise
from fatima_py.events import Event, egocentric
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.mind.theory_of_mind import definition_taken_for, model_of
from fatima_py.mind.updating import update_beliefs
from fatima_py.names import ANY, NIL, SELF, Compound, Substitution, Symbol, symbol

__all__ = ["concerned", "empathize"]

V = AppraisalVariable


def empathize(who: MindDefinition, mind: Mind, event: Event, appraisal: Appraisal) -> Appraisal:
    """An appraisal with what the fortune of others adds to it, under the rules `empathy with Tom`.

    How desirable an event is for another is what one's own rules say of it, or else what they are expected to find
    themselves. It counts by how much they are liked or hated, and by the empathy one has; with oneself it is the
    reverse where they are hated. A rule that says what the event is to oneself as well has said all that is felt with
    them. What rules say of one's own fortune alone is felt beside it; as far as that is the other way about, it leaves
    less to feel for the other, until one feels for oneself only. Whoever is blamed for an event did it, and it is not
    what has befallen them.
    """
    one = concerned(who, mind, event)
    said = spoken_of(appraisal, one)
    for other, told in said.items():
        if not any(OWN_FORTUNE in firing.said for firing in saying(appraisal, told)):
            appraisal = felt_with(who, mind, event, appraisal, other, told)
    return appraisal if one is None or one in said else felt_with(who, mind, event, appraisal, one)


def felt_with(
    who: MindDefinition,
    mind: Mind,
    event: Event,
    appraisal: Appraisal,
    other: Symbol,
    told: Collection[Appraised] = (),
) -> Appraisal:
    """An appraisal with what the fortune of one other adds, which is what rules have `told` of it, if they have."""
    liking = who.relationships.liked(mind.kb, other)
    if liking == 0 or (other == event.subject and blamed(appraisal, other)):
        return appraisal
    found = fsum(appraisal.values[about] for about in told) if told else fortune(who, mind, other, event)
    theirs = max(-10.0, min(10.0, found)) * abs(liking) / 10 * who.relationships.empathy
    mine, own = theirs if liking > 0 else -theirs, appraisal.values.get(OWN_FORTUNE, 0.0)
    left = 1.0 if own * mine >= 0 else max(0.0, 1.0 - abs(own / mine))
    if mine == 0 or not (left or told):
        return appraisal
    mine, theirs = left * mine + 0.0, left * theirs + 0.0  # no -0
    for_other = Appraised(V.DESIRABILITY_FOR_OTHER, other)
    said = {Appraised(V.DESIRABILITY, other): mine, for_other: theirs}
    ends = {firing.until for firing in saying(appraisal, told)}
    until = ends.pop() if len(ends) == 1 else None
    firing = Firing(f"empathy with {other}", Substitution({"[liking]": symbol(liking)}), said, until=until)
    values = about_them(appraisal.values, told, for_other)
    fired = [one._replace(said=about_them(one.said, told, for_other)) for one in appraisal.fired]
    return Appraisal({**values, **said}, (*fired, firing), appraisal.near)


def about_them(
    said: Mapping[Appraised, float], told: Collection[Appraised], for_other: Appraised
) -> Mapping[Appraised, float]:
    """What was said, with what was `told` of nobody in particular told of them whom it is about."""
    return {for_other if about in told else about: value for about, value in said.items()} if told else said


def concerned(who: MindDefinition, mind: Mind, event: Event) -> Symbol | None:
    """Whose fortune an event may be: of those one knows, whom it is done to, else who is named in it, else its doer."""
    inside = event.content.args if isinstance(event.content, Compound) else ()
    for one in (event.target, *inside, event.subject):
        if isinstance(one, Symbol) and one not in (who.name, NIL, ANY):
            if one.key in mind.memory.met:
                return mind.memory.met[one.key]
            if one.key in who.models:
                return who.models[one.key].name
    return None


def spoken_of(appraisal: Appraisal, one: Symbol | None) -> Mapping[Symbol, Collection[Appraised]]:
    """Of whose fortune one's rules have spoken, and what; of nobody in particular is of the `one` who is concerned."""
    found: dict[Symbol, list[Appraised]] = {}
    for key in appraisal.values:
        other = one if key.about == NIL else key.about
        if key.variable is V.DESIRABILITY_FOR_OTHER and other not in (None, SELF):
            found.setdefault(other, []).append(key)
    return found


def saying(appraisal: Appraisal, told: Collection[Appraised]) -> list[Firing]:
    """The rules that have said any of this."""
    return [firing for firing in appraisal.fired if any(about in firing.said for about in told)]


def blamed(appraisal: Appraisal, other: Symbol) -> bool:
    """Whether one's rules have found somebody to blame."""
    return appraisal.values.get(Appraised(V.PRAISEWORTHINESS, other), 0.0) < 0


def fortune(who: MindDefinition, mind: Mind, other: Symbol, event: Event) -> float:
    """How desirable an event is for another, by the rules that they are taken to have; 0 where those say nothing."""
    rules = definition_taken_for(who, other).appraisal_rules
    if not rules.matching(egocentric(event, other).name, who.semantics):
        return 0.0
    them, theirs = model_of(who, mind, other)
    percept, _ = update_beliefs(them, theirs, event)
    return appraise(percept, theirs.kb, them.appraisal_rules).values.get(OWN_FORTUNE, 0.0)
