"""Index: BM25F by hand."""

from math import log

import pytest

from fatima_py.recall.index import Index


def index(*texts: str) -> Index:
    built = Index({"words": 1.0})
    for number, text in enumerate(texts):
        built.add(number, {"words": text.split()})
    return built


def test_the_score_is_that_of_bm25():
    built = index("boat boat sea", "sea")

    rarity, amount = log(1 + 1.5 / 1.5), 2 / (0.25 + 0.75 * 3 / 2)

    assert built.scores({"boat": 1.0}, 2) == pytest.approx({0: rarity * amount / (1.2 + amount)})


def test_a_word_counts_by_the_weight_of_its_field_and_is_saturated_over_all_of_them():
    built = Index({"words": 1.0, "shown": 0.5})
    built.add(0, {"words": ["boat"], "shown": ["boat"]})
    built.add(1, {"words": ["sea"], "shown": ["sea"]})

    score = built.scores({"boat": 1.0}, 2)[0]

    assert score == pytest.approx(log(2) * 1.5 / (1.2 + 1.5))
    hits = built.hits({"boat": 1.0}, 2, 0)
    assert [hit.field for hit in hits] == ["words", "shown"]
    assert [hit.value / score for hit in hits] == pytest.approx([2 / 3, 1 / 3])


def test_a_term_counts_as_often_as_it_is_said_and_an_unknown_one_not_at_all():
    built = index("boat", "sea")

    assert built.scores({"boat": 2.0, "whale": 1.0}, 2)[0] == pytest.approx(2 * built.scores({"boat": 1.0}, 2)[0])
