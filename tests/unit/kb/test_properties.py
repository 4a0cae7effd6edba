"""Beliefs that are worked out."""

import pytest

from fatima_py.kb import BUILT_IN, OLD_NAMES, KnowledgeBase
from fatima_py.names import parse
from tests.builders import answers, knowing


@pytest.fixture
def kb() -> KnowledgeBase:
    """Ages, and every property that comes with a knowledge base."""
    kb = knowing("Age(Tom) = 34", "Age(Ann) = 5", "Age(Zoe) = 34", "Job(Tom) = Cook")
    kb.offer(*BUILT_IN, *OLD_NAMES)
    return kb


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Math(2, Plus, 3)", ["5"]),
        ("Math(2, minus, 3)", ["-1"]),
        ("Math(2, Times, 3)", ["6"]),
        ("Math(3, Div, 2)", ["1.5"]),
        ("Math(3, Div, 0)", []),  # infinite in the reference; but no belief could hold it
        ("Math(1e300, Times, 1e300)", []),
        ("Math(2, Root, 3)", []),
        ("Math(Age(Tom), Minus, Age(Ann))", ["29"]),
        ("Math(Math(1, Plus, 2), Times, Age(Ann))", ["15"]),
        ("Math(Job(Tom), Plus, 1)", []),
        ("Math(Age(Kim), Plus, 1)", []),
        ("Math(-, Plus, 1)", []),
        ("Math(Age([x]), Plus, 1)", ["35 where [x]/Tom", "6 where [x]/Ann", "35 where [x]/Zoe"]),
        ("SquareDistance(0, 0, 3, 4)", ["25"]),
        ("SquareDistance(0, 0, 3, Job(Tom))", []),
        ("CountSubs(Age([x]))", ["3 where [x]/Tom", "3 where [x]/Ann", "3 where [x]/Zoe"]),
        ("CountSubs(Age(Kim))", ["0"]),
        ("Count(Age(Tom))", ["1"]),
        ("Ask(Age(Tom))", ["34"]),
        ("Ask(Age(Kim))", ["-"]),
        ("Exists(Age(Tom))", ["True"]),
        ("Exists(Age(Kim))", ["False"]),
        ("HasLiteral(Tom, Likes(Tom, Ann))", ["True"]),
        ("HasLiteral(Likes, Likes(Tom, Ann))", ["True"]),
        ("HasLiteral(Zoe, Likes(Tom, Ann))", []),
        ("HasLiteral([w], Likes(Tom, Ann))", ["True where [w]/Likes", "True where [w]/Tom", "True where [w]/Ann"]),
        ("HasLiteral(Tom, Tom)", []),
        ("RoundMethod(3.14159, 2)", ["3.14"]),
        ("RoundMethod(3.6, 0)", ["4"]),
        ("RoundMethod(Job(Tom), 2)", []),
        ("RoundMethod(3.14159, Job(Tom))", []),
        ("RoundMethod(3.14159, Age(Kim))", []),
        ("RoundMethod(Age([x]), -1)", ["30 where [x]/Tom", "0 where [x]/Ann", "30 where [x]/Zoe"]),
        ("RoundtoTensMethod(347, 1)", ["350"]),
        ("RoundtoTensMethod(347, 2)", ["300"]),
        ("RoundtoTensMethod(347, Job(Tom))", []),
        ("RoundtoTensMethod(1e308, 400)", ["0"]),
        ("RoundtoTensMethod(1.7e308, 308)", []),
    ],
)
def test_what_is_worked_out(kb: KnowledgeBase, question: str, expected: list[str]):
    assert answers(kb, question) == expected


def test_each_way_is_worked_out_for_itself(kb: KnowledgeBase):
    ages = list(kb.answers(parse("Age([x])")))

    sums = [str(one.value) for age in ages for one in kb.answers(parse("Math(Age([x]), Plus, 1)"), age.found)]

    assert sums == ["35", "6", "35"]


@pytest.mark.parametrize(
    "question",
    [
        "Math(2, Plus, 3)",
        "SquareDistance(0, 0, 3, 4)",
        "CountSubs(Age(Tom))",
        "CountSubs(Age(Kim))",
        "Count(Age(Tom))",
        "Ask(Age(Tom))",
        "Ask(Age(Kim))",
        "Exists(Age(Tom))",
        "HasLiteral(Tom, Likes(Tom, Ann))",
    ],
)
def test_what_is_worked_out_of_what_is_certain_is_certain(kb: KnowledgeBase, question: str):
    answer = kb.ask(parse(question))

    assert answer is not None
    assert answer.certainty == 1
