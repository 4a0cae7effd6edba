"""Why: the chain from what happened to what was felt, decided and said, in sentences.

Everything here is read from a recorded beat. Nothing is worked out after the fact.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fatima_py.affect import AXES, Vad, mood_words
from fatima_py.names import Compound, as_number, parse
from fatima_py.record.phrasing import in_words, phrased_action

__all__ = ["explain_beat", "explain_decision", "explain_mind", "explain_told"]

Record = Mapping[str, Any]
MOST_LOST = 3
"""So many of the other wishes are told in full."""
SHOWN = 0.05
"""A difference in intensity that shows at one decimal."""
NOTICEABLE = 0.005
"""A mood that moved less than this on every axis is not worth a sentence."""


def explain_beat(beat: Record, header: Record) -> list[str]:
    """The whole chain of one beat: what was done and why, what followed, what everybody made of it."""
    names: Mapping[str, str] = header["cast"]
    return [
        *explain_action(beat, names),
        *explain_decision(beat, names),
        *(sentence for effect in beat["effects"] for sentence in explain_effect(effect)),
        *(sentence for mind in beat["minds"] for sentence in explain_mind(mind, names)),
    ]


def explain_told(told: Record, header: Record) -> list[str]:
    """What an event that nobody of the cast brought about was to everybody."""
    names: Mapping[str, str] = header["cast"]
    return [
        f"This happened at {told['time']:.1f} s: {in_words(told['told'])}.",
        *(sentence for effect in told["effects"] for sentence in explain_effect(effect)),
        *(sentence for mind in told["minds"] for sentence in explain_mind(mind, names)),
    ]


def explain_action(beat: Record, names: Mapping[str, str]) -> Iterator[str]:
    """What was done, in which words."""
    who = names.get(beat["who"], beat["who"])
    to = f" to {names.get(beat['to'], beat['to'])}" if beat["to"] not in ("", "*") else ""
    if "line" not in beat:
        yield f"{who} did {in_words(beat['action'])}{to} at {beat['time']:.1f} s."
        return
    parts = (beat["style"] and f"style {beat['style']}", beat["meaning"] and f"meaning {beat['meaning']}")
    manner = ", ".join(part for part in parts if part)
    how = f" ({manner})" if manner else ""
    yield f"{who} said line {beat['line']}{to} at {beat['time']:.1f} s{how}: {quoted(beat['spoken'])}"
    if "hesitated" in beat:
        yield f"  {who} hesitated for {beat['hesitated']:.1f} s, torn between opposite feelings."
    if beat["spoken"] != beat["written"]:
        yield f"  The line is written {quoted(beat['written'])} and was worded by {beat['by']}."
    if beat["note"]:
        yield f"  It was spoken as written: {beat['note']}."
    yield f"  The conversation went from {beat['state']} to {beat['next']}."


def explain_decision(beat: Record, names: Mapping[str, str]) -> Iterator[str]:
    """Why this and nothing else was done."""
    decision, who = beat["decision"], names.get(beat["who"], beat["who"])
    if decision["by_player"]:
        yield f"  {who} is played by a person, who chose it{among(decision['instead_of'])}."
        return
    values = given(decision["bindings"])
    yield f"  {who} did it because of the rule {decision['rule']}, with utility {decision['utility']:.2f}{values}."
    if decision["instead_of"]:
        yield f"  Of the lines that would do, this one had been said least recently{among(decision['instead_of'])}."
    yield from explain_lost(beat, decision["lost"])
    for rule in decision["passed_over"]:
        yield f"  The rule {rule['rule']} had no say: {unmet(rule)}."


def explain_lost(beat: Record, lost: Sequence[Record]) -> Iterator[str]:
    """What else was wanted, and less: each thing once, the last resorts not at all, the rest as a number."""
    wishes = {one["action"]: one for one in reversed(lost) if one["utility"] >= 0 and one["action"] != beat["action"]}
    shown = sorted(wishes.values(), key=lambda one: -float(one["utility"]))
    for one in shown[:MOST_LOST]:
        how = "just as much, and luck decided" if one["utility"] == beat["decision"]["utility"] else "less"
        yield f"  It wanted {wish(one['action'])} {how} (utility {one['utility']:.2f}, rule {one['rule']})."
    if len(shown) > MOST_LOST:
        yield f"  It wanted {len(shown) - MOST_LOST} other things less than that."


def wish(action: str) -> str:
    """Something that might have been done."""
    name = parse(action)
    said = isinstance(name, Compound) and name.head.key == "speak"
    return f"to say {phrased_action(name)}" if said else f"to do {phrased_action(name)}"


def unmet(rule: Record) -> str:
    """The condition that kept a rule from holding, and what was found instead."""
    words = in_words(rule["failed"])
    if rule["failed"].startswith("not "):
        return f"{words} holds"
    return f"'{words}' does not hold" + (f" (it is {rounded(rule['was'])})" if rule["was"] not in ("", "-1") else "")


def rounded(value: str) -> str:
    """A value as it is shown: a long number to two places."""
    number = as_number(parse(value))
    return value if number is None else f"{number:.2f}".rstrip("0").rstrip(".")


def signed(value: float) -> str:
    """A number with its sign, to two places at most.

    >>> signed(5), signed(-3.00346), signed(0.125)
    ('+5', '-3', '+0.12')
    """
    return f"{round(value, 2):+g}"


def among(others: Sequence[str]) -> str:
    """What else there was."""
    return f", rather than {' or '.join(others)}" if others else ""


def given(bindings: Mapping[str, str]) -> str:
    """The values that variables had."""
    shown = [f"{name.strip('[]')} = {value}" for name, value in bindings.items() if value != "-"]
    if {"[state]", "[next]"} <= bindings.keys():
        shown = [one for one in shown if one.split(" = ")[0] not in {"state", "next", "meaning", "style"}]
    return f" ({', '.join(shown)})" if shown else ""


def explain_effect(effect: Record) -> Iterator[str]:
    """What the world made of it."""
    for observer, name, value in effect["changes"]:
        who = "everyone" if observer == "*" else observer
        told = f"no longer believes {name}" if value == "-" else f"believes {name} = {value}"
        yield f"  By the rule {effect['rule']}, {who} {told}."
    if effect["moves_to"]:
        yield f"  By the rule {effect['rule']}, the scene moved to {effect['moves_to']}."


def explain_mind(mind: Record, names: Mapping[str, str]) -> Iterator[str]:
    """What one event was to one mind; nothing where it was nothing."""
    who = names.get(mind["who"], mind["who"])
    if not mind["fired"] and not mind["near"] and not {"caught", "ended"} & mind.keys():
        return
    yield f"{who} perceived: {in_words(mind['percept'])} (episode {mind['episode']})."
    for fired in mind["fired"]:
        said = ", ".join(f"{about} {signed(value)}" for about, value in fired["said"].items())
        worn = f"; {who} is used to it, {fired['worn']:.0%} less" if "worn" in fired else ""
        yield f"  The rule {fired['rule']} says: {said}{given(fired['bindings'])}{worn}."
    for near in mind["near"]:
        yield f"  The rule {near['rule']} nearly held: {unmet(near)}."
    for goal in mind["goals"]:
        yield f"  The goal {goal['goal']} went from {goal['before']:.0%} to {goal['after']:.0%} likely."
    yield from explain_feelings(who, mind, names)
    yield from explain_mood(who, Vad(*mind["mood"][0]), Vad(*mind["mood"][1]))


def explain_feelings(who: str, mind: Record, names: Mapping[str, str]) -> Iterator[str]:
    """What was done about feelings, what was felt in the end, what was not, and what was caught from another."""
    for over in mind.get("ended", ()):
        yield f"  The cause of {over['type']}{toward(over, names)} is over ({over['because']}): it fades from now on."
    for coping in mind.get("coping", ()):
        yield f"  {who} coped with {coping['type']} {coping['before']:.1f}: {coped(coping)}."
    for emotion in mind["felt"]:
        yield from explain_emotion(who, emotion, names)
    for weak in mind["unfelt"]:
        yield f"  {weak['type']} stayed below the threshold ({weak['potential']:.1f}, needed {weak['threshold']:.1f})."
    if "caught" in mind:
        caught = mind["caught"]
        of, shown = names.get(caught["of"], caught["of"]), mood_words(Vad(*caught["shown"]))
        yield f"  {who} saw that {of} was {shown} and went {caught['share']:.0%} of the way to that mood."


def explain_emotion(who: str, emotion: Record, names: Mapping[str, str]) -> Iterator[str]:
    """What was felt, toward whom, what it came of and for how long it stays."""
    felt = f"{emotion['type']} {emotion['intensity']:.1f}{toward(emotion, names)}{made_of(emotion)}"
    yield f"  So {who} felt {felt}, because of {emotion['because']}."
    if "until" in emotion:
        yield f"  It does not fade before this: {in_words(emotion['until'])}."


def toward(emotion: Record, names: Mapping[str, str]) -> str:
    """Whom an emotion is about, if it is about anybody else."""
    whom = emotion["toward"]
    return f" toward {names.get(whom, whom)}" if whom not in ("", "SELF") else ""


def made_of(emotion: Record) -> str:
    """The way of an intensity: the potential, what mood and disposition made of it, what was still felt."""
    potential, fresh, felt = emotion.get("potential"), emotion.get("fresh"), emotion["intensity"]
    if potential is None or fresh is None or abs(potential - felt) < SHOWN:
        return ""
    parts = [f"a potential of {potential:.1f}"]
    parts += [f"{fresh:.1f} by mood and disposition"] if abs(fresh - potential) >= SHOWN else []
    parts += [f"{felt:.1f} with what was still felt"] if abs(felt - fresh) >= SHOWN else []
    return f" ({'; '.join(parts)})"


def coped(coping: Record) -> str:
    """How somebody coped, and what became of the feeling."""
    how = f"{coping['strategy'].lower().replace('-', ' ')}"
    why = f" ({coping['because']})" if coping["because"] else ""
    felt = f", felt as {coping['after']:.1f}" if coping["after"] < coping["before"] else ""
    seen = f", shown as {coping['shown']:.1f}" if coping["shown"] < coping["after"] else ""
    return f"{how}{why}{felt}{seen}"


def explain_mood(who: str, before: Vad, after: Vad) -> Iterator[str]:
    """How the mood moved."""
    moved = list(zip(AXES, before.axes, after.axes, strict=True))
    if all(abs(new - old) < NOTICEABLE for _, old, new in moved):
        return
    steps = ", ".join(f"{axis} {old:+.2f} to {new:+.2f}" for axis, old, new in moved if abs(new - old) >= NOTICEABLE)
    yield f"  {who}'s mood is now {mood_words(after)} ({steps})."


def quoted(text: str) -> str:
    """A text in quotation marks, on one line."""
    return '"' + " / ".join(text.splitlines()) + '"'
