"""Words in simulated time."""

import json
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Event
from typing import Any

import pytest

from fatima_py.errors import LogError, RealizeError, UsageError
from fatima_py.realize import Brief, CachedRealizer, LLMRealizer
from fatima_py.setting import Fixed, Uniform
from fatima_py.sim.calls import Budget, Counts, Pace
from fatima_py.sim.kept_words import KeptWords, call_key
from fatima_py.sim.wording import Wording
from tests.streets import Scripted, Street, line, log_of

HOUR = 3_600_000_000
LINES = [(number * HOUR, line(text)) for number, text in enumerate(["Good morning.", "Late.", "Soup?", "Bye."], 1)]
DAY = 24 * HOUR


def refuse(brief: Brief) -> None:
    raise RealizeError(f"nobody says {brief.text}")


def replies(log: list[str]) -> list[dict[str, Any]]:
    return [told for told in map(json.loads, log) if told["kind"] == "reply"]


def texts(log: list[str]) -> list[str]:
    return [told["text"] for told in replies(log)]


def test_a_line_has_its_words_a_latency_after_it_was_spoken():
    log = log_of(LINES[:1], Wording(Scripted(), pace=Pace(latency=Fixed(2.5))), DAY)

    assert replies(log) == [
        {
            "kind": "reply",
            "id": 2,
            "tick": HOUR + 2_500_000,
            "of": 1,
            "text": "Well, Good morning.",
            "by": "scripted",
            "asked": HOUR,
        }
    ]


def test_words_of_lines_that_are_hours_apart_are_asked_for_at_once():
    met = Barrier(4, timeout=10)

    log = log_of(LINES, Wording(Scripted(lambda _: met.wait())), DAY)

    assert texts(log) == [f"Well, {brief.text}" for _, brief in LINES]


def test_words_that_come_late_stand_in_the_log_where_they_belong():
    last = Event()
    slow = Scripted(lambda brief: last.set() if brief.text == "Bye." else last.wait(10))

    assert log_of(LINES, Wording(slow), DAY) == log_of(LINES, Wording(Scripted()), DAY, ahead=False)


def test_what_comes_after_a_line_waits_for_its_words_and_what_came_before_does_not():
    there = Event()
    street = Street(LINES, Wording(Scripted(lambda _: there.wait(10)))).run(DAY)
    before = [*street.log]
    there.set()

    assert [json.loads(one)["kind"] for one in before] == ["occurrence"]
    assert len(street.end(DAY)) == 9


def test_where_more_records_wait_than_may_the_town_waits_for_the_words():
    street = Street(LINES, Wording(Scripted(), pace=Pace(held=1))).run(DAY)

    assert texts(street.log) == [f"Well, {brief.text}" for _, brief in LINES]


def test_a_line_that_may_not_be_reworded_is_nobodys_business():
    scripted = Scripted()
    lines = [(HOUR, line("As it is.", may_reword=False)), (2 * HOUR, line(" "))]

    wording = Wording(scripted)

    assert replies(log_of(lines, wording, DAY)) == []
    assert (scripted.asked, wording.counts) == ([], Counts())


def test_a_latency_is_drawn_for_each_line_and_somebody_else_who_speaks_changes_none():
    pace, other = Pace(latency=Uniform(1, 9)), (HOUR + 1, line("Hello.", "Tom"))

    alone = {told["text"]: told["tick"] for told in replies(log_of(LINES, Wording(Scripted(), pace=pace), DAY))}
    beside = {
        told["text"]: told["tick"] for told in replies(log_of([*LINES, other], Wording(Scripted(), pace=pace), DAY))
    }
    elsewhere = [told["tick"] for told in replies(log_of(LINES, Wording(Scripted(), seed=1, pace=pace), DAY))]

    assert alone.items() < beside.items()
    assert len({tick % HOUR for tick in alone.values()}) == 4
    assert elsewhere != [*alone.values()]


def test_words_are_there_a_tick_later_at_the_earliest():
    wording = Wording(Scripted(), pace=Pace(latency=Fixed(-1.0)))

    assert wording.ask(1, HOUR, line("Hello.")) == wording.due() == HOUR + 1


def test_a_realizer_that_fails_gives_the_written_line_and_is_counted():
    wording = Wording(Scripted(refuse))

    log = log_of(LINES[:2], wording, DAY)

    assert texts(log) == ["Good morning.", "Late."]
    assert [told["note"] for told in replies(log)] == ["nobody says Good morning.", "nobody says Late."]
    assert wording.counts == Counts(lines=2, asked=2, written=2, cost=2)


