"""Whatever is wrong in what was recorded or saved is told at load, or does no harm."""

import json
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fatima_py.errors import LogError
from fatima_py.events import action_event
from fatima_py.interop import as_reccon
from fatima_py.realize import RecordedRealizer
from fatima_py.record import explain, read_log
from fatima_py.record.timeline import timelines_of
from fatima_py.scenario.loading import read_definition
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.session import Session
from fatima_py.sim import Simulation
from fatima_py.sim.town import Town
from tests.towns import cafe_town

WRONG = [
    None,
    "x",
    -5,
    1.5,
    True,
    [],
    {},
    ["x"],
    {"a": 1},
    float("nan"),
    1e308,
    10**30,
    10**400,
    "",
    "A b",
    "\ud800",
    0,
    99,
    "3",
    "((",
    "[x]",
    {"\ud800": 1},
    "a" * 70_000,
    "(" * 3000,
]
DELETED = object()
Way = tuple[str | int, ...]


@cache
def definition() -> SceneDefinition:
    return read_definition("scenarios/cafe.yaml")


@cache
def played() -> tuple[str, str, str, str]:
    """A recording, a saved session, and a checkpoint of a simulation and of a town."""
    one = Session(Scene(definition(), seed=18))
    for _ in range(3):
        one.word(one.choose())
    one.tell(action_event("Tom", "Wave", "Sarah"))
    one.ruminate("Sarah", 0, at=40)
    run = Simulation(Scene(definition()), seed=18)
    run.tell(action_event("Tom", "Wave", "Sarah"), at=30)
    run.ruminate("Sarah", 0, at=40)
    run.run(10)
    lines = [json.loads(line) for line in one.log.text().splitlines()]
    town = Town(cafe_town(), seed=3)
    town.tell(action_event("Tom", "Wave", "Sarah"), at=30)
    town.run(10)
    return json.dumps(lines), json.dumps(one.save()), json.dumps(run.save()), json.dumps(town.save())


def ways(value: Any, at: Way = ()) -> Iterator[Way]:
    """Every place in a value."""
    if at:
        yield at
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from ways(part, (*at, key))


def spoiled(told: str, way: Way, wrong: object) -> Any:
    """A value with something wrong in one place."""
    value = holder = json.loads(told)
    for key in way[:-1]:
        holder = holder[key]
    if wrong is DELETED:
        del holder[way[-1]]
    else:
        holder[way[-1]] = wrong
    return value


def read_recording(lines: list[Any], folder: Path) -> Callable[[], None]:
    path = folder / "spoiled.log"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    log = read_log(path)

    def use() -> None:
        log.transcript()
        for one in log.happenings:
            explain(one, log.header.cast)
        if log.happenings and log.header.minds:
            for life in timelines_of(log):
                life.mood(life.end)
        if log.beats:
            as_reccon(log, "spoiled")
        log.write(path)
        assert read_log(path) == log

    return use


def resume(saved: Any, folder: Path) -> Callable[[], None]:
    one = Session.resume(definition(), saved)
    return lambda: go_on_with(one, folder)


def load(saved: Any, folder: Path) -> Callable[[], None]:
    one = Simulation(Scene(definition()), seed=18)
    one.load(saved)

    def use() -> None:
        one.run(one.now + 20)
        Simulation(Scene(definition()), seed=18).load(json.loads(json.dumps(one.save(), allow_nan=False)))
        go_on_with(one.session, folder)

    return use


def load_town(saved: Any, _folder: Path) -> Callable[[], None]:
    town = Town(cafe_town(), seed=3)
    town.load(saved)

    def use() -> None:
        town.run(town.now + 20)
        Town(cafe_town(), seed=3).load(json.loads(json.dumps(town.save(), allow_nan=False)))

    return use


def go_on_with(one: Session, folder: Path) -> None:
    """Play on, and see that what is written then can be read again."""
    if one.turn():
        one.choose()
    one.advance(one.scene.time + 5)
    one.log.write(folder / "gone_on.log")
    assert read_log(folder / "gone_on.log") == one.log
    Session.resume(definition(), json.loads(json.dumps(one.save(), allow_nan=False)))


READERS: list[Callable[[Any, Path], Callable[[], None]]] = [read_recording, resume, load, load_town]


