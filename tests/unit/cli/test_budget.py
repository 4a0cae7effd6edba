"""A rule whose conditions can come out in too many ways ends in a sentence, whatever verb meets it."""

import pytest

from fatima_py.kb import solver

SCENARIO = """fatima: 1
title: Gossip
cast:
  Nora:
    believes:
{beliefs}
  Sam: {{}}
actions:
  - {{id: gossip, for: Nora, do: Gossip, if: [A($a) != 0, B($b) != 0, C($c) != 0]}}
dialogue: |
  == start
  Sam: Tea, please.  -> served
  == served (ending)
  Nora: Here you are.
tests:
  - name: tea is served
    play: [Nora does Gossip]
    expect: [the scene is served]
  - name: nothing happens
    expect: [Nora believes A(P1) = 1]
"""


@pytest.fixture
def gossip(tmp_path, monkeypatch):
    """A scenario that asks for 27,000 ways, where 5,000 may be looked through."""
    monkeypatch.setattr(solver, "BUDGET", 5000)
    beliefs = "\n".join(f"      {head}(P{number}): 1" for head in "ABC" for number in range(30))
    path = tmp_path / "gossip.yaml"
    path.write_text(SCENARIO.format(beliefs=beliefs))
    return path


def test_a_play_ends_with_the_sentence(fatima, gossip):
    answer = fatima("play", gossip)

    assert answer.code == 2
    assert "fatima: FA303 the conditions of the rule 'gossip' can come out in too many ways" in answer.err.replace(
        "\n", " "
    )
    assert "Traceback" not in answer.err


def test_a_test_fails_with_the_sentence_and_the_others_are_run(fatima, gossip):
    answer = fatima("test", gossip)

    assert answer.code == 1
    assert "FA303 the conditions of the rule 'gossip'" in answer.out
    assert "1 passed, 1 failed" in answer.out


def test_checking_plays_nothing(fatima, gossip):
    assert fatima("check", gossip, "--exit-zero").code == 0
