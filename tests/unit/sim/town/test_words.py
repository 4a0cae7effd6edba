"""A town whose lines are worded."""

import json
from dataclasses import replace
from threading import Event
from typing import Any

from fatima_py.names import symbol
from fatima_py.realize import LLMRealizer
from fatima_py.realize.prompt import VERSION
from fatima_py.record.codec import as_json
from fatima_py.scene.definition import Speech
from fatima_py.setting import Clock, Conversation, People, Setting
from fatima_py.sim.calls import Budget, Pace
from fatima_py.sim.town.town import Town
from fatima_py.sim.wording import Wording
from tests.builders import cafe_scene
from tests.streets import Scripted

SCENE = replace(cafe_scene(onlookers=()), speech=Speech(reword_all=True))
SARAH, TOM = SCENE.cast
ROLES = tuple((symbol(name), symbol(name)) for name in ("Tom", "Sarah"))
SETTING = Setting(
    "One cafe",
    (People(symbol("Tom"), TOM), People(symbol("Sarah"), SARAH)),
    clock=Clock(0, 40),
    conversations=(Conversation("order", SCENE, ROLES),),
)


class Running:
    """A town and its log."""

    def __init__(self, wording: Wording | None, saved: dict[str, Any] | None = None) -> None:
        self.log = list[str]() if saved is None else [*saved["log"]]
        self.town = Town(SETTING, seed=3, sink=lambda record: self.log.append(as_json(record)), wording=wording)
        if saved is not None:
            self.town.load(saved["town"])

    def run(self, until: float | None = None) -> "Running":
        self.town.run(until)
        return self

    def save(self) -> dict[str, Any]:
        town = self.town.save()  # which lets the log catch up
        saved: dict[str, Any] = json.loads(json.dumps({"town": town, "log": self.log}))
        return saved

    def end(self) -> list[str]:
        self.town.finish()
        return self.log


def told(log: list[str], *kinds: str) -> list[dict[str, Any]]:
    return [one for one in map(json.loads, log) if one["kind"] in kinds]


def test_the_first_line_of_a_log_says_how_a_model_is_asked():
    model = LLMRealizer("m", lambda *_: "", hints="feelings", stimuli=("NP04",))
    header = json.loads(Running(Wording(model)).run(1.0).end()[0])

    assert header["asked"] == {"prompt": VERSION, "hints": "feelings", "stimuli": ["NP04"]}
    assert "asked" not in json.loads(Running(Wording(Scripted())).run(1.0).end()[0])


def test_every_line_of_a_town_has_its_words_a_latency_after_it():
    log = Running(Wording(Scripted())).run().end()

    lines = {one["id"]: one for one in told(log, "spoken")}
    replies = told(log, "reply")

    assert (json.loads(log[0])["realizer"], json.loads(log[0])["model"]) == ("Scripted", "scripted")
    assert [one["of"] for one in replies] == [*lines][: len(replies)]
    assert len(replies) >= len(lines) - 1 > 10  # the last may be spoken in the last second
    assert {one["tick"] - lines[one["of"]]["tick"] for one in replies} == {1_000_000}
    assert {one["id"] for one in map(json.loads, log[1:-1])} == {*range(1, len(log) - 1)}


def test_what_happens_in_a_town_is_the_same_with_words_and_without():
    worded, plain = Running(Wording(Scripted())).run().end(), Running(None).run().end()

    happened, silent = ([(one["tick"], one["beat"]) for one in told(log, "spoken")] for log in (worded, plain))

    assert happened == silent
    assert told(worded, "end")[0]["moods"] == told(plain, "end")[0]["moods"]


def test_a_town_that_runs_ahead_of_slow_words_has_the_log_of_one_that_waits():
    naps = Event()
    slow = Wording(Scripted(lambda brief: naps.wait(len(brief.text) % 3 / 500)))

    assert Running(slow).run().end() == Running(Wording(Scripted(), pace=Pace(threads=1, held=1))).run().end()


def test_a_town_with_words_on_their_way_goes_on_as_if_it_had_never_stopped():
    whole = Running(Wording(Scripted())).run().end()
    first = Running(Wording(Scripted())).run(12.5)
    again = Scripted()

    later = Running(Wording(again), first.save()).run()

    assert later.end() == whole
    assert len(again.asked) < len(told(whole, "spoken"))


def test_a_town_stops_where_words_cost_too_much_and_goes_on_with_a_larger_budget():
    whole = Running(Wording(Scripted())).run().end()
    first = Running(Wording(Scripted(), budget=Budget(5))).run()
    saved, why = first.save(), told(first.end(), "end")[0]["why"]

    later = Running(Wording(Scripted(), budget=Budget(100)), saved).run()

    assert (why, len(told(first.log, "spoken"))) == ("cost", 6)
    assert later.end() == whole


def test_a_fork_has_words_of_its_own_for_what_comes_after():
    running = Running(Wording(Scripted())).run(12.5)
    log = list[str]()

    fork = running.town.fork(sink=lambda record: log.append(as_json(record)))
    before = len(running.log)
    fork.run()
    fork.finish()

    assert log == running.run().end()[before:]
