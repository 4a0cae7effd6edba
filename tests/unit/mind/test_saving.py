"""Saving a mind and going on."""

import json

import pytest

from fatima_py.affect import Vad
from fatima_py.character import Character
from fatima_py.errors import LogError
from fatima_py.events import action_event
from fatima_py.mind.saving import VERSION
from fatima_py.names import parse
from tests.builders import INSULTED, character, word


def lived(who: Character) -> Character:
    who.believe("Likes(me, Tom)", "0.1", certainty=0.25)
    who.mind.kb.tell(parse("ToM(Mary, Likes(SELF, Tom))"), parse("Cat(Black)"))
    who.perceive(action_event("Tom", "Speak(Insult)", "Sarah", time=3.1))
    who.perceive(action_event("Tom", "Sigh", time=4), Vad(-0.5, 0.25, 0.125))
    who.decide()
    who.wait(8.25)
    return who


def test_a_saved_mind_is_plain_json(sarah: Character):
    saved = lived(sarah).save()

    assert json.loads(json.dumps(saved)) == saved


def test_a_loaded_mind_is_the_saved_one(sarah: Character):
    saved = lived(sarah).save()
    again = character("Sarah", INSULTED)

    again.load(json.loads(json.dumps(saved)))

    assert again.save() == saved
    assert again.mood == sarah.mood
    assert again.emotions == sarah.emotions
    assert list(again.mind.memory) == list(sarah.mind.memory)
    assert again.mind.seen == sarah.mind.seen
    assert str(again.belief("ToM(Mary, Likes(SELF, Tom))")) == "Cat(Black)"


def test_whom_one_knows_without_having_seen_them_act_is_saved_in_order(sarah: Character):
    lived(sarah)
    sarah.mind.memory.know([word("Kim"), word("Tom")])
    again = character("Sarah", INSULTED)

    again.load(json.loads(json.dumps(sarah.save())))

    assert list(again.mind.memory.met) == list(sarah.mind.memory.met) == ["kim", "tom"]
    assert str(again.belief("IsAgent(Kim)")) == "True"


def test_loading_forgets_what_was_believed_before(sarah: Character):
    saved = sarah.save()
    sarah.believe("Open(Shop)", "True")

    sarah.load(saved)

    assert sarah.belief("Open(Shop)") is None


def test_a_mind_is_loaded_into_its_own_character_only(sarah: Character):
    with pytest.raises(LogError, match="the mind of Tom, not of Sarah"):
        sarah.load(character("Tom").save())


@pytest.mark.parametrize("forms", [{"version": 0}, {"version": 99, "oldest_readable": 99}])
def test_a_form_that_is_too_old_or_too_new_is_refused(sarah: Character, forms: dict[str, int]):
    with pytest.raises(LogError, match="can be read"):
        sarah.load({**sarah.save(), **forms})


def test_a_damaged_mind_is_said_to_be_damaged(sarah: Character):
    with pytest.raises(LogError, match=r"the saved mind of Sarah is damaged .*beliefs"):
        sarah.load({key: value for key, value in sarah.save().items() if key != "beliefs"})
    with pytest.raises(LogError, match=r"the saved mind of Sarah is damaged .*Likes"):
        sarah.load({**sarah.save(), "beliefs": [["Likes(", "1", 1.0, []]]})


def test_a_newer_form_that_this_one_can_read_is_read(sarah: Character):
    saved = lived(sarah).save()

    sarah.load({**saved, "version": VERSION + 1, "oldest_readable": VERSION})

    assert sarah.save() == saved


def test_saving_changes_nothing(sarah: Character):
    first = lived(sarah).save()

    assert sarah.save() == first
    assert sarah.mind.kb.me == word("Sarah")
