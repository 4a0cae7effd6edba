"""What holds of the causes of feelings in any talk."""

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.affect import BasicEmotion
from fatima_py.perception import CauseType, Remark, causes_of, types_of

TEXTS = ("Yes!", "Thank you so much!", "Really?", "They sold the old boat.", "What a horrible day that was.", "")
REMARKS = st.builds(
    Remark, st.sampled_from(["Ann", "Tom", "Eve"]), st.sampled_from(TEXTS), st.sampled_from(list(BasicEmotion))
)
TALKS = st.lists(REMARKS, min_size=1, max_size=8)


@given(TALKS)
def test_a_cause_is_named_once_and_never_comes_later_than_its_feeling(talk):
    for at, one in enumerate(talk):
        causes = [cause.at for cause in causes_of(talk, at)]

        assert len({*causes}) == len(causes)
        assert all(0 <= cause <= at for cause in causes)
        assert causes == sorted(causes, reverse=True)
        assert not causes or one.emotion is not BasicEmotion.NEUTRAL


@given(TALKS, REMARKS)
def test_what_is_said_later_changes_no_cause(talk, later):
    for at in range(len(talk)):
        assert causes_of([*talk, later], at) == causes_of(talk, at)


@given(TALKS)
def test_names_of_people_do_not_matter(talk):
    renamed = [one._replace(speaker=f"{one.speaker}'s sister") for one in talk]

    assert [causes_of(renamed, at) for at in range(len(talk))] == [causes_of(talk, at) for at in range(len(talk))]


@given(TALKS)
def test_a_feeling_has_one_type_for_itself_one_for_before_or_is_latent(talk):
    speakers = [one.speaker for one in talk]
    for at in range(len(talk)):
        causes = [cause.at for cause in causes_of(talk, at)]
        types = types_of(speakers, at, causes)

        assert (CauseType.LATENT in types) is (not causes)
        assert (CauseType.NO_CONTEXT in types) is (at in causes)
        assert len({*types} - {CauseType.NO_CONTEXT}) == (not causes or bool({*causes} - {at}))
