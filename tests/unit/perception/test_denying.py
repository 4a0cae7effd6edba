"""What is denied takes nothing from an unpleasant feeling that is named."""

import pytest

from fatima_py.perception import RidgeReader, sound_of
from fatima_py.perception.hearing import TURNED, heard

UNPLEASANT = {"angry": ["angry"], "afraid": ["afraid", "worried"], "sad": ["sad", "sad at all"]}
NAMED = {
    "I am furious": "angry",
    "I am so angry": "angry",
    "I am slightly angry": "angry",
    "I'm terrified": "afraid",
    "I am very sad": "sad",
}
ORDER = ["little", "-", "very"]
OTHERS = [
    (line, feeling, denied)
    for line, feeling in NAMED.items()
    for other, words in UNPLEASANT.items()
    for denied in words
    if other != feeling
]
PLEASANT = [(line, feeling, denied) for line, feeling in NAMED.items() for denied in ("happy", "calm")]
MILDER = "I am slightly angry", "angry", "happy"


@pytest.mark.parametrize(("line", "feeling", "denied"), [*OTHERS, *(named for named in PLEASANT if named != MILDER)])
@pytest.mark.parametrize(
    "frame", ["{0}, not {1}", "{0} and not {1}", "I am not {1}, {0}", "I'm not {1}. {0}", "Not {1}, but {0}"]
)
def test_a_denied_feeling_does_not_cancel_one_that_is_named(line: str, feeling: str, denied: str, frame: str):
    alone, both = sound_of(line), sound_of(frame.format(line, denied))

    assert alone is not None
    assert both is not None
    assert str(both.args[0]) == feeling
    assert ORDER.index(str(both.args[2])) >= ORDER.index(str(alone.args[2]))


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("Don't worry, I am furious", "Sounds(angry, furious, very)"),
        ("Tom is not an idiot, you are an idiot!", "Sounds(angry, idiot, -)"),
        ("She is no liar, you are a liar!", "Sounds(angry, liar, -)"),
        ("I am furious but not sad", "Sounds(angry, furious, very)"),
        ("I'm not angry, I'm disappointed.", "Sounds(sad, disappointed, -)"),
        ("I am not afraid of you, you bastard!", "Sounds(angry, bastard, -)"),
    ],
)
def test_what_is_named_is_heard_beside_what_is_denied(text: str, sound: str):
    assert str(sound_of(text)) == sound


@pytest.mark.parametrize(
    "text",
    ["I am not sad", "I was sad, but I am not sad", "I am sad. I am not sad", "I am angry and no longer sad"],
)
def test_a_denial_of_what_is_over_or_stands_alone_turns(text: str):
    assert any(one.word == "sad" and one.factor <= TURNED for one in heard(text)[0])


@pytest.mark.parametrize(
    "text", ["I am not sad.", "I was hurt, but I am not angry any more, I am happy.", "I'm not sad, I'm happy."]
)
def test_a_denial_beside_nothing_unpleasant_is_good(text: str):
    assert RidgeReader().read(text).tone == "good"
