"""Submodels: what the minds, the talk and the crowd of what is played are made of, as its files say it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from fatima_py.kb.conditions import Conditions
from fatima_py.mind.state import MindDefinition
from fatima_py.scene.definition import SceneDefinition
from fatima_py.setting import Setting
from fatima_py.studies.report.crowding import crowd_in_words, duration

__all__ = ["NOT_DESCRIBED", "submodels"]

NOT_DESCRIBED = "not described"
"""What is said of what no file tells."""
KERNELS = {
    "vad": "a mood in the space of valence, arousal and dominance, moved by emotions, at home in a temperament",
    "toolkit": "one mood, from bad to good, as the FAtiMA Toolkit has it",
}
People = Sequence[tuple[str, int, MindDefinition]]


def submodels(model: SceneDefinition | Setting | None, people: People) -> Iterator[str]:
    """By what people feel, decide, talk and remember, a paragraph each."""
    yield from affects(people)
    yield f"Appraisal: {appraisal(people)}."
    yield f"Attribution and exchanges: {listed(others(people))}."
    yield f"Decision: {decision(model, people)}."
    yield f"Social feelings: {listed(social(people))}."
    yield f"Dialogue: {dialogue(model)}."
    yield f"Memory and forgetting: {forgetting(people)}."
    yield f"Crowd: {crowd_of(model)}."
    yield "How each of these is worked out is the code of fatima_py; its version and digest stand below."


def affects(people: People) -> Iterator[str]:
    """The kernels, with those who feel by each and how fast an average person's feelings fade in it."""
    if not people:
        yield f"Affect: {NOT_DESCRIBED}."
    for name in dict.fromkeys(mind.kernel.name for _, _, mind in people):
        mine = [(one, mind) for one, _, mind in people if mind.kernel.name == name]
        whose = ", ".join(one for one, _ in mine)
        yield (
            f"Affect of {whose}: the kernel '{name}', {KERNELS.get(name, 'a kernel of the host')}."
            f"{half_lives(mine[0][1])}"
        )


def half_lives(mind: MindDefinition) -> str:
    """How fast an average person's feelings fade, where the kernel says so in seconds."""
    kernel = mind.affect
    feeling, mood = (getattr(kernel, name, None) for name in ("emotion_half_life", "mood_half_life"))
    if not isinstance(feeling, float) or not isinstance(mood, float):
        return ""
    return f" An anger of 5 fades by half in {duration(feeling)}, a mood in {duration(mood)}."


def counts(people: People, what: str) -> list[str]:
    """How many of something each has who has any."""
    found = [(name, len(getattr(mind, what))) for name, _, mind in people]
    return [f"{name} {count}" for name, count in found if count]


def listed(parts: Iterable[str]) -> str:
    """Parts of a sentence; of none it is said that nothing is described."""
    return "; ".join(parts) or NOT_DESCRIBED


def appraisal(people: People) -> str:
    """How many rules there are, and how often they tell each variable of appraisal."""
    rules = [rule for _, _, mind in people for rule in mind.appraisal_rules.rules]
    if not rules:
        return NOT_DESCRIBED
    told = Counter(str(one) for rule in rules for one in dict.fromkeys(each.variable for each in rule.feels))
    kinds = ", ".join(f"{name} in {count}" for name, count in sorted(told.items()))
    wearing = sum(1 for rule in rules if rule.habituates > 0)
    worn = f"; {wearing} of them wear off as they are met again" if wearing else ""
    whose = ", ".join(f"{name} {len(mind.appraisal_rules.rules)}" for name, _, mind in people)
    return f"{len(rules)} rules ({whose}), which tell {kinds}{worn}"


def others(people: People) -> Iterator[str]:
    """Rules of other kinds that people have."""
    kinds = {
        "attribution_rules": "rules of attribution",
        "exchanges": "social exchanges",
        "claims": "claims",
        "conferrals": "conferrals",
        "promises": "promises",
    }
    for name, told in kinds.items():
        if found := counts(people, name):
            yield f"{told}: {', '.join(found)}"


def decision(model: SceneDefinition | Setting | None, people: People) -> str:
    """How many rules of action there are, and by what one is chosen."""
    found = counts(people, "action_rules")
    if not found:
        return "by the entries of the day alone" if isinstance(model, Setting) and model.day else NOT_DESCRIBED
    rules = [rule for _, _, mind in people for rule in mind.action_rules]
    conditional, lasting = (
        sum(1 for one in rules if one.conditions != Conditions()),
        sum(1 for one in rules if one.takes is not None),
    )
    hesitant = [f"{name} {mind.hesitates:g}" for name, _, mind in people if mind.hesitates]
    waits = f"; hesitation (0 to 1): {', '.join(hesitant)}" if hesitant else ""
    return (
        f"{len(rules)} rules of action ({', '.join(found)}), {conditional} with conditions, {lasting} with a duration; "
        f"of those that hold, the one of the highest priority is done{waits}"
    )


def social(people: People) -> Iterator[str]:
    """Contagion, empathy, and what is shown of feelings."""
    for name in ("contagion", "empathy"):
        found = [(one, getattr(mind.relationships, name)) for one, _, mind in people]
        if told := ", ".join(f"{one} {value:g}" for one, value in found if value):
            yield f"{name}: {told}"
    if shown := counts(people, "display"):
        yield f"rules of display: {', '.join(shown)}"


def dialogue(model: SceneDefinition | Setting | None) -> str:
    """How talk goes: how many lines there are, who is next, and which line of several is said."""
    if isinstance(model, Setting):
        count = len(model.conversations)
        return f"{count} {'conversation' if count == 1 else 'conversations'} written" if count else NOT_DESCRIBED
    if model is None or not model.graph.states:
        return NOT_DESCRIBED
    turns = model.turns if isinstance(model.turns, str) else type(model.turns).__name__
    saliency = model.saliency if isinstance(model.saliency, str) else type(model.saliency).__name__
    return f"{len(model.graph.states)} states; turns by '{turns}', of several lines that fit one by '{saliency}'"


def forgetting(people: People) -> str:
    """How each forgets."""
    found = dict[str, list[str]]()
    for name, _, mind in people:
        found.setdefault(type(mind.remembering.forgetting).__name__.lower(), []).append(name)
    return listed(f"{', '.join(names)} forget by '{how}'" for how, names in found.items())


def crowd_of(model: SceneDefinition | Setting | None) -> str:
    """Of whom a crowd is, how it is tied, and what goes round in it."""
    crowd = model.crowd if isinstance(model, Setting) else None
    if crowd is None:
        return NOT_DESCRIBED
    return crowd_in_words(crowd)
