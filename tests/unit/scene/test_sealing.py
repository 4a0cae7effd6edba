"""What is secret yet goes to nobody who words a line."""

from dataclasses import replace

import pytest

from fatima_py.character import Character
from fatima_py.dialogue import Move
from fatima_py.events import action_event
from fatima_py.realize import Brief
from fatima_py.scene import Lore, SceneDefinition, Speech
from fatima_py.scene.briefing import Saying, brief_of
from fatima_py.scene.sealing import holds
from tests.builders import THANKED, conditions, definition, graph, move, rule, word

HIDDEN = "The ring lies in the old well. Nobody else knows."
TOLD = "the ring lies in the OLD well"
LINE = move("well", "Start", "End", "Ann", "Tom", text="Shall we go to the well?")
SCENE = SceneDefinition(
    "A test",
    (definition("Ann", THANKED), definition("Tom")),
    graph(LINE),
    lore=(Lore(HIDDEN, ("ring",), until=conditions("Trusts(Tom) = True")), Lore("The well is dry.", ("well",))),
    speech=Speech(reword_all=True, memories=60, may_say=("by the well", TOLD), never=(TOLD, "hell")),
)


def ann(scene: SceneDefinition = SCENE, *, trusts: bool = False) -> Character:
    """Ann, to whom Tom has told the secret, and something else, long ago."""
    one = Character(scene.cast[0])
    one.enter(session="before", present=["Tom"])
    one.perceive(action_event("Tom", "Speak(s, t, Tell, -)", "Ann", 0), words=f"You see, {TOLD}.")
    one.perceive(action_event("Tom", "Speak(s, t, Thank, -)", "Ann", 9), words="The well is deep.")
    one.enter(session="now", present=["Tom"])
    one.wait(9000.0)
    if trusts:
        one.believe("Trusts(Tom)", "True")
    return one


def brief(who: Character, line: Move = LINE, scene: SceneDefinition = SCENE) -> Brief:
    return brief_of(scene, who, word("Tom"), line, Saying(1))


def test_a_secret_is_neither_remembered_nor_allowed_nor_forbidden_before_it_is_open():
    told = brief(ann())

    assert [one for one in told.memories if "deep" in one]
    assert not [one for one in (*told.memories, *told.lore) if "OLD" in one or "ring" in one]
    assert (told.may_say, told.never) == (("by the well",), ("hell",))
    assert told.lore == ("The well is dry.",)


def test_when_it_is_open_it_is_told_as_anything_else():
    told = brief(ann(trusts=True))

    assert any("OLD" in one for one in told.memories)
    assert TOLD in told.may_say


def test_a_description_that_holds_it_is_left_out():
    scene = replace(SCENE, cast=(replace(SCENE.cast[0], voice=f"Knows that {TOLD}."), SCENE.cast[1]))

    assert brief(ann(scene), scene=scene).voice == ""
    assert brief(ann(scene, trusts=True), scene=scene).voice == f"Knows that {TOLD}."


@pytest.mark.parametrize("text", [f"Well, {TOLD}.", "You said: {memory: the ring}"])
def test_a_line_that_says_it_is_said_as_written(text: str):
    line = replace(LINE, text=text)

    assert [brief(ann(trusts=trusts), line).may_reword for trusts in (False, True)] == [False, True]


def test_what_is_known_to_others_alone_is_as_good_as_a_secret():
    scene = replace(SCENE, lore=(Lore(HIDDEN, ("ring",), known_by=(word("Tom"),)),))

    assert not [one for one in brief(ann(scene), scene=scene).memories if "OLD" in one]


def test_a_deed_that_is_called_so_is_no_cause():
    glad = rule("glad", "Event(Action-End, [who], TheRingLiesInTheOldWell, *)", *THANKED.feels)
    scene = replace(SCENE, cast=(definition("Ann", glad), SCENE.cast[1]))
    one = ann(scene)
    one.perceive(action_event("Tom", "TheRingLiesInTheOldWell", "Ann", 9000.0))

    assert {why for _, why in brief(one, scene=scene).feelings} == {""}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the ring, lies -- in the old well", True),
        ("\uff34\uff48\uff45 ring lies in the old well!", True),
        ("Nobody else knows.", True),
        ("Nobody knows.", False),
        ("The earring lies in the old well.", False),
        ("", False),
    ],
)
def test_a_secret_is_found_whatever_its_signs_and_its_case(text: str, found: bool):
    assert holds(text, HIDDEN) is found


@pytest.mark.parametrize(
    ("text", "secret", "found"),
    [
        ("Voss lied to you.", "Voss lied.", True),
        ("Voss lied to you.", "Vo", False),
        ("Voss lied to you.", "Voss lied. Everybody thinks that he told the truth.", True),
        ("Oh no, nobody lied.", "No. Voss lied.", False),
        ("Mann took it.", "Ann took it. Nobody saw her.", False),
        ("\u6211\u8bf4\u6212\u6307\u5728\u4e95\u91cc\u3002", "\u6212\u6307\u5728\u4e95\u91cc", True),
        ("Anything.", "", False),
    ],
)
def test_a_short_secret_is_found_where_its_words_are(text: str, secret: str, found: bool):
    assert holds(text, secret) is found


