import json
from dataclasses import replace

import pytest

from fatima_py.record import as_json
from fatima_py.record.base import Segment
from fatima_py.record.town import Asked, Born, Spoken
from fatima_py.record.values import Decision, Effect, MindStart
from tests.told import CALM, Told, insulted


@pytest.fixture
def run(tmp_path):
    folder = tmp_path / "office-seed7"
    folder.mkdir()
    (folder / "log.jsonl").write_text("".join(f"{as_json(record)}\n" for record in insulted()), encoding="utf-8")
    return folder


def test_why_tells_the_moment_of_a_run_in_which_somebody_felt_most(run, fatima):
    told = fatima("why", run)

    assert told.code == 0
    assert told.out.startswith("Record 8 of A small office, seed 7, at 09:01:10\nMara felt Anger 5.0 toward worker1")
    assert "It goes back to:\n  09:01:10  worker1 did Insult to Mara, in Desks  (record 6)" in told.out


def test_why_tells_of_a_record_of_a_run_and_of_somebody_at_a_time(run, fatima):
    assert fatima("why", run / "log.jsonl", "--event", 4).out.startswith("Record 4 of A small office")
    told = fatima("why", run, "--who", "mara", "--at", "09:01:30").out
    assert told.startswith("Mara at 09:01:30 in A small office, seed 7\nSince 09:00:00: Mara begins Work, in Desks")
    assert "\n\nRecord 11 of A small office" in told


def test_why_lists_the_records_of_a_run_or_of_somebody_in_it(run, fatima):
    every, hers = (fatima("why", run, "--list", *who).out.splitlines() for who in ((), ("--who", "worker2")))

    assert every[0] == "a run of A small office, with seed 7"
    assert len(every) > len(hers) == 1
    assert "worker2 begins Work, in Kitchen" in hers[0]


def test_a_diary_counts_the_times_that_somebody_was_asked_in_vain_and_tells_them_raw(tmp_path, fatima):
    town = Told()
    town.add(Asked(town.next, 0, "Mara", "rate", Decision(), "snap", kept="Work"))
    log = tmp_path / "log.jsonl"
    log.write_text("".join(f"{as_json(record)}\n" for record in town.end()), encoding="utf-8")

    told, raw = (fatima("sim", "log", log, "--who", "mara", *more).out for more in ((), ("--raw",)))

    assert told == "Mara was asked what to do once, and nothing new came of it: --raw tells\n"
    assert "Mara is asked what to do, as snap came due: wants nothing, and goes on with Work" in raw


def test_why_tells_who_learned_of_something(run, fatima):
    told, nobody = fatima("why", run, "--belief", "insult"), fatima("why", run, "--belief", "Fire(House)")

    assert told.code == 0
    assert told.out.splitlines()[0].endswith(
        "Mara perceived: worker1 did Insult to Mara; felt Anger 5.0 toward worker1, mood -3.0"
    )
    assert json.loads(fatima("why", run, "--belief", "Insult", "--who", "worker2", "--json").out) == []
    assert (nobody.code, nobody.out) == (1, "nobody learned of Fire(House) in this run\n")
    meant = fatima("why", run, "--belief", "Insutl")
    assert (meant.code, meant.out) == (1, "nobody learned of Insutl in this run (did you mean 'Insult'?)\n")
    early = fatima("why", run, "--belief", "Insutl", "--at", "09:01")
    assert early.out == "nobody learned of Insutl in this run by 09:01\n"


def test_why_tells_what_somebody_had_learned_by_a_time(run, fatima):
    before, after, late = (fatima("why", run, "--belief", "insult", "--at", at) for at in ("09:01", "70 s", "10:01"))

    assert (before.code, before.out) == (1, "nobody learned of insult in this run by 09:01\n")
    assert len(after.out.splitlines()) == 1 < len(fatima("why", run, "--belief", "insult").out.splitlines())
    assert (late.code, late.err) == (2, "fatima: the log ends at 10:00:00; expected a time before that\n")
    assert fatima("why", run, "--belief", "insult", "--who", "worker2", "--at", "09:30").code == 1
    assert (
        fatima("why", run, "--list", "--at", "09:00").out.splitlines()[-1].endswith("worker2 begins Work, in Kitchen")
    )


def test_of_somebody_who_had_not_learned_of_something_it_is_told_who_had(run, fatima):
    ever, by, none = (
        fatima("why", run, "--belief", belief, "--who", "worker2", *at)
        for belief, at in (("insult", ()), ("insult", ("--at", "9:30")), ("insult", ("--at", "09:01")))
    )

    assert (ever.code, ever.out) == (
        1,
        "worker2 did not learn of insult in this run, but others did: Mara (09:01:10)\n",
    )
    assert (by.code, by.out) == (1, "worker2 had not learned of insult by 9:30, but others had: Mara (09:01:10)\n")
    assert (none.code, none.out) == (1, "nobody learned of insult in this run by 09:01\n")


