"""A town as a page to look into."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from fatima_py.errors import LogError
from fatima_py.record.town import Asked
from fatima_py.record.values import Decision, NearMiss, Wish
from fatima_py.view.town.timeline import timeline_data, timeline_page
from fatima_py.view.town.words import tell
from tests.offices import OfficeScript, small_office
from tests.told import Told

EVIL = "</script><img src=x onerror=alert(1)>\u2028<!-- '\"&"


@pytest.fixture(scope="module")
def data():
    """A small town."""
    return timeline_data(small_office())


def line(data, words):
    """The item whose sentence has these words."""
    return next(one for one in data["items"] if words in data["texts"][one[4]])


def sentences(data, item):
    return [data["texts"][number] for number in item[5]]


def test_each_line_with_an_id_is_an_item(data):
    assert [one[0] for one in data["items"]] == [*range(1, len(small_office()) - 1)]


def test_what_was_felt_leads_back_to_what_was_decided(data):
    known = {one[0]: one for one in data["items"]}
    felt = next(one for one in data["items"] if one[2] == "p" and len(one) > 7)
    chain = [felt]
    while len(chain[-1]) > 6:
        chain.append(known[chain[-1][6][0]])

    assert [one[2] for one in chain] == ["p", "o", "d", "a"]
    assert felt[7] == [[0, -5.0]]
    assert sentences(data, felt)[0].endswith("(rule insulted).")
    assert "Done by snap, of priority 5." in sentences(data, chain[2])
    assert sentences(data, chain[3])[:2] == [
        "Asked as snap is free now.",
        "Wanted Insult to Mara (priority 0, rule snap).",
    ]


@pytest.mark.parametrize(("more", "told"), [(1, "Wanted 1 other thing."), (2, "Wanted 2 other things.")])
def test_what_else_was_wanted_is_counted(more, told):
    decision = Decision(lost=tuple([Wish(f"Act{number}", 1.0, "act") for number in range(3 + more)]))

    assert tell(Asked(1, 0, "Mara", "rate", decision), {}).more[-1] == told


def test_what_was_interrupted_leads_back_to_what_came_between_and_to_where_it_began(data):
    interrupted = line(data, "worker1 is interrupted in Work")
    begun = line(data, "worker1 begins Work")

    assert interrupted[6] == [line(data, "worker1 begins Insult")[0], begun[0]]


def test_a_line_of_a_talk_tells_who_felt_what(data):
    said = line(data, "I am sorry.")

    assert said[2] == "s"
    assert said[7] == [[0, 3.91]]
    assert any(sentence.startswith("Mara felt Joy 3.9") for sentence in sentences(data, said))


def test_moods_and_emotions_stand_in_it_as_curves(data):
    mara = data["people"][0]

    assert mara["moods"][1] == [1210000, -0.255, 0.295, 0.125, 0.0, 0.0, 0.0, 600.0]
    assert [data["texts"][label] for label, pleasant, _ in mara["feels"] if not pleasant] == ["Anger → worker1"]


def test_a_mood_that_is_nothing_and_goes_nowhere_is_whole():
    town = Told()
    town.lives(0, "Mara")

    assert timeline_data(town.end())["people"][0]["moods"] == [[0] + [0.0] * 7]


def test_the_page_is_one_file_that_loads_nothing():
    page = timeline_page(small_office())

    assert not re.search(r"(?:src|href)\s*=|https?:|@import|url\(", page)
    assert "default-src 'none'" in page


WEBER = {"called": {"Ms_Weber": "Ms Weber"}, "places": {"Desks": "Desks", "SchoolYard": "School Yard"}}


def test_bars_name_deeds_people_and_places_as_they_were_written():
    town = Told(people={"Mara": "Mara", "Ms_Weber": "Ms_Weber"}, **WEBER)
    town.begins(1, "Mara", "Praise(Ms_Weber)", target="Ms_Weber")
    town.begins(2, "Mara", "Go(SchoolYard)")
    town.begins(3, "Ms_Weber", "Walk", at="SchoolYard")
    data = timeline_data(town.end())
    bars = [[data["texts"][number] for number in bar[3:6]] for who in data["people"] for bar in who["does"]]

    assert bars == [
        ["Praise(Ms Weber)", "Praise(Ms Weber) to Ms Weber", "Desks"],
        ["", "the way to School Yard", "Desks"],
        ["Walk", "Walk", "School Yard"],
    ]


def test_what_stands_behind_a_line_names_people_as_they_were_written():
    town = Told(people={"Mara": "Mara", "Ms_Weber": "Ms_Weber"}, **WEBER)
    shut = NearMiss("greets", "Here(Ms_Weber) = True", "False")
    town.add(Asked(town.next, 0, "Mara", "end", Decision(passed_over=(shut,)), closed="waves: Ms_Weber is busy"))
    data = timeline_data(town.end())

    told = sentences(data, data["items"][0])
    assert "Not begun: waves: Ms Weber is busy." in told
    assert "  greets: Ms Weber is not here" in told


def test_who_is_told_of_in_a_message_does_nothing_as_it_is_read():
    town = Told()
    town.sends(1, "Mara", "worker2", "Event(Action-End, worker1, Insult, Mara)")
    data = timeline_data(town.end())

    assert [one[3] for one in data["items"] if "a message says" in data["texts"][one[4]]] == [-1]


class Reader(HTMLParser):
    """What a browser makes of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.texts = [], {}

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs).get("id", "")))

    def handle_data(self, data):
        self.texts.setdefault((self.tags or [("", "")])[-1], []).append(data)


def test_no_text_of_a_log_is_read_as_markup():
    town = OfficeScript({"Mara": "Mara", "Ben": EVIL})
    town.records[0] = replace(town.records[0], title=EVIL, places={"Desks": EVIL})
    town.talk(5, "Ben", "Mara", EVIL)

    reader, plain = Reader(), Reader()
    reader.feed(timeline_page(town.end()))
    plain.feed(timeline_page(small_office()))

    assert reader.tags == plain.tags
    told = json.loads("".join(reader.texts["script", "data"]))
    assert told["people"][1]["group"].startswith("</script>")
    assert any(EVIL.split("\u2028", maxsplit=1)[0] in text for text in told["texts"])


def test_a_run_that_was_broken_off_says_so():
    assert not timeline_data(small_office()[:-1])["whole"]


def test_what_is_no_log_has_no_page():
    with pytest.raises(LogError, match="header"):
        timeline_page(small_office()[1:])


def test_the_program_of_the_page_is_one_that_a_browser_can_read(tmp_path):
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs node")
    page = timeline_page(small_office())
    (tmp_path / "page.js").write_text(page.rsplit("<script>", 1)[1].split("</script>")[0])

    assert subprocess.run([node, "--check", tmp_path / "page.js"], check=False).returncode == 0
