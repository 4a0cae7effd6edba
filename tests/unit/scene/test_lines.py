"""Whom the conditions of a line ask."""

from dataclasses import replace

from fatima_py.kb import Condition, Conditions, parse_condition
from fatima_py.names import ANY, Symbol
from fatima_py.scene import Scene
from tests.builders import definition, move, scene, word


def asking(text: str, *who: Symbol | None) -> Condition:
    """A condition whose alternatives ask these people."""
    first, *others = (
        replace(one, asks=asks) for one, asks in zip(parse_condition(text).alternatives(), who, strict=True)
    )
    return replace(first, others=tuple(others))


def opened(condition: Condition, **believes: str) -> bool:
    """Whether Sarah's line with this condition is open, where people believe a text each."""
    cast = [definition(who, believes=[believes[who]] if who in believes else ()) for who in ("Sarah", "Tom", "Ann")]
    built = scene(move("say", "hub", "hub", "Sarah", when=Conditions((condition,))), cast=cast)
    return bool(Scene(built).open_moves("Sarah"))


def test_anybody_but_the_speaker_may_hold_what_is_asked_of_anyone():
    angry = asking("Angry(SELF) = True", ANY)

    assert opened(angry, Ann="Angry(SELF) = True")
    assert opened(angry, Tom="Angry(SELF) = True")
    assert not opened(angry, Sarah="Angry(SELF) = True")


def test_each_alternative_asks_somebody_of_its_own():
    either = asking("Angry(SELF) = True or Sad(SELF) = True", word("Tom"), None)

    assert opened(either, Tom="Angry(SELF) = True")
    assert opened(either, Sarah="Sad(SELF) = True")
    assert not opened(either, Sarah="Angry(SELF) = True", Tom="Sad(SELF) = True")


def test_a_variable_has_one_value_wherever_it_is_asked():
    condition = Conditions((asking("Likes(SELF, [x]) = True", ANY), parse_condition("Knows([x]) = True")))
    cast = [
        definition("Sarah", believes=["Knows(Ben) = True"]),
        definition("Tom", believes=["Likes(SELF, Kim) = True"]),
        definition("Ann", believes=["Likes(SELF, Ben) = True"]),
    ]

    assert Scene(scene(move("say", "hub", "hub", "Sarah", when=condition), cast=cast)).open_moves("Sarah")
    assert not Scene(scene(move("say", "hub", "hub", "Sarah", when=condition), cast=cast[:2])).open_moves("Sarah")


def test_what_closes_a_line_is_told_as_it_is_written():
    either = asking("Angry(SELF) = True or Sad(SELF) = True", word("Tom"), None)

    (line,) = Scene(scene(move("say", "hub", "hub", "Sarah", when=Conditions((either,))))).look().lines

    assert line.closed is not None
    assert line.closed.condition == "Tom believes Angry(SELF) = True or Sad(SELF) = True"
