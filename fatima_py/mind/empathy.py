"""Empathy: the fortune of another as a fortune of one's own."""

from fatima_py.appraisal import Appraisal, AppraisalVariable, Appraised, Firing, appraise
from fatima_py.events import Event, egocentric
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.mind.theory_of_mind import definition_taken_for, model_of
from fatima_py.mind.updating import update_beliefs
from fatima_py.names import ANY, NIL, Compound, Substitution, Symbol, symbol

__all__ = ["concerned", "empathize"]

V = AppraisalVariable
DESIRABILITY = Appraised(V.DESIRABILITY)


def empathize(who: MindDefinition, mind: Mind, event: Event, appraisal: Appraisal) -> Appraisal:
    """An appraisal with what somebody else's fortune adds to it, under the rule `empathy with Tom`.

    How desirable an event is for the other is what they are expected to find themselves. It counts by how much they are
    liked or hated, and by the empathy one has; with oneself it is the reverse where they are hated. One's own rules go
    first: what they say of the other's fortune stands, and what they say of one's own is felt beside it; as far as that
    is the other way about, it leaves less to feel for the other, until one feels for oneself only. Whoever is blamed
    for an event did it, and it is not what has befallen them.
    """
    other = concerned(who, mind, event)
    liking = 0.0 if other is None else who.relationships.liked(mind.kb, other)
    if (
        other is None
        or liking == 0
        or speaks_of(appraisal, other)
        or (other == event.subject and blamed(appraisal, other))
    ):
        return appraisal
    theirs = fortune(who, mind, other, event) * abs(liking) / 10 * who.relationships.empathy
    mine, own = theirs if liking > 0 else -theirs, appraisal.values.get(DESIRABILITY, 0.0)
    if mine == 0:
        return appraisal
    left = 1.0 if own * mine >= 0 else max(0.0, 1.0 - abs(own / mine))
    if not left:
        return appraisal
    said = {Appraised(V.DESIRABILITY, other): left * mine, Appraised(V.DESIRABILITY_FOR_OTHER, other): left * theirs}
    firing = Firing(f"empathy with {other}", Substitution({"[liking]": symbol(liking)}), said)
    return Appraisal({**appraisal.values, **said}, (*appraisal.fired, firing), appraisal.near)


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


def speaks_of(appraisal: Appraisal, other: Symbol) -> bool:
    """Whether one's rules have said what an event is to the other, named or not."""
    return any(about.variable is V.DESIRABILITY_FOR_OTHER and about.about in (other, NIL) for about in appraisal.values)


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
    return appraise(percept, theirs.kb, them.appraisal_rules).values.get(DESIRABILITY, 0.0)
