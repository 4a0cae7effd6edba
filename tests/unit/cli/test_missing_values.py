"""What a person reads of a line for which there is no value, and where its writer is told."""

import pytest

DEBTS = """\
fatima: 1
title: Debts
player: Guest
cast: {Marta: {is: The innkeeper.}, Guest: {is: A traveller.}}
speech: {lines marked ~: may be reworded}
dialogue: |
  == start
  Marta: You said "{memory: what the guest owes}", {you}.  -> told ~ @debt
  == told
  Guest: Yes.  -> end
"""
HEARD = 'Marta: You said "...", Guest.'
TOLD = "Marta has no value for {memory: what the guest owes} in the line debt, and says '...' there"


@pytest.fixture
def debts(tmp_path):
    path = tmp_path / "debts.yaml"
    path.write_text(DEBTS)
    return path


def test_a_transcript_shows_an_ellipsis_and_the_writer_is_told_once_beside_it(fatima, debts):
    played = fatima("play", debts, "--auto")

    assert HEARD in played.out
    assert "{" not in played.out
    assert "as written" not in played.out
    assert played.err.count(TOLD) == 1


def test_a_recording_says_what_was_missing_and_why_tells_it(fatima, debts, tmp_path):
    log = tmp_path / "play.jsonl"
    fatima("play", debts, "--auto", "--record", log)

    assert '"note":"missing: {memory: what the guest owes}"' in log.read_text()
    why = fatima("why", f"{log}:1").out
    assert "There was no value for {memory: what the guest owes}, and '...' was said in its place." in why
    assert "as written" not in why
