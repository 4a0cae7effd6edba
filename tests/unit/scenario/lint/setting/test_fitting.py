"""Beliefs that begin as one that there is, and of which nothing is known with what stands in their brackets."""

import pytest

from tests.unit.scenario.towns import problems

FACTS = "facts: {Engine(Runs): true, Stock(X): 3}\n"


def told(tmp_path, rest):
    """The codes and sentences of what is told."""
    return [one.split(maxsplit=1)[1] for one in problems(tmp_path, FACTS + rest)]


def waits(change):
    """A rule that waits for a change."""
    return f"appraisals: [{{when: {change}, feels: {{desirable: -5}}}}]\n"


def asks(condition):
    """An encounter that is wanted under a condition."""
    return (
        f"encounters: [{{do: Greet to $x, by chance: once a day, if: [$x is here, {condition}]}}]\n"
        "appraisals: [{when: anyone $y does Greet to me, feels: {desirable: 2}}]\n"
    )


def happens(change):
    """Something that happens, beside a rule that waits for what the facts are about."""
    return waits("Engine(Runs) becomes false") + f"happenings: [{{at: 9:00, what: {change}}}]\n"


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        (waits("Engine(Run) becomes false"), ["FA203 nothing ever changes Engine(Run)"]),
        (waits("Engine(Boiler) becomes false"), ["FA302 nothing ever changes Engine(Boiler)"]),
        (asks("Engine(Run)"), ["FA203 nobody ever believes Engine(Run)"]),
        (
            happens("Engine(Run) becomes false"),
            ["FA203 nothing asks for Engine(Run), so that nothing comes of Engine_Run_becomes_false"],
        ),
        (
            happens("Stock(Y) becomes 2"),
            ["FA202 nothing asks for Stock(Y), so that nothing comes of Stock_Y_becomes_2"],
        ),
    ],
)
def test_a_belief_that_is_right_but_for_what_stands_in_its_brackets_is_told(tmp_path, rest, found):
    assert told(tmp_path, rest) == found


@pytest.mark.parametrize(
    "rest",
    [
        waits("Engine(Runs) becomes false"),
        waits("Engine($what) becomes false"),
        waits("Engine(*) becomes false"),
        asks("Engine(Runs)"),
        asks("Engine($what)"),
        happens("Engine(Runs) becomes false"),
        happens("Stock(X) becomes 2"),
    ],
)
def test_a_belief_that_may_be_one_that_there_is_is_not_told(tmp_path, rest):
    assert told(tmp_path, rest) == []


def does(deed, event, condition="$x is here"):
    """An encounter, and a rule that waits for something."""
    return (
        f"encounters: [{{do: {deed}, by chance: once a day, if: ['{condition}', $x is here]}}]\n"
        f"appraisals: [{{when: {event}, feels: {{desirable: 2}}}}]\n"
    )


OFFERED = "anyone $y does Offer(Money) to me"


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        (does("Offer(Mony) to $x", OFFERED), ["FA203 no rule waits for Offer(Mony)"]),
        (
            does("Offer(Bread) to $x", OFFERED),
            [
                "FA202 no rule waits for Offer(Bread), so that nothing is felt of it",
                "FA302 nobody ever does Offer(Money)",
            ],
        ),
        (does("Offer(Money) to $x", OFFERED, "I have not done Offer(Mony)"), ["FA203 nobody ever does Offer(Mony)"]),
        (does("Offer(Money) to $x", OFFERED, "I have not done Offer(Bread)"), []),
        (does("Offer($what) to $x", OFFERED, "Stock($what)"), []),
        (does("Offer(Money) to $x", "anyone does Offer(*)"), []),
        (does("Tell(Engine(Run)) to $x", "I hear of Engine(Runs)"), ["FA203 nobody ever believes Engine(Run)"]),
        (
            does("Send(Engine(Boiler)) to $x", "I hear of Engine(Runs)"),
            ["FA615 nothing is handed on by Send(Engine(Boiler)): nobody ever believes Engine(Boiler)"],
        ),
        (does("Tell(Engine(Runs)) to $x", "I hear of Engine(Runs)"), []),
        (
            does("Offer(Money) to $x", OFFERED, "nobody told me that Engine(Run)"),
            ["FA203 nobody ever learns of Engine(Run)"],
        ),
        (does("Offer(Money) to $x", OFFERED, "nobody told me that Engine(Runs)"), []),
    ],
)
def test_a_deed_or_what_is_told_that_is_right_but_for_what_stands_in_its_brackets_is_told(tmp_path, rest, found):
    assert told(tmp_path, rest) == found


@pytest.mark.parametrize(("place", "found"), [("Kitchen", []), ("Kitchn", ["FA203 nobody ever does Arrive(Kitchn)"])])
def test_a_rule_may_wait_for_somebody_who_arrives_at_a_place_that_there_is(tmp_path, place, found):
    rest = f"places: {{Hall: {{to Kitchen: 1 min}}, Kitchen: {{}}}}\n{waits(f'anyone does Arrive({place})')}"

    assert told(tmp_path, rest) == found
