"""Matt, who feels as the reference does: what every deed is to him is written in one text."""

from fatima_py.affect import ToolkitMood, Vad
from fatima_py.appraisal import AppraisalRules, Feels, Goal
from fatima_py.character import Character
from fatima_py.events import action_event
from fatima_py.mind import MindDefinition
from fatima_py.semantics import Semantics
from tests.builders import feels, rule, word

TOOLKIT = Semantics.toolkit()
GOALS = (Goal(word("G"), 5, 0.4), Goal(word("H"), 5, 0.6))
VARIABLES = {
    "D": "desirability",
    "P": "praiseworthiness",
    "O": "desirability for other",
    "L": "like",
    "G": "goal success probability",
}


def matt(said: str, mood: float = 0, model: ToolkitMood | None = None, semantics: Semantics = TOOLKIT) -> Character:
    """Matt, to whom every deed is what `said` says, as in `D 5, P -3 Sarah`."""
    says: list[Feels] = []
    for part in said.split(", "):
        variable, value, *about = part.split()
        says.append(feels(VARIABLES[variable], value, about[0] if about else "-"))
    rules = AppraisalRules([rule("deed", "Event(Action-End, *, *, *)", *says)])
    who = MindDefinition(
        word("Matt"),
        affect=model or ToolkitMood(),
        appraisal_rules=rules,
        goals=GOALS,
        mood=Vad(mood / 10),
        semantics=semantics,
    )
    return Character(who)


def hug(who: Character, time: float = 0) -> None:
    who.perceive(action_event("Sarah", "Hug", "Matt", time))


def scalar(who: Character) -> float:
    """The mood on the reference's scale."""
    return 10 * who.mood.valence