@pytest.mark.parametrize("pace", [{"threads": 0}, {"held": 0}])
def test_a_pace_at_which_nothing_goes_is_refused(pace):
    with pytest.raises(UsageError, match="expected 1 or more"):
        Pace(**pace)


# --- What it costs.


def test_a_run_stops_where_the_next_line_costs_too_much_and_goes_on_with_a_larger_budget():
    whole = log_of(LINES, Wording(Scripted()), DAY)
    stopped = Street(LINES, Wording(Scripted(), budget=Budget(2))).run(DAY)
    saved = json.loads(json.dumps(stopped.save()))

    again = Street(LINES, Wording(Scripted(), budget=Budget(4))).load(saved)

    assert (stopped.said, stopped.wording.counts.cost, stopped.wording.over) == (3, 2, True)
    assert again.run(DAY).end(DAY) == whole
    assert again.wording.counts == Counts(lines=4, asked=4, cost=4)


def test_a_run_that_goes_on_with_the_same_budget_stops_at_once():
    stopped = Street(LINES, Wording(Scripted(), budget=Budget(2))).run(DAY)

    again = Street(LINES, Wording(Scripted(), budget=Budget(2))).load(stopped.save())

    assert again.run(DAY).said == 3


def test_a_town_that_does_not_stop_speaks_as_written_from_there():
    wording = Wording(Scripted(), budget=Budget(5, lambda brief: len(brief.text)))

    wording.ask(1, 0, line("Late."))
    wording.ask(2, 0, line("Soup?"))

    assert [(reply.text, reply.note) for reply in wording.commit(DAY, lambda: 3)] == [
        ("Well, Late.", ""),
        ("Soup?", "the budget is spent"),
    ]


def test_a_budget_below_nothing_is_refused():
    with pytest.raises(UsageError, match="the most that words may cost"):
        Budget(-1)


# --- Going on.


def test_words_that_are_on_their_way_are_saved_and_not_asked_for_again():
    whole, again = log_of(LINES, Wording(Scripted()), DAY), Scripted()
    saved = Street(LINES, Wording(Scripted())).run(HOUR + 1).save()

    later = Street(LINES, Wording(again)).load(json.loads(json.dumps(saved)))

    assert later.run(DAY).end(DAY) == whole
    assert again.asked == ["Late.", "Soup?", "Bye."]


def test_a_fork_has_the_words_of_what_it_came_from():
    parent = Street(LINES, Wording(Scripted())).run(2 * HOUR + 1)
    saved = parent.save()

    fork = Street(LINES, parent.wording.anew()).load(saved)

    assert fork.run(DAY).end(DAY) == parent.run(DAY).end(DAY)


def test_a_town_that_goes_back_keeps_nothing_of_what_it_leaves():
    there = Event()
    street = Street(LINES, Wording(Scripted(lambda brief: there.wait(10) if brief.text == "Soup?" else None)))
    saved = street.run(HOUR + 1).save()
    street.run(DAY)

    street.load(json.loads(json.dumps(saved)))
    there.set()

    assert street.run(DAY).end(DAY) == log_of(LINES, Wording(Scripted()), DAY)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("open", [{"of": 1}], r"damaged at open\[0\]: the field 'tick' is missing"),
        ("open", [{"of": 1, "tick": 2, "due": 3, "brief": {"text": 4, "speaker": "Ann"}}], r"open\[0\]\.brief\.text"),
        ("calls", {"x": -1}, r"calls\.x"),
        ("counts", [], "counts"),
    ],
)
def test_a_damaged_checkpoint_says_where(key, value, said):
    saved = Wording(Scripted()).save() | {key: value}

    with pytest.raises(LogError, match=said):
        Wording(Scripted()).load(saved)


# --- Words that are kept.


def recorded(path: Path, scripted: Scripted, *, seed: int = 0) -> list[str]:
    return log_of(LINES, Wording(scripted, seed=seed, kept=KeptWords(path)), DAY)


@pytest.mark.parametrize("mode", ["record", "replay", "strict"])
def test_a_run_whose_words_were_kept_is_had_again_without_a_model(tmp_path, mode):
    silent, path = Scripted(refuse), tmp_path / "words.jsonl"
    log = recorded(path, Scripted())
    wording = Wording(silent, kept=KeptWords(path, mode))

    assert log_of(LINES, wording, DAY) == log
    assert silent.asked == []
    assert wording.counts == Counts(lines=4, kept=4)


