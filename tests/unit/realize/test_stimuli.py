"""The stimuli of two papers, in words of our own."""

import re

from fatima_py.realize.stimuli import stimuli


def test_there_are_those_of_both_papers():
    ids = [*(f"EP{number:02}" for number in range(1, 12)), *(f"NP{number:02}" for number in range(1, 11))]

    assert [*stimuli()] == [one.id for one in stimuli().values()] == ids
    assert {one.kind for one in stimuli().values() if one.id.startswith("NP")} == {"negative"}


def test_each_says_where_it_comes_from_and_on_what_it_rests():
    for one in stimuli().values():
        assert one.theories, one.id
        assert re.fullmatch(r"(Li|Wang) et al\. 202[34], \w+Prompt \(arXiv \d{4}\.\d{5}\)", one.source), one.id


def test_none_speaks_of_anybody_but_the_model_and_its_task():
    of_people = (
        r"player|people|person|anybody|everyone|speaker|listener|character|audience|\b(he|she|him|her|they|them)\b"
    )

    assert not [one.id for one in stimuli().values() if re.search(of_people, one.text, re.IGNORECASE)]
