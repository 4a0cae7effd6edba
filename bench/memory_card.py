"""The card of memory phenomena: what experiments find in people's memory, found or missed in ours.

Run it with `just measure memory-card`. Each phenomenon is an experiment on the memory as anybody gets it. Its design
and what counts as found were written down before the first run; `docs/explanation/memory-card.md` tells both.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import isnan, log
from statistics import correlation, fmean

from fatima_py.affect import Vad
from fatima_py.appraisal import AppraisalRule, AppraisalRules, AppraisalVariable, Feels
from fatima_py.character import Character
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import Event, action_event, belief_event
from fatima_py.memory import Episode, Felt
from fatima_py.mind import Left, MindDefinition, come_to_mind, teller_remembered
from fatima_py.mind.rumination import felt_again
from fatima_py.names import ANY, NIL, SELF, Variable, as_number, compound, parse, symbol
from fatima_py.recall import (
    Account,
    Distortion,
    Ebbinghaus,
    Forgetting,
    MemoryTrace,
    Promise,
    Question,
    RecallWeights,
    Remembering,
    Search,
    forgetting_named,
)
from fatima_py.rng import stream

HOUR, DAY = 3600.0, 86400.0
PRESENT = 0.10
"""What is a share is found where it differs by at least so much (a tenth, for all experiments that compare shares)."""
USUAL = forgetting_named("ebbinghaus")
PLACES = ("beach", "water")
STRENGTH = 1.5
"""The mean strength of what moves anybody, drawn from an exponential distribution: as in the card of regularities."""


@dataclass(frozen=True, slots=True)
class Phenomenon:
    """What people show, who found it, how it is measured here, and from which figure on it is found.

    Without a `setting` everything is as it is by default; with one it must be asked for.
    """

    name: str
    source: str
    measure: Callable[[], float]
    least: float = PRESENT
    setting: str = ""

    def row(self) -> tuple[str, bool]:
        """Its line, and whether it is found; what cannot be asked at all is not."""
        here = self.measure()
        passed = here >= self.least
        told, figure = f"{self.name} ({self.source})", "-" if isnan(here) else f"{here:.2f}"
        return f"{told:53} {self.setting:>9} {self.least:5.2f} {figure:>5} {'pass' if passed else 'FAIL'}", passed


def strengths(name: str, count: int) -> list[float]:
    """How strong the feelings about so many ordinary things are, the same in each run."""
    luck = stream(7, "card", name)
    return [min(10.0, luck.expovariate(1 / STRENGTH)) for _ in range(count)]


# --- what comes to mind ------------------------------------------------------------------------------------------


def mood_congruence() -> float:
    """Twenty glad and twenty sad moments, one a day in turn: how many of the first ten are of one's present mood."""
    moods = (Vad(0.6, 0.3, 0.3), Vad(-0.6, -0.3, -0.3))
    diary = Search(
        Account("A moment with Tom.", ("Tom",), day * DAY, intensity=5.0, mood=moods[day % 2]) for day in range(40)
    )
    asked = "Which emotional moments do you remember?"
    found = [(mood, diary.recall(Question(asked, now=41 * DAY, mood=mood))) for mood in moods]
    return fmean(one.account.mood == mood for mood, some in found for one in some)


def state_dependence() -> float:
    """Twenty words, learned at two places in turn: how many more of the first ten are of the place where one is."""
    ann = Character(MindDefinition.plain("Ann"))
    for number in range(20):
        ann.enter(place=PLACES[number % 2])
        ann.perceive(action_event("Tom", "Say", "Ann", float(number)), words=f"The word {number}.")
    same: list[bool] = []
    for place in PLACES:
        ann.enter(place=place)
        same += [one.account.place == place for one in ann.recollect("Which word?", weights=RecallWeights(place=1.0))]
    return fmean(same) - (1 - fmean(same))


def spreading() -> float:
    """Twenty talks of five turns that share no word: how often a hit brings the next and the next but one along."""
    names = [f"{letter}{number}" for number in range(20) for letter in "abcde"]
    talks = Search(Account(f"word{name}", time=float(at), session=name[1:]) for at, name in enumerate(names))
    found = [[one.number for one in talks.recall(Question(f"worda{talk}"))] for talk in range(20)]
    return fmean(numbers == [5 * talk, 5 * talk + 1, 5 * talk + 2] for talk, numbers in enumerate(found))


def serial_positions() -> list[int]:
    """Which ten of a list of twenty words, one each second, come to mind first just after it, by their places."""
    words = Search(Account(f"The word {number}.", time=float(number)) for number in range(20))
    return [one.number for one in words.recall(Question("Which word?", now=20.0), limit=10)]


def advantage(places: Sequence[int]) -> float:
    """How many more words of some places come to mind than of the ten in the middle."""
    found = serial_positions()
    middle = range(5, 15)
    return fmean(place in found for place in places) - fmean(place in found for place in middle)


