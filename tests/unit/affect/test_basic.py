"""The seven basic emotions: where they lie, and what an OCC emotion counts as."""

from fatima_py.affect import BASIC, BASIC_OF, BasicEmotion
from fatima_py.emotions import EmotionType

PUBLISHED = """
    angry       -.51  .59  .25
    disgusted   -.60  .35  .11
    terrified   -.62  .82 -.43
    happy        .81  .51  .46
    sad         -.63 -.27 -.33
    surprised    .40  .67 -.13
"""
"""Six of the 151 terms of Russell and Mehrabian (1977): pleasure, arousal, dominance."""
TERMS = {
    "angry": BasicEmotion.ANGER,
    "disgusted": BasicEmotion.DISGUST,
    "terrified": BasicEmotion.FEAR,
    "happy": BasicEmotion.JOY,
    "sad": BasicEmotion.SADNESS,
    "surprised": BasicEmotion.SURPRISE,
}


def test_the_labels_lie_where_the_terms_were_rated():
    rows = [line.split() for line in PUBLISHED.split("\n") if line.strip()]

    assert {TERMS[term]: tuple(map(float, rated)) for term, *rated in rows} == {
        label: point.axes for label, point in BASIC.items() if label is not BasicEmotion.NEUTRAL
    }
    assert BASIC[BasicEmotion.NEUTRAL].axes == (0, 0, 0)


def test_every_emotion_counts_as_a_label_of_its_own_sign():
    assert set(BASIC_OF) == set(EmotionType)
    for kind, label in BASIC_OF.items():
        assert (BASIC[label].valence > 0) is kind.positive
