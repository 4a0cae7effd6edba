"""What a personality bends, and the table that says so."""

from dataclasses import fields

import pytest

from fatima_py.affect import TRAIT_EFFECTS, Personality, TraitEffect, TraitModulation, modulate, overridden
from fatima_py.affect.traits import GROUPS
from fatima_py.emotions import EmotionType
from fatima_py.errors import UsageError


def test_every_row_is_about_a_trait_and_emotions_that_exist_and_says_what_it_rests_on():
    traits = {field.name for field in fields(Personality)}
    words = {*GROUPS, *(kind.value for kind in EmotionType)}

    assert {row.trait for row in TRAIT_EFFECTS} <= traits
    assert {row.on for row in TRAIT_EFFECTS} <= words
    assert all(row.source.endswith("ours") for row in TRAIT_EFFECTS)
    assert len({row.place for row in TRAIT_EFFECTS}) == len(TRAIT_EFFECTS)


def test_a_row_about_nothing_is_refused():
    with pytest.raises(UsageError, match="no trait 'worry': expected one of openness"):
        TraitEffect("worry", TraitModulation.GAIN, "unpleasant", 0.5, "ours")
    with pytest.raises(UsageError, match="nothing on 'nasty': expected an emotion, or one of pleasant, unpleasant"):
        TraitEffect("neuroticism", TraitModulation.GAIN, "nasty", 0.5, "ours")


@pytest.mark.parametrize("what", list(TraitModulation))
def test_the_average_person_bends_nothing(what: TraitModulation):
    expected = 0 if what is TraitModulation.THRESHOLD else 1

    assert all(modulate(Personality(), what, kind) == expected for kind in (*EmotionType, None))


def test_neurotics_are_moved_more_by_the_unpleasant_and_extraverts_by_the_pleasant():
    assert modulate(Personality(neuroticism=1), TraitModulation.GAIN, EmotionType.ANGER) == pytest.approx(1.3)
    assert modulate(Personality(neuroticism=1), TraitModulation.GAIN, EmotionType.JOY) == 1
    assert modulate(Personality(extraversion=-1), TraitModulation.GAIN, EmotionType.JOY) == pytest.approx(0.7)


def test_it_takes_more_to_make_the_agreeable_angry_and_pity_moves_them_more():
    kind = Personality(agreeableness=1)

    assert modulate(kind, TraitModulation.THRESHOLD, EmotionType.ANGER) == 1
    assert modulate(kind, TraitModulation.THRESHOLD, EmotionType.FEAR) == 0
    assert modulate(kind, TraitModulation.GAIN, EmotionType.PITY) == pytest.approx(1.3)


def test_no_share_is_bent_to_nothing_or_below():
    stony = overridden([TraitEffect("extraversion", TraitModulation.EXPRESSION, "everything", 5, "mine")])

    assert modulate(Personality(extraversion=-1), TraitModulation.EXPRESSION, EmotionType.JOY, stony) == 0.1


def test_an_own_row_takes_the_place_of_the_general_one_and_a_new_one_is_added():
    own = [
        TraitEffect("neuroticism", TraitModulation.GAIN, "unpleasant", 0.6, "mine"),
        TraitEffect("openness", TraitModulation.GAIN, "hope", 0.4, "mine"),
    ]

    table = overridden(own)

    assert len(table) == len(TRAIT_EFFECTS) + 1
    assert modulate(Personality(neuroticism=1), TraitModulation.GAIN, EmotionType.ANGER, table) == pytest.approx(1.6)
    assert modulate(Personality(openness=1), TraitModulation.GAIN, EmotionType.HOPE, table) == pytest.approx(1.4)
