"""Two sisters, the same hundred events: what the model claims."""

import importlib.util
import sys

import pytest


@pytest.fixture(scope="module")
def study(root):
    """The program of the folder."""
    spec = importlib.util.spec_from_file_location("two_sisters", root / "simulations/two_sisters/run.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["two_sisters"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=[1, 2, 7])
def sisters(study, request):
    """What one day did to both."""
    measures = study.main(["--seed", str(request.param)])
    return measures["Ida"], measures["Ruth"]


def test_a_picture_of_another_form_is_refused_before_anything_is_lived(study, capsys):
    with pytest.raises(SystemExit, match="2"):
        study.main(["-o", "sisters.gif"])

    assert "what to draw into sisters.gif? expected a name that ends in .svg or .png" in capsys.readouterr().err


def test_she_rests_lower_and_more_aroused(sisters):
    ida, ruth = sisters

    assert ida.rest.valence < 0 < ruth.rest.valence
    assert ida.rest.arousal > 0 > ruth.rest.arousal


def test_she_falls_deeper_on_the_same_bad_event(sisters):
    ida, ruth = sisters

    assert ida.fall > 1.4 * ruth.fall


def test_she_feels_it_for_longer_and_comes_home_more_slowly(sisters):
    ida, ruth = sisters

    assert ida.lasts > 1.4 * ruth.lasts
    assert ida.halfway > 1.4 * ruth.halfway


def test_her_day_is_the_worse_one(sisters):
    ida, ruth = sisters

    assert ida.mean < ruth.mean
    assert ida.lowest < ruth.lowest - 0.3


def test_at_no_moment_is_her_mood_the_better_or_the_calmer_one(study):
    ida, ruth = (study.run_probe(study.sister(name), [*study.day(7)]).timeline for name in ("ida", "ruth"))

    for minute in range(int(ida.end // 60)):
        mine, hers = ida.mood(60.0 * minute), ruth.mood(60.0 * minute)
        assert mine.valence < hers.valence
        assert mine.arousal > hers.arousal


def test_both_live_through_the_same_hundred_events(study):
    events = [*study.day(7)]

    assert len(events) == 100
    assert events == [*study.day(7)]
    assert {str(event.content) for event in events} == {*study.LUCK}


def test_the_folder_shows_what_comes_out(study, root, capsys):
    study.main([])

    assert capsys.readouterr().out in (root / "simulations/two_sisters/README.md").read_text()