def test_a_line_that_is_said_again_has_words_of_its_own(tmp_path):
    numbers, lines = iter("123456"), [(HOUR, line("Hm.")), (2 * HOUR, line("Hm."))]

    class Counting(Scripted):
        def realize(self, brief, /):
            return replace(super().realize(brief), text=f"Hm {next(numbers)}.")

    pace, path = Pace(threads=1), tmp_path / "words.jsonl"
    log = log_of(lines, Wording(Counting(), kept=KeptWords(path), pace=pace), DAY)

    assert texts(log) == ["Hm 1.", "Hm 2."]
    assert log_of(lines, Wording(Counting(), kept=KeptWords(path, "strict")), DAY) == log


def test_words_are_kept_apart_by_hints_and_stimuli():
    brief = replace(line("Hm."), feelings=(("angry", "Tom did this: break cup"),))
    ways: list[dict[str, Any]] = [{}, {"hints": "feelings"}, {"hints": "none"}, {"stimuli": ("EP02",)}]

    keys = {call_key(CachedRealizer(LLMRealizer("m", **how)), brief, 0, 0) for how in ways}

    assert len(keys) == len(ways)


def test_a_line_that_is_not_kept_is_an_error_where_all_are_to_be(tmp_path):
    recorded(tmp_path / "words.jsonl", Scripted())
    wording = Wording(Scripted(), kept=KeptWords(tmp_path / "words.jsonl", "strict"))

    with pytest.raises(RealizeError, match=r"words\.jsonl does not hold how Tom says 'Hello\.' here: expected a file"):
        log_of([(HOUR, line("Hello.", "Tom"))], wording, DAY)


def test_a_line_that_is_not_kept_is_spoken_as_written_in_a_replay(tmp_path):
    recorded(tmp_path / "words.jsonl", Scripted())
    wording = Wording(Scripted(), kept=KeptWords(tmp_path / "words.jsonl", "replay"))

    log = log_of([(HOUR, line("Hello.", "Tom"))], wording, DAY)

    assert [(told["text"], told["note"]) for told in replies(log)] == [("Hello.", "it is not among the kept words")]
    assert wording.counts.written == 1


@pytest.mark.parametrize("other", ["seed", "model", "temperature"])
def test_words_are_kept_for_a_seed_a_model_and_its_parameters(tmp_path, other):
    def model(name: str, temperature: float = 0.0) -> LLMRealizer:
        return LLMRealizer(name, complete=lambda *_: '{"text": "Good morning then."}', temperature=temperature)

    path, asked = tmp_path / "words.jsonl", model("any")
    log_of(LINES[:1], Wording(asked, kept=KeptWords(path)), DAY)
    again = {"seed": asked, "model": model("other"), "temperature": model("any", 0.7)}[other]

    wording = Wording(again, seed=int(other == "seed"), kept=KeptWords(path, "replay"))

    assert texts(log_of(LINES[:1], wording, DAY)) == ["Good morning."]


def test_a_wording_that_was_refused_is_asked_for_again_where_words_are_recorded(tmp_path):
    path, scripted = tmp_path / "words.jsonl", Scripted()
    refused = recorded(path, Scripted(refuse))

    replayed = log_of(LINES, Wording(scripted, kept=KeptWords(path, "strict")), DAY)
    better = recorded(path, scripted)

    assert replayed == refused
    assert texts(better) == [f"Well, {brief.text}" for _, brief in LINES]


def test_words_that_cannot_be_kept_end_the_run(tmp_path):
    folder = tmp_path / "words"
    folder.mkdir()
    wording = Wording(Scripted(), kept=KeptWords(folder / "words.jsonl"))
    folder.rmdir()

    with pytest.raises(OSError, match="nothing was written"):
        log_of(LINES, wording, DAY)


@pytest.mark.parametrize(
    ("path", "mode", "said"),
    [
        ("none/words.jsonl", "record", "there is no folder"),
        ("words.jsonl", "replay", "record them first"),
        ("words.jsonl", "strict", "record them first"),
        ("words.jsonl", "live", "expected record, replay, strict"),
    ],
)
def test_words_are_kept_in_a_file_that_can_be(tmp_path, path, mode, said):
    with pytest.raises(UsageError, match=said):
        KeptWords(tmp_path / path, mode)