def open_loops() -> float:
    """Twenty people promise a thing each, and every other keeps it: how many open ones come to mind first for one."""
    who, end = Variable("x"), parse("Action-End")
    made, kept = compound("Event", end, who, "Vow", SELF), compound("Event", end, who, "Keep", ANY)
    ann = Character(replace(MindDefinition.plain("Ann"), promises=(Promise("task", made, kept),)))
    for number in range(20):
        ann.perceive(action_event(f"Man{number}", "Vow", "Ann", number * 60.0), words="I promise to do that task.")
    for number in range(0, 20, 2):
        ann.perceive(action_event(f"Man{number}", "Keep", "-", 1200.0))
    found = ann.recollect("Which task did they promise?", limit=10)
    still = sum(one.number % 2 for one in found)
    return still / (10 - still) if still < 10 else 10.0


# --- what lasts --------------------------------------------------------------------------------------------------


def enhancement() -> float:
    """How much more is left of what was felt at 6 than of what left one cold, a week later."""
    return left(USUAL, 7 * DAY, 6.0) - left(USUAL, 7 * DAY, 0.0)


def left(policy: Forgetting, after: float, intensity: float) -> float:
    """What is left of something so moving, some seconds later."""
    return policy.retention(MemoryTrace(0.0, intensity), after)


def inverted_u(policy: Forgetting) -> float:
    """Three days later: how much more is left of what is remembered best than of the mildest and of the strongest."""
    found = [left(policy, 3 * DAY, float(intensity)) for intensity in range(11)]
    return max(found) - max(found[0], found[-1])


def spacing() -> float:
    """Thought of three times, day by day or all on the third: how much more is left of the former on the tenth."""
    spaced = rehearsed(USUAL, [DAY, 2 * DAY, 3 * DAY])
    massed = rehearsed(USUAL, [3 * DAY] * 3)
    return USUAL.retention(spaced, 10 * DAY) - USUAL.retention(massed, 10 * DAY)


def rehearsed(policy: Forgetting, times: Sequence[float]) -> MemoryTrace:
    """What nobody was moved by, after it came to mind at some times."""
    trace = MemoryTrace(0.0)
    for time in times:
        trace = policy.recalled(trace, time)
    return trace


def form_of_the_curve() -> float:
    """A thousand ordinary things after Ebbinghaus's seven delays: how well either form fits the mean (r squared)."""
    delays = [20 * 60, HOUR, 9 * HOUR, DAY, 2 * DAY, 6 * DAY, 31 * DAY]
    felt = strengths("curve", 1000)
    kept = [log(fmean(left(USUAL, delay, one) for one in felt)) for delay in delays]
    return max(correlation(kept, delays) ** 2, correlation(kept, [log(delay) for delay in delays]) ** 2)


def induced_forgetting() -> float:
    """Half of the words of a kind are practised: how much less is left of the others than of a kind left alone.

    A trace knows of no other.
    """
    kind = [MemoryTrace(0.0) for _ in range(6)]
    practised = [USUAL.recalled(one, HOUR) if at < 3 else one for at, one in enumerate(kind)]
    rivals, alone = (fmean(USUAL.retention(one, DAY) for one in some) for some in (practised[3:], kind[3:]))
    return alone - rivals


def fading_affect() -> float:
    """Joy and distress of 6, thought of again a month later: how much more of its strength the joy has kept."""
    kept: list[float] = []
    for kind in (EmotionType.JOY, EmotionType.DISTRESS):
        episode = Episode(0, action_event("Tom", "Visit", "SELF", 0.0), (Felt(kind, 6.0),))
        kept += [one.intensity / 6.0 for one in felt_again(episode, (), {}, 30 * DAY)]
    return kept[0] - kept[1]


# --- what goes wrong ---------------------------------------------------------------------------------------------


def reconsolidation() -> float:
    """A neutral thing, told in gloom after ten days or not: how much gloomier it then is after twenty, told at rest."""
    spared, told = (somebody(Distortion.FEELINGS, Distortion.RETELLING) for _ in range(2))
    for one in (spared, told):
        live(one, action_event("Tom", "Visit", "Ann"), 3.0)
    told.wait(10 * DAY)
    gloomy = told.recollect(Question("What was with Tom?", mood=Vad(-0.6, -0.3, -0.3)))[0]
    come_to_mind(told.definition, told.mind, gloomy.number, gloomy.account)
    found: list[float] = []
    for one in (spared, told):
        one.wait(20 * DAY)
        mood = one.recollect(Question("What was with Tom?", mood=Vad()))[0].account.mood
        found.append(0.0 if mood is None else mood.valence)
    return found[0] - found[1]


def source_confusion() -> float:
    """Two hundred things that Tom told, and Ann nearly: how many more are Ann's after ten days than after an hour.

    Of those are asked that are not forgotten by then.
    """
    kim = somebody(Distortion.SOURCES, me="Kim")
    for number, felt in enumerate(strengths("sources", 200)):
        live(kim, belief_event("Ann", f"Costs(Thing{number}, Inn)", "6"), felt, by="Ann")
        live(kim, belief_event("Tom", f"Costs(Thing{number}, Inn)", "5"), felt, by="Tom")
    shares: list[float] = []
    for after in (HOUR, 10 * DAY):
        kim.wait(after)
        left = Left(kim.definition, kim.mind)
        kept = [one for one in kim.mind.memory if one.context.by.text == "Tom" and left(one.id)]
        shares.append(fmean(teller_remembered(kim.definition, kim.mind, one, left).text == "Ann" for one in kept))
    return shares[1] - shares[0]


