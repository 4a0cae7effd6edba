"""The workload on which the FAtiMA Toolkit was measured, at three sizes, in its own semantics.

n appraisal rules that each wait for another action and ask two conditions; an event that one rule matches, then one
tick. n/5 action rules over p known people: each asks `Trust([x]) > t` with a threshold of its own, `Likes([x]) = True`
and `EmotionIntensity(SELF, Anger) > 0`, and none fires. The reference (.NET, a machine of this size) does 740, 8.3 and
under 0.2 events, and 2,286, 46 and 0.48 decisions a second. Times are of the processor. Run it with
`just bench toolkit`.
"""

from time import process_time

from engine import bare_timeout, compound

from fatima_py.affect import ToolkitMood
from fatima_py.appraisal import AppraisalRule, AppraisalRules, AppraisalVariable, Feels
from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.events import action_event
from fatima_py.kb import Conditions, parse_condition
from fatima_py.mind import MindDefinition
from fatima_py.names import Variable, parse, symbol
from fatima_py.semantics import Semantics
from fatima_py.social import Exchange, InfluenceRule, volition

SIZES = ((10, 5, 15_000, 5_000), (100, 20, 12_000, 250), (500, 100, 8_000, 20))
"""Rules, people, and the events and decisions a second to hold."""


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


def events_a_second(who: Character, rules: int, seconds: float = 1.0) -> float:
    """How many events, each followed by a tick, are perceived in a second."""
    event = action_event("P4", f"Act_{rules // 2}(Thing)", "Me")
    begin, done = process_time(), 0
    while process_time() - begin < seconds:
        who.perceive(event.at(who.mind.time))
        who.wait(who.mind.time + 1)
        done += 1
    return done / (process_time() - begin)


def decisions_a_second(who: Character, seconds: float = 1.0) -> float:
    """How many decisions are made in a second."""
    begin, done = process_time(), 0
    while process_time() - begin < seconds:
        who.decide()
        done += 1
    return done / (process_time() - begin)


def volitions() -> float:
    """Milliseconds for the volition of one exchange with 22 influence rules towards 20 people."""
    who = somebody(10, 20)
    reasons = [InfluenceRule(n, conditions("Likes([t]) = True", f"Trust([t]) > {n % 9}")) for n in range(22)]
    exchange = Exchange(
        symbol("Flirt"), Variable("t"), (symbol("Start"),), conditions("Likes([t]) = True"), tuple(reasons)
    )
    people = [symbol(f"P{number}") for number in range(20)]
    taken: list[float] = []
    for _ in range(20):
        begin = process_time()
        for person in people:
            volition(who.mind.kb, exchange, person)
        taken.append(process_time() - begin)
    return sorted(taken)[len(taken) // 2] * 1000


def main() -> None:
    """Print the table."""
    unit = bare_timeout()
    print(f"one bare simpy timeout: {unit:.2f} us\n")
    heads = ("rules", "people", "events/s", "goal", "timeouts", "decisions/s", "goal", "timeouts")
    print("{:>6} {:>7} {:>10} {:>7} {:>9} {:>12} {:>6} {:>9}".format(*heads))
    for rules, people, events_goal, decisions_goal in SIZES:
        who = somebody(rules, people)
        events, decisions = events_a_second(who, rules), decisions_a_second(who)
        cost, choice = 1e6 / events / unit, 1e6 / decisions / unit
        print(
            f"{rules:6} {people:7} {events:10,.0f} {events_goal:7,} {cost:9,.0f} "
            f"{decisions:12,.0f} {decisions_goal:6,} {choice:9,.0f}"
        )
    print(f"\nvolition over 20 characters and 22 influence rules: {volitions():.1f} ms (goal: 10 ms)")


if __name__ == "__main__":
    main()
