"""A run of a town that is cut anywhere, saved and gone on from is the run that never stopped."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from fatima_py.scenario import load_setting
from fatima_py.setting import Setting
from fatima_py.sim.town import Town
from tests.settings import lines, ran, written

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(
    path
    for path in (ROOT / "simulations").glob("*/*.yaml")
    if any(line.startswith("setting:") for line in path.read_text(encoding="utf-8").splitlines())
)
ROOM = """
fatima: 1
title: The waiting room
cast:
  Lea: {is: Has been waiting since noon.}
  Otto: {is: Waits as well.}
  Nurse: {is: Calls the names., wants: {Peace: {matters: 6}}}
promises:
  - id: call
    made: anyone $x says NotYet to anyone
    kept: $x says Call to anyone
    within: 2 min
exchanges:
  - name: Chat
    steps: [Ask, Answer]
    if: Likes(me, $x) > 0
    reasons: [{adds: 4, if: "Likes(me, $x) > 2"}]
appraisals:
  - {for: Otto, when: Nurse says NotYet to anyone, feels: {desirable: -5, praiseworthy: -5 for Nurse}}
  - {when: anyone $x says Ask to me, feels: {desirable: 2}}
actions:
  - {do: say anything}
  - for: Lea
    do: say SE(Chat, Ask)
    if: ["IsAgent($x) = true", "Volition(Chat, Ask, $x, *) = $wish"]
    priority: $wish
  - {for: Lea, do: say Ask, if: Nurse's promise call is open, priority: 3}
dialogue: |
  == start
  Nurse <NotYet>: It will be a while yet.  -> asked
  == asked (choice 8 s else Silence)
  Lea <Ask>: How long is a while?  -> reply
  Lea <SE(Chat, Ask)>: And you?  -> reply
  Lea <Leave>: I will come back tomorrow.  -> close
  == reply
  Nurse (Lea has said Ask) <NotYet> {after 3 s}: I cannot say.  -> again
  Nurse (else) <Call>: You are next.  -> close
  == again (choice 8 s else Silence)
  Lea <Ask>: An hour?  -> close
  Lea <Leave>: I will come back tomorrow.  -> close
  == close (ending)
  Nurse (Lea has said Leave): As you like.  -> end
  Nurse (else) <NotYet>: An hour, perhaps.  -> end
  == mutter (bank, at most every 10 s)
  Otto: {~That clock has stopped.|They painted it last year.|I had a dog once.}
  == outburst (bank, interrupts when my anger at Nurse > 5)
  Otto to Nurse: She asked you a question. We all have!
"""
EVERYTHING = """
fatima: 1
setting: Everything at once
clock: {from: 08:00, until: 08:12, day: a scene}
mingle: every 1 min
places:
  Room: {to Yard: 20 s}
  Yard: {hears: [Room]}
people:
  guest:
    count: 3
    at: Room
    with: {neuroticism: "normal(0, 0.4)"}
    bonds: {contagion: 0.3, empathy: 0.4}
    memory: {reminded: 0.5, forgets: ebbinghaus, by: luck}
  Nora:
    at: Yard
    comes: 08:01 to 08:02
    goes: 08:10
    memory: {reminded: 0.5}
ties:
  likes: {everybody: true, weight: "normal(2, 3)"}
day:
  anyone:
    - between 08:03 and 08:06 Smoke in Yard for 1 to 2 min
    - 08:08 to 08:09 Rest in Room (priority 6)
    - else Wait in Room
promises:
  - id: help
    made: anyone $x does Offer to anyone
    kept: $x does Help to anyone
    within: 2 min
  - {id: mine, made: I do Offer to $x, kept: I do Help to $x, within: 1 min}
exchanges:
  - name: Chat
    steps: [Ask, Answer]
    if: Likes(me, $x) > 0
    reasons: [{adds: 4, if: "Likes(me, $x) > 2"}]
appraisals:
  - {when: anyone $x does Insult to me, feels: {desirable: -5, praiseworthy: -5 for $x}}
  - {when: anyone $x does Help to me, feels: {desirable: 4, praiseworthy: 4 for $x}}
  - {when: Lamp(On) becomes false, feels: {desirable: -3}}
  - {when: anyone $x does Offer to me, feels: {desirable: 2}}
facts: {Lamp(On): true}
effects:
  - {after: anyone $x does Insult to $y, then: Sore($y) = true}
encounters:
  - do: Insult to $x
    when free: every 2 min
    if: [my mood < 0.5, $x is here, "Likes(me, $x) < 2"]
    takes: 4 s
    loud: true
    priority: 6
  - {do: Offer to $x, when free: every 2 min, if: [$x is here, "Likes(me, $x) > 1"], takes: 5 s, priority: 6}
  - do: Help to $x
    if: [$x is here, my promise mine to $x is open]
    takes: 20 s
    priority: 5.5
    resumes: true
  - do: Send(Lamp(On)) to Nora
    by chance: every 2 min
    if: Nora is not here
    takes: 2 s
    arrives after: 90 s
    priority: 6
  - do: Tell(Sore($x)) to $y
    when free: every 3 min
    if: [$y is here, Sore($x) = true, $x != $y]
    takes: 3 s
    priority: 6
  - {do: Sulk, if: [my mood < -1], takes: 10 s, priority: 4}
conversations:
  - id: The_waiting_room
    play: room.yaml
    as: {Nurse: $a, Lea: $b, Otto: $c}
    if: [$b is here, "Likes($a, $b) > 0"]
    open: [Otto]
    joins: my mood < 5
    at most: 3 times an hour for each pair
    priority: 5
happenings:
  - at 08:06 in Room: the lamp goes out (everyone there perceives Lamp(On) becomes false)
  - about 20 times an hour in Yard: a cart (everyone there perceives Carter does Pass)
"""

SEED = 1
"""By this luck everything does go on."""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    """A setting in which everything goes on at once that a checkpoint has to keep."""
    folder = tmp_path_factory.mktemp("everything")
    (folder / "room.yaml").write_text(ROOM, encoding="utf-8")
    (folder / "town.yaml").write_text(EVERYTHING, encoding="utf-8")
    return load_setting(folder / "town.yaml")


@pytest.fixture(scope="module")
def whole(everything: Setting) -> list[str]:
    """The log of a run of it that never stopped."""
    return lines(ran(everything, SEED))


def went_on(setting: Setting, seed: int, every: int = 1, **how: Any) -> list[str]:
    """The log of a run that was saved, and gone on from in another town, after each of its steps, or of so many."""
    log: list[str] = []
    town = Town(setting, seed=seed, sink=lambda record: log.append(written(record)), **how)
    town.begin()
    steps = 0
    while (tick := town.kernel.next_tick()) is not None and tick < town.end:
        town.kernel.environment.step()
        steps += 1
        if steps % every == 0:
            town = reloaded(town, log, **how)
    town.run()
    town.finish()
    return log


def reloaded(town: Town, log: list[str], **how: Any) -> Town:
    """A town that goes on from what another saved."""
    again = Town(town.setting, seed=town.seed, sink=lambda record: log.append(written(record)), **how)
    again.load(json.loads(json.dumps(town.save())))
    return again


SEEN = {
    "a promise": '"MyPromise(mine, [x]) = open"',
    "an exchange": "SE(Chat, Ask)",
    "a mood that was caught": '"contagion":{',
    "a memory that came back": '"reminded":{',
    "a message on its way": '"via":"message"',
    "news": '"via":"told by',
    "a shout": '"via":"loud"',
    "a line overheard": '"via":"overheard"',
    "an activity that was interrupted": '"state":"interrupted"',
    "one that was gone on with": '"state":"on"',
    "somebody who joins": '"state":"joined"',
    "a talk that is broken off": '"state":"broken off"',
    "a remark by the way": "mutter",
    "a feeling that crosses a number": '"why":"crossed"',
    "a change of the world": '"sort":"change"',
    "faces": '"sort":"mingle"',
}


def test_everything_goes_on_in_it_that_a_checkpoint_has_to_keep(whole):
    log = "\n".join(whole)

    assert [what for what, text in SEEN.items() if text not in log] == []


@pytest.mark.parametrize(
    ("every", "how"),
    [
        (83, {}),
        (79, {"order": "sequential", "tie": "shuffle"}),
        pytest.param(1, {}, marks=pytest.mark.slow),
        pytest.param(1, {"order": "sequential"}, marks=pytest.mark.slow),
    ],
)
def test_a_run_in_which_everything_goes_on_may_be_cut_after_any_step(everything, whole, every, how):
    assert went_on(everything, SEED, every, **how) == (lines(ran(everything, SEED, **how)) if how else whole)


@pytest.mark.parametrize("path", SHIPPED, ids=[path.parent.name for path in SHIPPED])
@pytest.mark.parametrize(
    "how", [{}, {"order": "sequential"}, {"tie": "shuffle"}], ids=["simultaneous", "sequential", "shuffle"]
)
def test_a_setting_of_the_repository_may_be_cut_at_any_times(path, how):
    cut_at_random(load_setting(path), 6, **how)


@pytest.mark.slow
@pytest.mark.parametrize("path", SHIPPED, ids=[path.parent.name for path in SHIPPED])
@pytest.mark.parametrize("order", ["simultaneous", "sequential"])
@pytest.mark.parametrize("tie", ["stable", "shuffle"])
def test_a_setting_of_the_repository_may_be_cut_at_very_many_times(path, order, tie):
    for seed in range(3):
        cut_at_random(load_setting(path), 60, seed, order=order, tie=tie)


def cut_at_random(setting: Setting, cuts: int, seed: int = 1, **how: Any) -> None:
    """See that a run is the same that is cut at so many random times, half of them in the middle of an instant."""
    rng, log = Random(seed), list[str]()  # noqa: S311 - it settles no secret
    town = Town(setting, seed=seed, sink=lambda record: log.append(written(record)), **how)
    for number, time in enumerate(
        sorted(rng.uniform(0, setting.clock.until - setting.clock.start) for _ in range(cuts))
    ):
        town.run(max(town.now, time))
        if number % 2 and (town.kernel.next_tick() or 0) < town.end:
            town.kernel.environment.step()
        town = reloaded(town, log, **how)
    town.run()
    town.finish()

    assert log == lines(ran(setting, seed, **how))
