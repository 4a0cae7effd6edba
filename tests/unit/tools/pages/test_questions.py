"""What strangers ask of the pages, and what counts as an answer."""

from pathlib import Path

import pytest

from tools.pages.questions import FIRST_PAGE, QUESTIONS, answers, unanswered
from tools.pages.sheet import PAGES

DOCS = Path(__file__).parents[4] / "docs"
NAMED = {place.partition("#")[0] for wanted in QUESTIONS.values() for place in wanted}


@pytest.mark.parametrize("page", sorted(NAMED.union(PAGES)))
def test_each_page_that_is_named_is_there(page: str):
    assert (DOCS / page / "index.md").exists() or (DOCS / f"{page.rstrip('/')}.md").exists()


def test_any_part_of_a_page_answers_where_no_part_is_named():
    assert answers("install/#extras", ["install/"])
    assert answers("install/#extras", ["gallery/", "install/#extras"])
    assert not answers("install/#extras", ["install/#as-a-wheel"])


def test_a_question_is_answered_by_the_first_page_of_results_alone():
    found = {question: [*["elsewhere/"] * (FIRST_PAGE - 1), wanted[0]] for question, wanted in QUESTIONS.items()}
    late = next(iter(QUESTIONS))

    assert unanswered(found) == []
    assert unanswered(found | {late: ["elsewhere/", *found[late]]}) == [
        f"{late!r} is not answered by the first {FIRST_PAGE} results: none is {' or '.join(QUESTIONS[late])}"
    ]


def test_a_question_without_any_result_is_not_answered():
    assert len(unanswered({})) == len(QUESTIONS)
