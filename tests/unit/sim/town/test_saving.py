"""A town takes over a checkpoint of its own and no other, and does not go on from half an event."""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fatima_py.errors import LogError, UsageError
from fatima_py.events import action_event
from fatima_py.names import symbol
from fatima_py.record.town import TownRecord
from fatima_py.setting import Clock, Setting
from fatima_py.setting.digest import Look, setting_digest
from fatima_py.sim.town import Town
from tests.settings import KITCHEN, errand, lines, office, person, ran, routine, two_rooms, wish

SNAP = errand(wish("snap", "Insult", "Here([x]) = True", to="[x]"), rate=1 / 60)
COFFEE = routine("coffee", "Coffee", at=(33000.0, 33000.0), lasts=(300.0, 300.0), place=KITCHEN)


def setting(**more: Any) -> Setting:
    return two_rooms(person("Ann"), person("Bob"), encounters=(SNAP,), day=(COFFEE,), **more)


def saved() -> dict[str, Any]:
    town = Town(setting(), seed=3)
    town.run(700)
    told: dict[str, Any] = json.loads(json.dumps(town.save()))
    return told


@pytest.mark.parametrize(
    ("town", "sentence"),
    [
        (Town(setting(), seed=4), "of seed 3, and the run is of seed 4"),
        (Town(setting(), seed=3, order="sequential"), "of order 'simultaneous', and the run is of order 'sequential'"),
        (Town(setting(), seed=3, tie="shuffle"), "of tie 'stable', and the run is of tie 'shuffle'"),
        (Town(setting(title="Two"), seed=3), "of title 'Two rooms', and the run is of title 'Two'"),
        (Town(setting(mingle=600.0), seed=3), "of another setting 'Two rooms' than that which runs"),
    ],
)
def test_a_checkpoint_of_another_run_is_refused(town: Town, sentence: str):
    with pytest.raises(LogError, match=sentence):
        town.load(saved())


def test_a_town_that_has_already_run_on_goes_on_from_a_checkpoint_as_a_new_one_does():
    ann, bob = setting().people
    late = two_rooms(ann.mind, bob.mind, hour=2.0, encounters=(replace(SNAP, who=(bob.name,)),))
    late = replace(late, people=(replace(ann, comes=(36000.0, 36000.0)), bob))
    before = Town(late, seed=3)
    before.run(700)  # when Ann has not come yet
    checkpoint = json.loads(json.dumps(before.save()))
    logs: list[list[str]] = []
    for ran_on in (0, 5000):
        records: list[TownRecord] = []
        town = Town(late, seed=3, sink=records.append)
        town.run(ran_on)
        records.clear()
        town.load(checkpoint)
        town.run()
        town.finish()
        logs.append(lines(records))

    assert logs[0] == logs[1]


@pytest.mark.parametrize(
    ("way", "wrong", "sentence"),
    [
        (("version",), 1, "no checkpoint of a town in form"),
        (("engine",), "0.0.1", "of engine '0.0.1', and the run is of engine"),
        (("people", "Ann", "place"), "Roof", r"at people.Ann.place: expected a place of the setting .*found 'Roof'"),
        (("people", "Ann", "talk"), 7, "Ann takes no part in a conversation 7"),
        (("people", "Zoe"), {}, "there is no Zoe in the setting"),
        (("pending", 0, 4), "dance", r"pending\[0\]\[4\]: expected one of told, ask, .*found 'dance'"),
        (("pending", 0, 5), [9, "snap"], r"pending\[0\]\[5\]\[0\]: expected a whole number below 2"),
        (("pending", 0, 5), ["snap"], r"pending\[0\]\[5\]: expected a list of"),
        (("pending", 0, 0), 5, r"pending\[0\]\[0\]: expected a whole number, 700000000 or more"),
        (("waited_for",), {"Ann": []}, "expected the place of somebody in the cast"),
        (("facts",), {"Open": "True"}, "expected a name with parts"),
        (("added",), 0, "at added: expected a whole number"),
    ],
)
def test_a_checkpoint_that_does_not_fit_is_refused_with_its_place(way: tuple[Any, ...], wrong: object, sentence: str):
    told: Any = saved()
    part = told
    for key in way[:-1]:
        part = part[key]
    part[way[-1]] = wrong
    town = Town(setting(), seed=3)

    with pytest.raises(LogError, match=sentence):
        town.load(told)
    with pytest.raises(
        UsageError, match=r"the town broke off while it took over a checkpoint: go on from a checkpoint"
    ):
        town.run(800)

    town.load(saved())
    town.run(800)
    assert town.now == 800


