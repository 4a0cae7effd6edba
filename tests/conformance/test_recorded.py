"""The reference's recorded answers are this engine's answers, when it is asked to reproduce them."""

from dataclasses import fields, replace

import pytest

from fatima_py.semantics import Semantics
from tests.conformance.cases import RECORDED, main, mismatches, read_cases

needs_recordings = pytest.mark.skipif(
    not RECORDED.is_dir(), reason="the recorded answers of the reference are not here"
)


@needs_recordings
@pytest.mark.parametrize("name", ["generated", "real"])
def test_every_recorded_answer_of_the_reference_is_given(name: str):
    cases = list(read_cases(RECORDED / f"{name}.jsonl"))

    wrong = [f"{case['id']}: {command}" for case in cases for command, _, _ in mismatches(case, Semantics.toolkit())]

    assert cases
    assert wrong == []


@needs_recordings
def test_the_default_semantics_differs_only_where_a_named_policy_is_at_play():
    unexplained: list[str] = []
    differing = 0
    for case in read_cases(RECORDED / "generated.jsonl"):
        if list(mismatches(case, Semantics.default())):
            differing += 1
            without_one = [replace(Semantics.toolkit(), **{policy.name: False}) for policy in fields(Semantics)]
            if not any(list(mismatches(case, semantics)) for semantics in without_one):
                unexplained.append(case["id"])

    assert differing
    assert unexplained == []


def test_there_are_at_most_ten_policies_and_each_is_the_toolkits_answer_when_true():
    policies = fields(Semantics)

    assert len(policies) <= 10
    assert all(getattr(Semantics.toolkit(), policy.name) is True for policy in policies)
    assert all(getattr(Semantics.default(), policy.name) is False for policy in policies)


def test_a_mismatch_is_printed_with_what_was_expected_and_ends_with_exit_code_1(tmp_path, capsys):
    file = tmp_path / "cases.jsonl"
    file.write_text(
        '{"id": "one", "area": "names", "files": {}, "script": [["equal", "A", "a"]], "expect": [true]}\n'
        '{"id": "two", "area": "names", "files": {}, "script": [["equal", "A", "b"]], "expect": [true]}\n',
        encoding="utf-8",
    )

    code = main([str(file)])

    assert code == 1
    assert capsys.readouterr().out.splitlines() == [
        "two: equal A b",
        "  expected true",
        "  got      false",
        "1 passed, 1 failed",
    ]


def test_files_that_all_agree_end_with_exit_code_0(tmp_path, capsys):
    file = tmp_path / "cases.jsonl"
    file.write_text(
        '{"id": "one", "area": "names", "files": {}, "script": [["equal", "12.0", "12"]], "expect": [true]}\n',
        encoding="utf-8",
    )

    assert main([str(file)]) == 0
    assert capsys.readouterr().out.strip() == "1 passed, 0 failed"
