"""What a line tells the body to do is kept apart from its words."""

import pytest

from fatima_py.realize import Cue, Utterance


@pytest.mark.parametrize(
    ("text", "plain", "cues"),
    [
        ("Thank you, Nora.", "Thank you, Nora.", ()),
        ("<gaze(Tom)> Thank you.", "Thank you.", (Cue("gaze", "Tom", 0),)),
        ("Thank you. <nod>", "Thank you.", (Cue("nod", "", 10),)),
        ("Thank you, <gaze(Mrs Vale, 2 s)> Nora.", "Thank you, Nora.", (Cue("gaze", "Mrs Vale, 2 s", 11),)),
        ("<wave> <smile()>Hi <nod>there", "Hi there", (Cue("wave"), Cue("smile"), Cue("nod", "", 3))),
        ("<nod>", "", (Cue("nod"),)),
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
