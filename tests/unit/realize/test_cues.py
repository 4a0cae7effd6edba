"""What a line tells the body to do is kept apart from its words."""

import pytest

from fatima_py.realize import Cue, Direction, Utterance

BOWING = (Cue("nod", "", 9), Cue("wave", "", 12), Cue("smile", "", 15), Cue("bow", "", 20))


@pytest.mark.parametrize(
    ("text", "plain", "cues"),
    [
        ("Thank you, Nora.", "Thank you, Nora.", ()),
        ("<gaze(Tom)> Thank you.", "Thank you.", (Cue("gaze", "Tom", 0),)),
        ("Thank you. <nod>", "Thank you.", (Cue("nod", "", 10),)),
        ("Thank you, <gaze(Mrs Vale, 2 s)> Nora.", "Thank you, Nora.", (Cue("gaze", "Mrs Vale, 2 s", 11),)),
        ("<wave> <smile()>Hi <nod>there", "Hi there", (Cue("wave"), Cue("smile"), Cue("nod", "", 3))),
        ("<nod>", "", (Cue("nod"),)),
        ("Thank you <nod>.", "Thank you.", (Cue("nod", "", 9),)),
        ("Well <nod>, yes <wave> !", "Well, yes !", (Cue("nod", "", 4), Cue("wave", "", 10))),
        ('He said "<nod> Yes <wave>" (<smile> twice <bow>).', 'He said "Yes" (twice).', BOWING),
        ("Yes.\n<nod>\nNo.", "Yes.\nNo.", (Cue("nod", "", 5),)),
        ("Yes. <nod> \nNo.", "Yes.\nNo.", (Cue("nod", "", 4),)),
        ("", "", ()),
        ("Two is < 3, and 5 > 4.", "Two is < 3, and 5 > 4.", ()),
    ],
)
def test_a_host_gets_the_words_and_the_cues_apart(text, plain, cues):
    utterance = Utterance(text, text)

    assert (utterance.plain, utterance.cues) == (plain, cues)


def test_a_cue_stands_before_what_it_is_done_before():
    utterance = Utterance("I saw <point(Door)> him there.", "")
    (cue,) = utterance.cues

    assert utterance.plain[cue.at :] == "him there."


@pytest.mark.parametrize(
    ("text", "plain", "directions"),
    [
        ("*comes back* I was away.", "I was away.", (Direction("comes back", 0),)),
        ("I was away. *She sits*", "I was away.", (Direction("She sits", 11),)),
        ("Her face swelled. *stops* And I told you.", "Her face swelled. And I told you.", (Direction("stops", 18),)),
        ("*sighs* *sits* <nod> Well.", "Well.", (Direction("sighs"), Direction("sits"))),
        ("*looks <gaze(Tom)> up* I see.", "I see.", (Direction("looks up"),)),
        ("*shrugs*", "", (Direction("shrugs"),)),
        ("I *told* you. *Never* again.", "I *told* you. *Never* again.", ()),
        ("It is 2 * 3 * 4, or 2*3*4.", "It is 2 * 3 * 4, or 2*3*4.", ()),
    ],
)
def test_a_host_gets_the_stage_directions_apart_and_stressed_words_stay(text, plain, directions):
    utterance = Utterance(text, text)

    assert (utterance.plain, utterance.directions) == (plain, directions)
    assert all(cue.at == 0 for cue in utterance.cues)
