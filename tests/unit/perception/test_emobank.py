"""EmoBank is read from its file, and the shipped weights hold their goals on the part that they never saw."""

from statistics import correlation

import pytest

from fatima_py.affect import Vad
from fatima_py.errors import LogError
from fatima_py.perception import Rated, RidgeReader, from_rating, rated_texts, unseen

GOALS = (0.59, 0.45, 0.32)


@pytest.fixture(scope="module")
def correlations(root) -> list[float]:
    """Pearson's r of each axis on the test split, without the texts that stand in the others word for word."""
    file = root.parent / "shared" / "data" / "emobank" / "emobank.csv"
    if not file.exists():
        pytest.skip("emobank.csv is not here")
    test = unseen(list(rated_texts(file)))
    guessed = zip(*(RidgeReader().read(one.text).vad.axes for one in test), strict=True)
    rated = zip(*(one.vad.axes for one in test), strict=True)
    return [correlation(*pair) for pair in zip(guessed, rated, strict=True)]


@pytest.mark.parametrize(("rating", "value"), [(1, -1.0), (3, 0.0), (3.5, 0.25), (5, 1.0)])
def test_a_rating_is_centred_at_three(rating, value):
    assert from_rating(rating) == value


def test_a_file_gives_its_sentences_with_their_points(tmp_path):
    file = tmp_path / "emobank.csv"
    file.write_text('id,split,V,A,D,text\nx1,dev,4.0,3.0,2.0,"Well, well."\n', encoding="utf-8")

    assert list(rated_texts(file)) == [Rated("Well, well.", Vad(0.5, 0.0, -0.5), "dev")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,b\n1,2\n", "other.csv:2: this is no row of EmoBank"),
        (b"id,split,V,A,D,text\nx1,dev,high,3,2,Well\n", "other.csv:2: this is no row of EmoBank"),
        (b"\xff\xfe\x00", "other.csv is no text"),
    ],
)
def test_another_file_is_named_with_the_row(tmp_path, content, said):
    file = tmp_path / "other.csv"
    file.write_bytes(content)

    with pytest.raises(LogError, match=said):
        list(rated_texts(file))


def test_a_text_that_stands_in_another_split_word_for_word_is_not_unseen():
    texts = [
        Rated("Sincerely,", Vad(), "train"),
        Rated("Sincerely,", Vad(), "test"),
        Rated("Sincerely.", Vad(), "test"),
    ]

    assert [one.text for one in unseen(texts)] == ["Sincerely."]


@pytest.mark.wide
def test_the_shipped_weights_reach_their_goals_on_the_test_split(correlations):
    assert [r for r, goal in zip(correlations, GOALS, strict=True) if r < goal] == []


def test_the_page_tells_the_figures_as_they_are(correlations, root):
    page = (root / "docs" / "how-to" / "read-affect-from-text.md").read_text()
    figures = " | ".join(f"{r:.2f}".lstrip("0") for r in correlations)

    assert f"| `RidgeReader` | {figures} |" in page
