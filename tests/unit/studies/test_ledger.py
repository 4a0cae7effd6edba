"""The ledger of a study."""

import re
import sqlite3
from contextlib import suppress
from hashlib import blake2b

import pytest

from fatima_py.errors import LogError
from fatima_py.studies.executing import Done, Failure
from fatima_py.studies.ledger import Ledger, State, Told, finished_in


def test_a_run_whose_process_dies_three_times_is_quarantined_until_it_is_released(tmp_path):
    states = []
    with Ledger(tmp_path) as ledger:
        ledger.expect(["a"])
        for _ in range(3):
            ledger.failed(Failure("a", "it broke"))
            states.append(ledger.states(["a"])["a"])
        ledger.release()
        states.append(ledger.states(["a"])["a"])

    assert states == [
        Told(State.FAILED, 1, "it broke"),
        Told(State.FAILED, 2, "it broke"),
        Told(State.QUARANTINED, 3, "it broke"),
        Told(State.PENDING),
    ]


def test_a_run_that_raises_an_error_is_quarantined_at_once(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.expect(["a"])
        ledger.failed(Failure("a", "it broke", always=True))

        assert ledger.states(["a"])["a"] == Told(State.QUARANTINED, 1, "it broke")


def test_what_a_process_had_leased_that_is_no_more_is_free_again_and_counts_for_nothing(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.expect(["a", "b"])
        ledger.lease(["a"], "process 1", 60.0)
        leased = ledger.states(["a", "b"])
    with Ledger(tmp_path) as ledger:
        again = ledger.states(["a", "b"])

    assert [told.state for told in leased.values()] == [State.LEASED, State.PENDING]
    assert [(told.state, told.attempts) for told in again.values()] == [(State.PENDING, 0), (State.PENDING, 0)]


def test_numbers_are_read_as_they_were_to_the_last_bit(tmp_path):
    values = {"a": 0.1 + 0.2, "b": 5e-324, "c": None, "d": True, "e": "Grüße\n", "f": 2**60, "g": -0.0}
    courses = {"mood": ((0.1, 1 / 3), (2.5, -1e308))}
    with Ledger(tmp_path) as ledger:
        ledger.expect(["a"])
        ledger.done(Done("a", values, courses, 12, 0.5))
        ledger.commit()
        found, way = ledger.values(["a", "b"]), dict(ledger.courses(["a", "b"]))

    assert repr(found) == repr({"a": values})
    assert way == {"a": courses}


def test_what_was_not_committed_is_lost_and_the_rest_is_not(tmp_path):
    ledger = Ledger(tmp_path)
    ledger.expect(["a", "b"])
    ledger.done(Done("a", {"mood": 1}))
    ledger.commit()
    ledger.done(Done("b", {"mood": 2}))
    ledger.close()
    with Ledger(tmp_path) as again:
        values = again.values(["a", "b"])

    assert values == {"a": {"mood": 1}}


class Interrupted:
    """A database to which an interrupt comes once, as soon as it has done a statement."""

    def __init__(self, database: sqlite3.Connection, statement: str) -> None:
        self.database, self.statement = database, statement

    def __getattr__(self, name: str) -> object:
        return getattr(self.database, name)

    def execute(self, statement: str, given: tuple[str | float, ...] = ()) -> sqlite3.Cursor:
        cursor = self.database.execute(statement, given)
        if statement == self.statement:
            self.statement = ""
            raise KeyboardInterrupt
        return cursor


@pytest.mark.parametrize("statement", ["COMMIT", "BEGIN IMMEDIATE"])
def test_an_interrupt_in_the_middle_of_a_commit_is_nothing_but_an_interrupt(statement, tmp_path):
    def one_run() -> None:
        with Ledger(tmp_path) as ledger:
            ledger.expect(["a"])
            ledger.done(Done("a", {"mood": 1}))
            vars(ledger)["database"] = Interrupted(ledger.database, statement)
            ledger.commit()

    with pytest.raises(KeyboardInterrupt):
        one_run()
    with Ledger(tmp_path) as again:
        values = again.values(["a"])

    assert values == {"a": {"mood": 1}}


def test_what_is_no_ledger_and_what_is_damaged_is_said_to_be_that(tmp_path):
    (tmp_path / "ledger.sqlite").write_text("Dear diary, " * 100)
    with pytest.raises(LogError, match="no ledger of a study"):
        Ledger(tmp_path)
    (tmp_path / "ledger.sqlite").unlink()
    with Ledger(tmp_path) as ledger:
        ledger.expect(["a"])
        ledger.done(Done("a", {}))
        ledger.commit()
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        database.execute("UPDATE runs SET \"values\" = '{'")
    database.close()
    with Ledger(tmp_path) as ledger, pytest.raises(LogError, match="the result of a is damaged"):
        ledger.values(["a"])


DAMAGE = [
    "\"values\" = '{}'",
    "\"values\" = 'null'",
    "\"values\" = '[1]'",
    "\"values\" = '{'",
    '"values" = 7',
    "\"values\" = CAST(X'ff41' AS TEXT)",
    '"values" = \'{"mood":"high"}\'',
    "courses = '[1]'",
    "courses = '{\"c\":[[1]]}'",
    "courses = ''",
    "records = 13",
    "digest = ''",
]


@pytest.mark.parametrize("change", DAMAGE)
def test_a_result_that_is_not_what_was_told_of_it_is_had_once_more(change, tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.expect("ab")
        for key in "ab":
            ledger.done(Done(key, {"mood": 0.5}, {"c": ((1.0, 2.0),)}, 12, 0.1))
        ledger.commit()
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        database.execute(f"UPDATE runs SET {change} WHERE key = 'a'")  # noqa: S608 - its own
    database.close()
    with Ledger(tmp_path) as ledger:
        damaged = ledger.free_damaged()
        states = ledger.states("ab")
        rest = ledger.free_damaged()

    assert (damaged, rest) == (["a"], [])
    assert (states["a"].state, states["b"].state) == (State.PENDING, State.DONE)


@pytest.mark.parametrize("word", [b"done", b"pending", b"key-of-a", b"key-of-b", b"seldom", b"CREATE"])
def test_any_byte_of_a_row_may_be_damaged_and_costs_its_run_only(word, tmp_path):
    keys = ["key-of-a", "key-of-b"]
    with Ledger(tmp_path) as ledger:
        ledger.expect(keys)
        ledger.done(Done("key-of-a", {"mood": "seldom"}))
    path = tmp_path / "ledger.sqlite"
    whole = path.read_bytes()
    for at in [found.start() for found in re.finditer(word, whole)]:
        path.write_bytes(whole[:at] + b"\xf9" + whole[at + 1 :])
        with suppress(LogError):
            finished_in(tmp_path)
            with Ledger(tmp_path) as ledger:
                ledger.free_damaged()
                ledger.expect(keys)
                assert set(ledger.states(keys)) == set(keys)
                assert ledger.values(keys) in ({}, {"key-of-a": {"mood": "seldom"}})


@pytest.mark.parametrize("state", ["dune", "", "DONE"])
def test_a_run_in_no_state_that_there_is_is_had_once_more(state, tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.expect("ab")
        ledger.done(Done("a", {"mood": 0.5}))
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("UPDATE runs SET state = ? WHERE key = 'a'", (state,))
    database.close()
    with Ledger(tmp_path) as ledger:
        assert ledger.free_damaged() == ["a"]
        assert ledger.states("ab")["a"].state is State.PENDING


def test_results_of_a_ledger_of_the_first_form_are_had_once_more(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.expect(["a", "b"])
        ledger.done(Done("a", {"mood": 0.5}))
        ledger.commit()
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        database.execute("ALTER TABLE runs DROP COLUMN digest")
        database.execute("ALTER TABLE runs DROP COLUMN networks")
        database.execute("PRAGMA user_version = 1")
    database.close()
    with Ledger(tmp_path) as ledger:
        assert ledger.free_damaged() == ["a"]
        ledger.done(Done("a", {"mood": 0.5}))
        assert ledger.values(["a", "b"]) == {"a": {"mood": 0.5}}


def test_a_ledger_of_another_form_is_refused(tmp_path):
    Ledger(tmp_path).close()
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        database.execute("PRAGMA user_version = 9")
    database.close()
    with pytest.raises(LogError, match="form 9"):
        Ledger(tmp_path)


def test_networks_are_read_as_they_were_to_the_last_bit(tmp_path):
    networks = {"talk": (("Ann", "Bo", 2.0), ("Bo", "Ann", 1 / 3)), "contagion": ()}
    with Ledger(tmp_path) as ledger:
        ledger.expect(["a", "b"])
        ledger.done(Done("a", {}, {}, 12, 0.5, networks))
        ledger.done(Done("b", {"mood": 1}))
        ledger.commit()
        assert dict(ledger.networks(["a", "b"])) == {"a": networks}
        assert ledger.free_damaged() == []


@pytest.mark.parametrize("change", ["networks = ''", "networks = '{}'"])
def test_networks_that_are_not_what_was_told_are_had_once_more(change, tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.expect(["a"])
        ledger.done(Done("a", {}, {}, 12, 0.5, {"talk": (("Ann", "Bo", 2.0),)}))
        ledger.commit()
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        database.execute(f"UPDATE runs SET {change}")  # noqa: S608 - its own
    database.close()
    with Ledger(tmp_path) as ledger:
        assert ledger.free_damaged() == ["a"]
        assert dict(ledger.networks(["a"])) == {}


def test_results_of_a_ledger_of_the_second_form_count_as_they_are(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.expect(["a", "b"])
        ledger.done(Done("a", {"mood": 0.5}, {"c": ((1.0, 2.0),)}, 12, 0.5))
        ledger.commit()
    told = ("a", '{"mood":0.5}', '{"c":[[1.0,2.0]]}', 12, 0.5)
    digest = blake2b(repr(told).encode(), digest_size=16).hexdigest()
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        database.execute("ALTER TABLE runs DROP COLUMN networks")
        database.execute("UPDATE runs SET digest = ? WHERE key = 'a'", (digest,))
        database.execute("PRAGMA user_version = 2")
    database.close()
    with Ledger(tmp_path) as ledger:
        assert ledger.free_damaged() == []
        assert ledger.values(["a", "b"]) == {"a": {"mood": 0.5}}
        assert dict(ledger.networks(["a"])) == {}
        ledger.done(Done("b", {}, {}, 1, 0.1, {"talk": (("Ann", "Bo", 2.0),)}))
        assert dict(ledger.networks(["b"])) == {"b": {"talk": (("Ann", "Bo", 2.0),)}}
