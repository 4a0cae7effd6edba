"""Realizers around realizers."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType

import pytest

from fatima_py.errors import LogError, RealizeError, UsageError
from fatima_py.realize import (
    Brief,
    BudgetedRealizer,
    CachedRealizer,
    FallbackRealizer,
    LLMRealizer,
    PatientRealizer,
    RecordedRealizer,
    TemplateRealizer,
    Utterance,
)
from fatima_py.realize.base import as_written
from fatima_py.realize.reply import FAULTS
from fatima_py.realize.tape import key_of
from tests.disks import disk_of

BRIEF = Brief("Good evening.", "Nora", line="greet", mood="tense", may_reword=True)


class Parrot:
    """Says everything twice, with a number that only counts up, or refuses."""

    model = "parrot"

    def __init__(self, note: str = "") -> None:
        self.note = note
        self.calls = 0

    def realize(self, brief: Brief, /) -> Utterance:
        self.calls += 1
        if self.note:
            return Utterance(brief.text, brief.text, note=self.note)
        return Utterance(f"{brief.text} {brief.text} ({self.calls})", brief.text, by="parrot")


class Mute:
    """Cannot word anything."""

    def realize(self, _: Brief, /) -> Utterance:
        raise RealizeError("mute")


def test_the_same_line_in_the_same_mood_is_worded_once():
    parrot = Parrot()
    cached = CachedRealizer(parrot)

    first, again = cached.realize(BRIEF), cached.realize(replace(BRIEF, step=12))

    assert first == again
    assert parrot.calls == 1


@pytest.mark.parametrize(
    "change",
    [
        {"line": "other"},
        {"text": "Good day."},
        {"slots": {"name": "Tom"}},
        {"style": "clipped"},
        {"mood": "calm"},
        {"feeling": "angry at Tom"},
        {"at_most": 3},
        {"never": ("evening",)},
    ],
)
def test_a_line_that_is_asked_for_otherwise_is_worded_anew(change):
    parrot = Parrot()
    cached = CachedRealizer(parrot)

    cached.realize(BRIEF)
    cached.realize(replace(BRIEF, **change))

    assert parrot.calls == 2


def test_slots_of_any_mapping_can_be_remembered():
    brief = replace(BRIEF, slots=MappingProxyType({"name": "Tom"}))

    assert CachedRealizer(TemplateRealizer()).realize(brief).text == "Good evening."


def test_many_threads_hear_the_same_words():
    cached = CachedRealizer(Parrot())

    with ThreadPoolExecutor(8) as threads:
        heard = set(threads.map(cached.realize, [BRIEF] * 200))

    assert len(heard) == 1


def test_a_line_without_memories_is_on_a_tape_under_the_name_that_it_had_before_there_were_any():
    assert key_of(Brief("Hello.", "Ann")) == "edd0dc877e1e6d28a7a68b69"
    assert key_of(Brief("Hello.", "Ann", memories=("1 day ago, you ran",))) != key_of(Brief("Hello.", "Ann"))


def test_a_line_without_ranked_feelings_is_on_a_tape_under_the_name_that_it_had_before_there_were_any():
    brief = Brief("Bed 4.", "Iris", mood="tense", feeling="angry at Tom", may_reword=True)

    assert key_of(brief) == "169a0f4fff6632790eefcd79"
    assert key_of(replace(brief, feelings=(("angry at Tom", ""),))) != key_of(brief)


def test_a_tape_is_not_mixed_between_hints_and_stimuli(tmp_path):
    asked: list[str] = []

    def oh(model: str, _: object) -> str:
        asked.append(model)
        return '{"text": "Oh, good evening."}'

    ways = [LLMRealizer("m", oh), LLMRealizer("m", oh, hints="none"), LLMRealizer("m", oh, stimuli=("EP02",))]
    for one in (*ways, *ways):
        CachedRealizer(BudgetedRealizer(one), tape=tmp_path / "tape").realize(BRIEF)

    takes = [json.loads(line)["model"] for line in (tmp_path / "tape").read_text().splitlines()]
    assert takes == ["m", "m (hints: none)", "m (hints: causes; stimuli: EP02)"]
    assert len(asked) == len(ways)


def test_a_tape_outlives_the_run(tmp_path):
    tape = tmp_path / "tape.jsonl"
    first = CachedRealizer(Parrot(), tape=tape).realize(BRIEF)
    parrot = Parrot()

    again = CachedRealizer(parrot, tape=tape).realize(BRIEF)

    assert (again, parrot.calls) == (first, 0)


def test_a_tape_on_a_full_disk_keeps_every_take_that_it_has(tmp_path):
    tape = tmp_path / "lines.tape"
    CachedRealizer(Parrot(), tape=tape).realize(BRIEF)
    before = tape.read_text()

    with disk_of(len(before) + 20), pytest.raises(OSError, match=r"what stood there is as it was: '.*lines\.tape'"):
        CachedRealizer(Parrot(), tape=tape).realize(replace(BRIEF, mood="glad"))

    assert tape.read_text() == before


def test_a_tape_in_a_folder_that_is_not_there_is_refused_at_once(tmp_path):
    with pytest.raises(UsageError, match="there is no folder"):
        CachedRealizer(Parrot(), tape=tmp_path / "none" / "lines.tape")


def test_a_tape_that_cannot_be_written_is_told_once_and_the_lines_are_worded(tmp_path):
    (tmp_path / "lines").mkdir()
    cached = CachedRealizer(Parrot(), tape=tmp_path / "lines" / "lines.tape")
    (tmp_path / "lines").rmdir()

    with pytest.raises(OSError, match=r"lines\.tape"):
        cached.realize(BRIEF)

    assert cached.realize(BRIEF).by == "parrot"
    assert cached.realize(replace(BRIEF, mood="glad")).by == "parrot"


def test_a_tape_is_not_mixed_between_models(tmp_path):
    tape = tmp_path / "tape.jsonl"
    CachedRealizer(Parrot(), tape=tape).realize(BRIEF)
    parrot = Parrot()

    CachedRealizer(parrot, tape=tape, model="another").realize(BRIEF)

    assert parrot.calls == 1


def test_a_refusal_holds_for_the_run_and_not_for_the_next(tmp_path):
    tape = tmp_path / "tape.jsonl"
    refusing, parrot = Parrot("no answer"), Parrot()
    cached = CachedRealizer(refusing, tape=tape)
    cached.realize(BRIEF)
    cached.realize(BRIEF)

    CachedRealizer(parrot, tape=tape).realize(BRIEF)

    assert (refusing.calls, parrot.calls) == (1, 1)


def test_a_recording_speaks_word_for_word_what_was_said(tmp_path):
    tape = tmp_path / "tape.jsonl"
    cached = CachedRealizer(Parrot(), tape=tape)
    said = [cached.realize(brief) for brief in (BRIEF, replace(BRIEF, mood="calm"))]

    recorded = RecordedRealizer.load(tape)

    assert [recorded.realize(BRIEF), recorded.realize(replace(BRIEF, mood="calm"))] == said


def test_a_recording_refuses_what_was_never_said(tmp_path):
    with pytest.raises(RealizeError, match=r"does not hold 'Good evening\.'"):
        RecordedRealizer.load(tmp_path / "none.jsonl").realize(BRIEF)


@pytest.mark.parametrize("damage", ['{"key": "12', '{"key": "12"}\n', '"key"', "x\n", "\xff\n"])
def test_damage_of_a_tape_is_a_sentence_with_its_place(tmp_path, damage):
    tape = tmp_path / "tape.jsonl"
    CachedRealizer(Parrot(), tape=tape).realize(BRIEF)
    tape.write_text(f"{damage}\n{tape.read_text()}", encoding="latin-1")

    with pytest.raises(LogError, match=r"tape\.jsonl:1: expected one take"):
        RecordedRealizer.load(tape)


@pytest.mark.parametrize("kept", [1, 20, -2])
def test_a_take_that_was_cut_off_is_asked_for_again(tmp_path, kept):
    tape = tmp_path / "tape.jsonl"
    CachedRealizer(Parrot(), tape=tape).realize(BRIEF)
    first = tape.read_text()
    glad = replace(BRIEF, mood="glad")
    CachedRealizer(Parrot(), tape=tape).realize(glad)
    whole = tape.read_text()
    tape.write_text(first + whole.removeprefix(first)[:kept])

    assert RecordedRealizer.load(tape).realize(BRIEF).by == "parrot"
    with pytest.raises(RealizeError, match="does not hold"):
        RecordedRealizer.load(tape).realize(glad)
    CachedRealizer(Parrot(), tape=tape).realize(glad)
    assert tape.read_text() == whole


def test_a_last_take_without_a_line_break_is_kept(tmp_path):
    tape = tmp_path / "tape.jsonl"
    CachedRealizer(Parrot(), tape=tape).realize(BRIEF)
    tape.write_text(tape.read_text().strip())

    CachedRealizer(Parrot(), tape=tape).realize(replace(BRIEF, mood="glad"))

    assert len(RecordedRealizer.load(tape).takes) == 2


def test_a_spent_budget_means_as_written():
    budgeted = BudgetedRealizer(Parrot(), calls=1)

    first, second = budgeted.realize(BRIEF), budgeted.realize(BRIEF)

    assert first.by == "parrot"
    assert (second.text, second.note) == ("Good evening.", "the budget is spent (calls: 1)")
    assert budgeted.left == 0


def test_a_line_that_may_not_be_reworded_costs_nothing():
    budgeted = BudgetedRealizer(TemplateRealizer(), calls=1)

    budgeted.realize(replace(BRIEF, may_reword=False))

    assert budgeted.left == 1


def test_a_budget_is_never_overdrawn_by_threads():
    parrot = Parrot()
    budgeted = BudgetedRealizer(parrot, calls=20)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(budgeted.realize, [BRIEF] * 100))

    assert parrot.calls == 20


def test_a_model_that_does_not_answer_is_left_alone_and_that_is_said_once():
    parrot = Parrot("parrot: no answer: Timeout")
    patient = PatientRealizer(parrot, failures=2)

    notes = [patient.realize(replace(BRIEF, step=step)).note for step in range(4)]

    assert notes == ["parrot: no answer: Timeout", "parrot: no answer: Timeout; it is not asked again", "", ""]
    assert parrot.calls == 2


@pytest.mark.parametrize("fault", FAULTS)
def test_a_model_whose_answers_hold_no_wording_is_left_alone_like_a_silent_one(fault: str):
    parrot = Parrot(f"parrot: {fault}")
    patient = PatientRealizer(parrot, failures=2)

    notes = [patient.realize(replace(BRIEF, step=step)).note for step in range(4)]

    assert notes == [f"parrot: {fault}", f"parrot: no answer: {fault}; it is not asked again", "", ""]
    assert parrot.calls == 2


@pytest.mark.parametrize("note", ["", "parrot: it drops 'Tom'"])
def test_only_failures_in_a_row_end_the_patience_with_a_model(note: str):
    parrot = Parrot("parrot: no answer: Timeout")
    patient = PatientRealizer(parrot, failures=2)

    for said in (parrot.note, note, parrot.note, note):
        parrot.note = said
        patient.realize(BRIEF)

    assert parrot.calls == 4


def test_the_next_realizer_speaks_where_the_first_refuses():
    assert FallbackRealizer(Mute(), Parrot("no answer"), Parrot()).realize(BRIEF).by == "parrot"


def test_the_reasons_of_all_who_refused_are_kept_beside_the_written_line():
    for last in ([TemplateRealizer()], []):
        utterance = FallbackRealizer(Mute(), Parrot("no answer"), *last).realize(BRIEF)

        assert (utterance.text, utterance.note) == ("Good evening.", "mute; no answer")


def test_wrappers_stack():
    realizer = CachedRealizer(BudgetedRealizer(FallbackRealizer(Mute(), Parrot()), calls=1))

    assert realizer.realize(BRIEF) == realizer.realize(BRIEF)
    assert realizer.model == "Mute|parrot"


def test_a_line_that_may_not_be_reworded_needs_no_tape(tmp_path):
    fixed = replace(BRIEF, may_reword=False)

    assert RecordedRealizer.load(tmp_path / "none.jsonl").realize(fixed).text == as_written(fixed)


def test_a_recording_names_its_models_and_may_be_of_one_of_them(tmp_path):
    tape = tmp_path / "tape.jsonl"
    for model in ("b", "a"):
        CachedRealizer(Parrot(), tape=tape, model=model).realize(BRIEF)

    both, one, none = (RecordedRealizer.load(tape, model=model) for model in ("", "a", "c"))

    assert (both.model, one.model, none.model) == ("a|b", "a", "")
    assert (len(both.takes), len(one.takes), len(none.takes)) == (1, 1, 0)
    assert both.digest == one.digest == sha256(tape.read_bytes()).hexdigest()