def somebody(*distorts: Distortion, me: str = "Ann") -> Character:
    """Somebody who forgets as is usual, and may be wrong."""
    return Character(replace(MindDefinition.plain(me), remembering=Remembering(USUAL, distorts=distorts)), 7)


def live(who: Character, event: Event, intensity: float, by: str | None = None) -> None:
    """Let somebody live something in a neutral mood, with a feeling of a strength that is over since."""
    number = who.perceive(event, told_by=by).episode.id
    who.mind.memory.tag(number, [Emotion(EmotionType.JOY, intensity, number)], Vad())


def misinformation() -> float:
    """A hundred who saw a red coat are told the next day of a green one: how many say green a week later."""
    said: list[bool] = []
    for seen in strengths("coats", 100):
        memory = Search(
            [
                Account("The coat was red.", ("Tom",), 0.0, "street", intensity=seen),
                Account("The coat was green.", ("Ann",), DAY, "office"),
            ]
        )
        first = memory.recall(Question("Which coat was it?", now=7 * DAY), limit=1)
        said.append("green" in first[0].account.words)
    return fmean(said)


def peak_and_end() -> float:
    """Two blows, and two blows and a mere push: how much better the longer visit is judged, as a share of the scale."""
    return (judged(6.0, 6.0, 2.0) - judged(6.0, 6.0)) / 10


def judged(*blows: float) -> float:
    """The impression of a visitor whose blows were so hard, one each hour, once the visit is over."""
    who = Variable("x")
    rules = [
        AppraisalRule(
            f"blow{hard:g}",
            compound("Event", parse("Action-End"), who, f"Hit{hard:g}", SELF),
            (Feels(AppraisalVariable.PRAISEWORTHINESS, symbol(-hard), who),),
        )
        for hard in {*blows}
    ]
    ann = Character(replace(MindDefinition.plain("Ann"), appraisal_rules=AppraisalRules(rules)))
    for number, hard in enumerate(blows):
        ann.perceive(action_event("Tom", f"Hit{hard:g}", "Ann", number * HOUR))
    ann.conclude()
    return as_number(ann.belief("Impression(Tom)") or NIL) or 0.0


CARD: dict[str, tuple[Phenomenon, ...]] = {
    "what comes to mind": (
        Phenomenon("mood-congruent recall", "Bower 1981", mood_congruence, 0.5 + PRESENT),
        Phenomenon("state-dependence", "Godden and Baddeley 1975", state_dependence, setting="place=1"),
        Phenomenon("spreading activation", "Collins and Loftus 1975", spreading, 0.9),
        Phenomenon("primacy", "Murdock 1962", lambda: advantage(range(5))),
        Phenomenon("recency", "Murdock 1962", lambda: advantage(range(15, 20))),
        Phenomenon("open loops", "Zeigarnik 1927", open_loops, 1.5, "promises"),
    ),
    "what lasts": (
        Phenomenon("emotional enhancement", "Cahill and McGaugh 1995", enhancement),
        Phenomenon(
            "inverted U of arousal", "Yerkes and Dodson 1908", lambda: inverted_u(Ebbinghaus(best=5)), setting="best=5"
        ),
        Phenomenon("spacing", "Ebbinghaus 1885", spacing),
        Phenomenon("a power or an exponential", "Wixted and Ebbesen 1991", form_of_the_curve, 0.95),
        Phenomenon("retrieval-induced forgetting", "Anderson et al. 1994", induced_forgetting),
        Phenomenon("fading-affect bias", "Walker et al. 1997", fading_affect),
    ),
    "what goes wrong": (
        Phenomenon("reconsolidation", "Hupbach et al. 2007", reconsolidation, setting="retelling"),
        Phenomenon("source confusion", "Johnson et al. 1993", source_confusion, setting="sources"),
        Phenomenon("misinformation effect", "Loftus et al. 1978", misinformation),
        Phenomenon("peak and end", "Fredrickson and Kahneman 1993", peak_and_end, setting="conclude"),
    ),
}
"""The phenomena, by what they are about."""


def lines() -> Iterator[str]:
    """The card."""
    found: list[Phenomenon] = []
    yield f"{'':53} {'setting':>9} {'least':>5} {'here':>5}"
    for heading, phenomena in CARD.items():
        yield f"\n{heading}"
        for one in phenomena:
            row, passed = one.row()
            found += [one] * passed
            yield row
    whole, asked = sum(map(len, CARD.values())), sum(bool(one.setting) for one in found)
    yield f"\n{len(found)} of {whole} phenomena are found, {asked} of them only where a setting asks for it."


def main(arguments: Sequence[str]) -> int:
    """Print the card."""
    if arguments:
        print("expected nothing: the card measures this memory and reads no data", file=sys.stderr)
        return 2
    print(*lines(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
