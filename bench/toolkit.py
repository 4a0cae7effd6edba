"""The workload on which the FAtiMA Toolkit was measured, at three sizes, in its own semantics.

n appraisal rules that each wait for another action and ask two conditions; an event that one rule matches, then one
tick. n/5 action rules over p known people: each asks `Trust([x]) > t` with a threshold of its own, `Likes([x]) = True`
and `EmotionIntensity(SELF, Anger) > 0`, and none fires. The reference (.NET, a machine of this size) does 740, 8.3 and
under 0.2 events, and 2,286, 46 and 0.48 decisions a second. Times are of the processor, medians of three rounds in
which the sizes take turns. Run it with `just bench toolkit`.
"""

from statistics import median
from time import process_time

from bench.engine import bare_timeout, compound
from bench.growing import missed
from fatima_py.affect import ToolkitMood
from fatima_py.appraisal import AppraisalRule, AppraisalRules, AppraisalVariable, Feels
from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.events import action_event
from fatima_py.kb import Conditions, parse_condition
from fatima_py.mind import MindDefinition
from fatima_py.names import Variable, parse, symbol
from fatima_py.semantics import Semantics

SIZES = ((10, 5, 5_000), (100, 20, 400), (500, 100, 60))
"""Rules, people, and the decisions a second to hold."""


def conditions(*texts: str) -> Conditions:
    """Conditions that must all hold."""
    return Conditions(tuple(map(parse_condition, texts)))


def wanted(number: int, rules: int) -> Conditions:
    """The conditions of one of so many action rules: thresholds from 0 to below 9, where trust is 0 to 9."""
    return conditions(f"Trust([x]) > {9 * number / rules}", "Likes([x]) = True", "EmotionIntensity(SELF, Anger) > 0")


def somebody(rules: int, people: int) -> Character:
    """A character with so many rules who knows so many people."""
    trusted = conditions("Likes([s]) = True", "Trust([s]) > 3")
    feels = (
        Feels(AppraisalVariable.DESIRABILITY, symbol(3)),
        Feels(AppraisalVariable.PRAISEWORTHINESS, symbol(4), Variable("s")),
    )
    appraisals = [
        AppraisalRule(f"rule {n}", compound(f"Event(Action-End, [s], Act_{n}([o]), SELF)"), feels, trusted)
        for n in range(rules)
    ]
    actions = [
        ActionRule(f"action {n}", parse(f"Do_{n}([x])"), parse("[x]"), symbol(n), conditions=wanted(n, rules // 5))
        for n in range(rules // 5)
    ]
    who = Character(
        MindDefinition(
            symbol("Me"),
            affect=ToolkitMood(),
            appraisal_rules=AppraisalRules(appraisals),
            action_rules=tuple(actions),
            semantics=Semantics.toolkit(),
        )
    )
    for number in range(people):
        who.perceive(action_event(f"P{number}", "Enters"))
        who.believe(f"Likes(P{number})", "True")
        who.believe(f"Trust(P{number})", str(number % 10))
    return who


def events_a_second(who: Character, rules: int, seconds: float = 0.5) -> float:
    """How many events, each followed by a tick, are perceived in a second."""
    event = action_event("P4", f"Act_{rules // 2}(Thing)", "Me")
    begin, done = process_time(), 0
    while process_time() - begin < seconds:
        who.perceive(event.at(who.mind.time))
        who.wait(who.mind.time + 1)
        done += 1
    return done / (process_time() - begin)


def decisions_a_second(who: Character, seconds: float = 0.5) -> float:
    """How many decisions are made in a second."""
    begin, done = process_time(), 0
    while process_time() - begin < seconds:
        who.decide()
        done += 1
    return done / (process_time() - begin)


def main() -> None:
    """Print the table."""
    unit = bare_timeout()
    print(f"one bare simpy timeout: {unit:.2f} us; the columns say how many of it one event and one decision take\n")
    heads = ("rules", "people", "events/s", "timeouts", "decisions/s", "goal", "timeouts")
    print("{:>6} {:>7} {:>10} {:>9} {:>12} {:>6} {:>9}".format(*heads))
    cast = [(somebody(rules, people), rules) for rules, people, _ in SIZES]
    rounds = [[(events_a_second(who, rules), decisions_a_second(who)) for who, rules in cast] for _ in range(3)]
    for place, (rules, people, goal) in enumerate(SIZES):
        events, decisions = (median(row[place][which] for row in rounds) for which in (0, 1))
        print(
            f"{rules:6} {people:7} {events:10,.0f} {1e6 / events / unit:9,.0f} "
            f"{decisions:12,.0f} {goal:6,} {1e6 / decisions / unit:9,.0f}{missed(goal, decisions)}"
        )


if __name__ == "__main__":
    main()
