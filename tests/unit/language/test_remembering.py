"""Sentences that ask a memory are known by their verbs, and no other sentence is held against their forms."""

import pytest

from fatima_py.language.parser import Vocabulary
from fatima_py.language.remembering import AGES, KNOWS, OF_OTHERS, REMEMBERED, TOLD, VERBS, asked_of_memory


@pytest.mark.parametrize("form", [*AGES, *REMEMBERED, TOLD, *OF_OTHERS, KNOWS])
def test_every_form_of_a_sentence_that_asks_a_memory_has_a_verb_that_it_is_known_by(form):
    assert VERBS.search(form.pattern)


@pytest.mark.parametrize("sentence", ["my mood < 0", "Likes(me, Tom) > 3", "there is a line to say Kind"])
def test_a_sentence_without_such_a_verb_asks_no_memory(sentence):
    assert VERBS.search(sentence) is None
    assert asked_of_memory(Vocabulary(), sentence) is None