@pytest.mark.parametrize("number", range(4), ids=["recording", "session", "checkpoint", "town"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_damage_is_told_as_such_or_does_no_harm(number: int, data: st.DataObject, tmp_path: Path):
    told = played()[number]
    way = data.draw(st.sampled_from(ways_in(number)))
    wrong = data.draw(st.sampled_from([*WRONG, DELETED]))
    sentence = "no harm was done"
    try:
        use = READERS[number](spoiled(told, way, wrong), tmp_path)
    except LogError as damage:
        sentence = str(damage)
    else:
        use()

    assert 0 < len(sentence) < 1500


@cache
def ways_in(number: int) -> list[Way]:
    return [*ways(json.loads(played()[number]))]


@pytest.mark.parametrize(
    ("number", "way", "wrong"),
    [
        (0, (0, "version"), "x"),
        (0, (0, "version"), None),
        (0, (0, "minds", 0, "segment", "half_life"), 0),
        (0, (0, "minds", 0, "time"), -5.0),
        (0, (0, "minds"), "x"),
        (0, (1, "time"), "x"),
        (0, (1, "time"), -5.0),
        (0, (1, "event"), "A b"),
        (0, (1, "minds", 0, "percept"), ""),
        (1, ("version",), "x"),
        (1, ("version",), None),
        (1, ("scene", "time"), -5),
        (1, ("scene", "minds"), []),
        (1, ("scene", "steps"), 10**30),
        (1, ("header", "seed"), "x"),
        (1, ("header", "seed"), "7"),
        (1, ("header", "title"), "\ud800"),
        (1, ("header", "version"), 1),
        (1, ("header", "oldest_readable"), 99),
        (1, ("version",), True),
        (1, ("version",), 1.0),
        pytest.param(1, ("records", 1, "step"), 10**5000, id="a step of 5000 digits"),
        (1, ("records", 1, "step"), -1),
        (1, ("records", 1, "step"), "2"),
        (1, ("records", 1, "step"), True),
        (1, ("records", 1, "time"), -5),
        (1, ("records", 1, "time"), "3"),
        (1, ("records", 1, "took"), float("nan")),
        (1, ("records", 1, "event"), "(("),
        (1, ("records", 1, "event"), "\ud800"),
        (1, ("records", 1, "action"), "x y"),
        (1, ("records", 1, "brief", "slots"), {"\ud800": "x"}),
        (1, ("records", 1), DELETED),
        (1, ("history", 1), DELETED),
        (1, ("history", 1, 0), 7),
        (1, ("scene", "version"), 1.0),
        (1, ("scene", "last"), "\ud800"),
        (1, ("scene", "minds", "Sarah", "time"), -5),
        (1, ("scene", "minds", "Sarah", "affect", "time"), -5),
        (1, ("scene", "minds", "Sarah", "affect", "mood", 0), True),
        (2, ("session", "scene", "time"), 1e30),
        (2, ("now",), -5),
        (2, ("now",), "x"),
        (2, ("now",), 10**400),
        (2, ("pending", 0, 0), 0),
        (2, ("session",), None),
    ],
)
def test_what_can_be_no_play_is_refused(number: int, way: Way, wrong: object, tmp_path: Path):
    with pytest.raises(LogError) as told:
        READERS[number](spoiled(played()[number], way, wrong), tmp_path)

    str(told.value).encode()


@pytest.mark.parametrize(
    "way", [("header", "seed"), ("records", 0), ("scene", "minds"), ("history", 0, 1), ("version",)]
)
def test_what_is_nested_without_an_end_is_refused_with_its_place(way: Way):
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]

    with pytest.raises(LogError):
        Session.resume(definition(), spoiled(played()[1], way, deep))


@pytest.mark.parametrize(
    ("way", "wrong", "sentence"),
    [
        (
            ("records", 1, "event"),
            "\ud800",
            r"at records\[1\]: this beat is damaged at event: expected what JSON",
        ),
        (
            ("records", 0, "minds", 0, "felt", 0, "type"),
            "[x]",
            r"at records\[0\]: .*minds\.0\.felt\.0\.type: there is no",
        ),
        (("records", 2, "took"), -1, r"at records\[2\]: .*took: a time of -1 s is out of range"),
        (("header", "cast", "Tom"), 3, r"at header: .*cast\.Tom: input should be a valid string"),
    ],
)
def test_a_saved_session_says_where_it_is_damaged(way: Way, wrong: object, sentence: str):
    with pytest.raises(LogError, match=sentence):
        Session.resume(definition(), spoiled(played()[1], way, wrong))


@pytest.mark.parametrize("read", [read_log, RecordedRealizer.load])
def test_what_may_never_end_is_refused_before_it_is_opened(read: Callable[[Path], object], tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")

    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(LogError, match="not an ordinary file"):
            read(path)


@pytest.mark.parametrize("read", [read_log, RecordedRealizer.load])
@pytest.mark.parametrize(
    ("limit", "text"), [("LONGEST", b"x" * 2000), ("LARGEST", b"\n" * 2000), ("MOST_KEPT", b"," * 2000)]
)
def test_what_is_too_large_is_not_kept(
    read: Callable[[Path], object], limit: str, text: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(f"fatima_py.files.{limit}", 1000)
    (tmp_path / "long").write_bytes(text)

    with pytest.raises(LogError):
        read(tmp_path / "long")


def test_a_last_line_that_was_cut_off_within_a_letter_is_left_out(tmp_path: Path):
    path = tmp_path / "play.log"
    lines = [json.dumps(line) for line in json.loads(played()[0])]
    path.write_bytes("\n".join(lines).encode() + '\n{"kind":"wording","text":"é'.encode()[:-1])

    assert read_log(path).torn
