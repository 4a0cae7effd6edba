"""Words change nothing but words, and nothing depends on when they come."""

import json
from threading import Event

from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.setting import Uniform
from fatima_py.sim.calls import Pace
from fatima_py.sim.wording import Wording
from tests.streets import Scripted, Street, line, log_of

DAY = 60_000_000
LINES = st.lists(
    st.tuples(st.integers(0, DAY), st.builds(line, st.sampled_from("abc"), st.sampled_from(["Ann", "Tom"]))),
    max_size=12,
)
LATENCY = Uniform(0, 20)


@settings(max_examples=25)
@given(LINES, st.integers(1, 5), st.integers(1, 20))
def test_a_town_that_runs_ahead_of_its_words_has_the_log_of_one_that_waits_for_each(lines, threads, held):
    naps = Event()
    slow = Scripted(lambda brief: naps.wait(len(brief.speaker) * ord(brief.text) % 3 / 1000))

    ahead = log_of(lines, Wording(slow, pace=Pace(LATENCY, threads, held)), 2 * DAY)

    assert ahead == log_of(lines, Wording(Scripted(), pace=Pace(LATENCY, 1)), 2 * DAY, ahead=False)


@settings(max_examples=25)
@given(LINES, st.integers(0, DAY), st.booleans())
def test_a_town_that_was_saved_and_goes_on_has_the_log_of_one_that_never_stopped(lines, stop, ahead):
    def wording() -> Wording:
        return Wording(Scripted(), pace=Pace(LATENCY, 3))

    saved = json.loads(json.dumps(Street(lines, wording(), ahead=ahead).run(stop).save()))
    resumed = Street(lines, wording()).load(saved).run(2 * DAY)

    assert resumed.end(2 * DAY) == log_of(lines, wording(), 2 * DAY)
