"""A run of a town with a crowd that is cut anywhere, saved and gone on from is the run that never stopped."""

import json

import pytest

from fatima_py.errors import LogError
from fatima_py.scenario import load_setting
from fatima_py.setting import Setting
from fatima_py.sim.town import Town
from tests.settings import lines, ran, written

CROWDED = """
fatima: 1
setting: A stall and its town
clock: {from: 08:00, until: 08:40}
people:
  Ann: {}
  guest: {count: 3}
encounters:
  - {do: Wave to $x, when free: every 6 min, if: [$x is here, my mood < 3], takes: 5 s}
appraisals:
  - {when: anyone $x does Wave to me, feels: {desirable: 3}}
  - {when: anyone does Hears(Flu) to me, feels: {desirable: -5}}
crowd:
  members: 60
  traits:
    neuroticism: uniform(-0.5, 0.5)
  network: {scale free: {each: 3}}
  contagion: 2 an hour
  noise: 0.1
  every: 4 min
  people: {Ann: well connected}
  rumours:
    Flu:
      starts at: 08:05
      starts with: [3 members, Ann]
      passes on: 2 an hour
      valence: -0.5
      subjectivity: 0.5
      forgotten in: 1 h
happenings:
  - {at: '8:10', to: 20% of the crowd, feels: fear 6}
  - {often: about 6 times an hour, to: 20 members, what: Bell does Ring, feels: joy 3}
"""
SEED = 4


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    """A setting with a crowd in which everything goes on that a checkpoint has to keep."""
    path = tmp_path_factory.mktemp("crowded") / "town.yaml"
    path.write_text(CROWDED, encoding="utf-8")
    return load_setting(path)


def reloaded(town: Town, log: list[str]) -> Town:
    """A town that goes on from what another saved."""
    again = Town(town.setting, seed=town.seed, sink=lambda record: log.append(written(record)))
    again.load(json.loads(json.dumps(town.save())))
    return again


def test_everything_goes_on_in_it_that_a_checkpoint_has_to_keep(crowded):
    log = "\n".join(lines(ran(crowded, SEED)))
    for text in ('"swayed"', "Hears(Flu)", '"kind":"crowd"', "Ring", "Wave"):
        assert text in log


@pytest.mark.parametrize("every", [11, pytest.param(1, marks=pytest.mark.slow)])
def test_a_run_with_a_crowd_may_be_cut_after_any_step(crowded, every):
    log: list[str] = []
    town = Town(crowded, seed=SEED, sink=lambda record: log.append(written(record)))
    town.begin()
    steps = 0
    while (tick := town.kernel.next_tick()) is not None and tick < town.end:
        town.kernel.environment.step()
        steps += 1
        town = reloaded(town, log) if steps % every == 0 else town
    town.run()
    town.finish()
    assert log == lines(ran(crowded, SEED))


def test_a_fork_goes_on_as_the_run_itself_does(crowded):
    log: list[str] = []
    town = Town(crowded, seed=SEED)
    town.run(1000)
    fork = town.fork(sink=lambda record: log.append(written(record)))
    for one in (fork, town):
        one.run()
        one.finish()
    whole = lines(ran(crowded, SEED))
    assert log == whole[-len(log) :]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("of",), "another"),
        (("told",), [["Flu", 99]]),
        (("told",), 3),
        (("waiting",), [["Flu", "gloom", 3, 1]]),
        (("crowd", "people mood", 0), "<U0x"),
        (("crowd", "people mood", 1), [3, 59]),
        (("crowd", "people mood", 2), "never"),
        (("crowd", "minds"), None),
        (("crowd", "setting"), ["<f8", [1], "eJxjYGBgAAAABAAB"]),
    ],
)
def test_a_damaged_crowd_is_refused(crowded, path, value):
    town = Town(crowded, seed=SEED)
    town.run(1000)
    saved = json.loads(json.dumps(town.save()))
    part = saved["crowd"]
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    with pytest.raises(LogError):
        Town(crowded, seed=SEED).load(saved)