@pytest.mark.parametrize(
    "secret",
    [
        'They say: "the ring is in the well." Only Ann knows.',
        "Ann says (the ring is in the well.) Ben took nothing.",
        "The ring is in the well\u2026 Ann knows.",
        "The ring is in the well: Ann knows.",
        "The ring is in the well \u2013 Ann put it there.",
        "Ann put it there - the ring is in the well!",
        "Ann? THE RING's in the well. Ben is not.",
    ],
)
def test_a_sentence_of_a_secret_is_found_whatever_it_ends_with(secret: str):
    assert holds("Well, the ring is in the well, I say.", secret)
    assert not holds("Well, the ring is in the box, I say.", secret)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("戒指在井里", "戒指在井里。只有安知道这件事。"),
        ("अंगूठी कुएँ में है", "अंगूठी कुएँ में है। कोई नहीं जानता।"),
    ],
)
def test_a_sentence_of_a_secret_is_found_in_scripts_with_stops_of_their_own(text: str, secret: str):
    assert holds(text, secret, "zh")


@pytest.mark.parametrize(
    ("text", "secret", "language"),
    [
        ("It is in the old well.", "It's in the old well. Ann knows.", "en"),
        ("Ann can't ever come back.", "Ann cannot ever come back.", "en"),
        ("The code is four seven one one.", "The code is 4711.", "en"),
        ("He hid the ring & the cup.", "He hid the ring and the cup.", "en"),
        ("Jose stole the ring.", "Jos\xe9 stole the ring.", "en"),
        ("Ann t\xadook\u200b it.", "Ann took it.", "en"),
        ("De code is twee een.", "De code is 2 1.", "nl"),
        ("TheRingIsInTheWell", "The ring is in the well.", "xx"),
        ("Soren hid \xe6ther in L\xf3dz.", "S\xf8ren hid aether in \u0141\xf3d\u017a.", "en"),
        ("\u03a4he r\u0131ng is in the w\u0435ll.", "The ring is in the well.", "en"),
        ("The safe holds twenty-five bars.", "The safe holds 25 bars.", "en"),
        ("He owes 1905 crowns.", "He owes one thousand nine hundred and five crowns.", "en"),
        ("He owes 100 crowns.", "He owes a hundred crowns.", "en"),
        ("Het is op de 122 ste dag.", "Het is op de honderdtwee\xebntwintig ste dag.", "nl"),
        ("O cofre tem vinte e cinco barras.", "O cofre tem 25 barras.", "pt"),
    ],
)
def test_a_secret_is_found_in_other_spellings_of_its_words(text: str, secret: str, language: str):
    assert holds(text, secret, language)


@pytest.mark.parametrize(
    "text",
    [
        "The ring *coughs* is in the well.",
        "The ring <point(Tom)> is in the well.",
        "The ring is (you know) in the well.",
        "The ring is (now [well?] listen!) in the well.",
        "the ring is, well, in the well",
        "The ring is, as everybody but you knows by now, in the well.",
        "The ring is \u2013 um \u2013 in... hm... the well.",
        "The ring is. Hm! In the well.",
        "The ring is um really in the well.",
    ],
)
def test_a_secret_is_found_around_what_stands_inside_it(text: str):
    assert holds(text, "The ring is in the well.")
    assert not holds(text, "The ring is in the box.")


@pytest.mark.parametrize(
    ("text", "secret", "language"),
    [
        ("I heard that Tom killed Anna.", "Tom killed Anna, and Bea saw it all.", "en"),
        ("I heard that Tom killed Anna.", "Tom killed Anna because she knew his real name.", "en"),
        ("I heard that Tom killed Anna.", "On Sunday, after dark, Tom killed Anna.", "en"),
        ("I heard that Tom killed Anna.", "Tom, the old baker, killed Anna.", "en"),
        ("Bea hides Anna.", "If you ask, Bea hides Anna, but nobody sees it.", "en"),
        ("O Tom matou a Ana.", "No domingo, o Tom matou a Ana, e a Bea viu tudo.", "pt"),
    ],
)
def test_a_clause_of_a_secret_is_found_by_itself(text: str, secret: str, language: str):
    assert holds(text, secret, language)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("It was in the middle of the night.", "In the middle of the night, Tom killed Anna."),
        ("The old baker is kind.", "Tom, the old baker, killed Anna."),
        ("He was there, I told you.", "He was there, I told you, and Tom killed Anna."),
        ("I wonder who killed Anna.", "Tom, who killed Anna, is the baker."),
        ("The king of France sleeps.", "The king of France and the queen are spies."),
        ("The ring, I say, is gone. In the well!", "The ring is in the well."),
        ("We need 20 bars and 5 bags.", "The safe holds 25 bars."),
    ],
)
def test_what_only_goes_with_a_secret_may_be_told(text: str, secret: str):
    assert not holds(text, secret)