def test_whoever_says_a_thing_is_not_told_to_have_learned_of_it_and_whoever_is_brought_to_believe_it_is(
    tmp_path, fatima
):
    town = Told()
    town.talks(60, "worker1", "Mara", "Rumour")
    (place,) = [number for number, one in enumerate(town.records) if isinstance(one, Spoken)]
    spoken = town.records[place]
    assert isinstance(spoken, Spoken)
    changes = (("worker1", "Late(Ferry)", "True"), ("*", "Late(Train)", "True"))
    town.records[place] = replace(spoken, beat=replace(spoken.beat, effects=(Effect("after", changes),)))
    log = tmp_path / "log.jsonl"
    log.write_text("".join(f"{as_json(record)}\n" for record in town.end()), encoding="utf-8")

    def learned(belief: str, who: str) -> str:
        return str(fatima("why", log, "--belief", belief, "--who", who).out)

    assert learned("Rumour", "Mara").endswith("worker1 to Mara: Rumour! (in Kitchen)\n")
    assert "but others did: Mara (09:01:01)" in learned("Rumour", "worker1")
    assert "but others did: worker1 (09:01:01)" in learned("Late(Ferry)", "Mara")
    assert "Rumour!" in learned("Late(Train)", "Mara")
    assert "Rumour!" in learned("Late(Train)", "worker1")
    assert "worker2 did not learn of Late(Train)" in learned("Late(Train)", "worker2")


def test_why_tells_who_heard_a_line_that_means_something_and_whom_ties_let_believe_it(tmp_path, fatima):
    town = Told()
    start = MindStart("Mara", "vad", 0.0, CALM, CALM, Segment(0.0, CALM, CALM))
    town.add(Born(town.next, 0, "Mara", {}, start, {"Friend(Mara, worker1)": "3.5", "Friend(Mara, worker2)": "1"}))
    town.talks(60, "worker1", "Mara", "Rumour", "Other")
    log = tmp_path / "log.jsonl"
    log.write_text("".join(f"{as_json(record)}\n" for record in town.end()), encoding="utf-8")

    (heard,) = fatima("why", log, "--belief", "Rumour").out.splitlines()
    (tie,) = fatima("why", log, "--belief", "friend(mara,worker1)").out.splitlines()

    assert heard.endswith("worker1 to Mara: Rumour! (in Kitchen)")
    assert tie.endswith("Mara lives something for the first time, and believes Friend(Mara, worker1) = 3.5")
    assert fatima("why", log, "--belief", "Rumour", "--who", "worker2").code == 1


def test_why_gives_a_chain_to_other_programs(run, fatima):
    (told,) = json.loads(fatima("why", run, "--event", 8, "--json").out)

    assert [step["id"] for step in told["steps"] if step["of"] == "because"] == [6, 5, 4]
    assert told["record"]["kind"] == "percept"


def test_why_tells_what_kept_somebody_from_doing_something(run, fatima):
    told = fatima("why", run, "--who", "worker1", "--not", "Insult to Mara")
    (reason,) = json.loads(fatima("why", run, "--who", "worker1", "--not", "snap", "--at", "9:30", "--json").out)[
        "reasons"
    ]

    assert told.code == 0
    assert "By rule snap:\n  09:01:00: they began it: Insult to Mara  (record 4)" in told.out
    assert (reason["rule"], reason["times"], reason["id"]) == ("snap", 1, 4)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--not", "Work"], "Work is asked of somebody: add --who NAME (Mara, worker1, worker2)"),
        (["--who", "Mara", "--not", "Dance"], "no rule of this run lets people do 'Dance'"),
        (["--who", "Mara", "--not", "Insult", "--event", "3"], "2 questions"),
        (["--event", "99"], "there is no record 99"),
        (["--at", "9:30"], "--at asks of somebody: add --who NAME"),
        (["--who", "Mara", "--at", "noon"], "'noon' is no time of this run, which begins at 09:00"),
        (["--who", "Mrra"], "did you mean 'Mara'?"),
        (["--event", "3", "--who", "Mara"], "--event asks of one record"),
        (["--line", "x"], "are about plays"),
        (["--list", "--event", "3"], "2 questions"),
    ],
)
def test_what_cannot_be_asked_of_a_run_is_refused_in_a_sentence(run, fatima, options, sentence):
    told = fatima("why", run, *options)

    assert told.code == 2
    assert sentence in told.err


@pytest.mark.parametrize("option", ["--at", "--event", "--not"])
def test_of_a_run_that_is_not_there_that_is_said_whatever_is_asked(fatima, cafe, tmp_path, option):
    nothing, other = fatima("why", tmp_path / "nosuch", option, 3), fatima("why", cafe, option, 3)

    assert (nothing.code, nothing.err) == (2, f"fatima: {tmp_path / 'nosuch'}: there is no such file\n")
    assert (other.code, "this is a scenario or character sheet" in other.err) == (2, True)


def test_what_is_asked_of_runs_cannot_be_asked_of_plays(fatima, log):
    told = fatima("why", log, "--event", 3)

    assert (told.code, told.err) == (
        2,
        "fatima: --at, --event and --not are for a run made with 'fatima sim'; of a play, ask for LOG:STEP\n",
    )