class Full:
    """A sink that takes so many records, fails at the next, and takes all the others."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.taken = list[TownRecord]()

    def __call__(self, record: TownRecord) -> None:
        if len(self.taken) == self.most:
            self.most = -1
            raise OSError("no space left on device")
        self.taken.append(record)


class FullAtOnce(Full):
    """The same for all records of a step: it takes them all, or none of them."""

    def extend(self, records: Iterable[TownRecord]) -> None:
        told = list(records)
        if len(self.taken) <= self.most < len(self.taken) + len(told):
            self.most = -1
            raise OSError("no space left on device")
        self.taken += told


@pytest.mark.parametrize("kind", [Full, FullAtOnce])
@pytest.mark.parametrize("most", [0, 1, 9, 20, 33])
def test_a_sink_that_fails_is_given_what_it_failed_at_again(most: int, kind: type[Full]):
    full = kind(most)
    town = Town(office(3, hour=0.5), seed=1, sink=full)
    for until in (600.0, 600.0, 900.0):
        try:
            town.run(until)
        except OSError:
            copy = kind(-1)
            other = Town(office(3, hour=0.5), seed=1, sink=copy)
            other.load(json.loads(json.dumps(town.save())))
            other.run()
    town.run()
    town.finish()

    assert full.most == -1
    assert lines(full.taken) == lines(ran(office(3, hour=0.5)))


def test_a_town_that_broke_off_within_an_event_goes_on_from_a_checkpoint_only(monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    town = Town(setting(), seed=3)
    town.run(100)
    before = town.save()
    monkeypatch.setattr("fatima_py.sim.town.town.HANDLERS", {"rate": fail, "day": fail})
    with pytest.raises(KeyboardInterrupt):
        town.run()
    monkeypatch.undo()

    for door in (town.run, town.save, town.finish, town.fork):
        with pytest.raises(UsageError, match=r"broke off within what happened at .* s \(KeyboardInterrupt"):
            door()
    town.load(before)
    town.run()
    town.finish()


def test_a_run_goes_forward_until_it_is_finished():
    town = Town(setting(), seed=3)
    town.run(100)
    wave = action_event("Ann", "Wave", "Bob")

    with pytest.raises(UsageError, match=r"a run cannot go back: it is at 100.0 s, and was to run until 50.0 s"):
        town.run(50)
    with pytest.raises(UsageError, match=r"50.0 s is past: it is 100.0 s"):
        town.tell(wave, at=50)
    town.run(100)
    town.finish()
    town.finish()
    with pytest.raises(UsageError, match=r"the run is over since 100.0 s: go on from a checkpoint, or begin another"):
        town.tell(wave)
    with pytest.raises(UsageError, match="the run is over"):
        town.run(200)


def key(one: Setting, seed: int = 3, **more: Any) -> str:
    return Town(one, seed=seed, **more).key


def test_settings_that_differ_in_anything_have_other_keys():
    ann = replace(person("Ann"), hesitates=1.0)
    others = [
        setting(),
        setting(title="Others"),
        setting(mingle=60.0),
        setting(hour=2.0),
        setting(at={"Ann": KITCHEN}),
        replace(setting(), encounters=(replace(SNAP, rate=1 / 61),)),
        replace(setting(), encounters=(replace(SNAP, who=(symbol("Ann"),)),)),
        replace(setting(), day=(replace(COFFEE, priority=5.1),)),
        replace(setting(), clock=Clock(9 * 3600.0, 9.5 * 3600.0)),
        two_rooms(ann, person("Bob"), encounters=(SNAP,), day=(COFFEE,)),
        two_rooms(person("Bob"), person("Ann"), encounters=(SNAP,), day=(COFFEE,)),
        office(),
        office(5),
    ]
    keys = [*map(key, others), key(setting(), 4), key(setting(), order="sequential"), key(setting(), tie="shuffle")]

    assert len({*keys}) == len(keys)
    assert [key(setting()), key(replace(setting(), files={"two.yaml": "0"}))] == [keys[0]] * 2


def test_the_key_of_many_of_a_kind_looks_at_the_kind_once(monkeypatch: pytest.MonkeyPatch):
    looked, whole = list[object](), Look.whole

    def watched(self: Look, value: Any) -> bytes:
        looked.append(value)
        return whole(self, value)

    monkeypatch.setattr(Look, "whole", watched)
    few, number = setting_digest(office(3)), len(looked)

    assert setting_digest(office(100_000)) != few
    assert len(looked) == 2 * number


PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from fatima_py.setting.digest import setting_digest
from tests.settings import office
print(setting_digest(office()))
"""


def test_the_key_is_the_same_in_any_process(root: Path):
    for seed in ("1", "2"):
        told = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(root)],
            env={"PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.strip() == setting_digest(office())
