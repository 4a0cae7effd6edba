"""Searching: what a log tells of something that somebody may not have done, while it is read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from fatima_py.errors import LogError
from fatima_py.events import SpeechAct
from fatima_py.names import Compound
from fatima_py.record.phrasing import read_name
from fatima_py.record.town import Activity, Asked, Spoken, Talk, TownHeader, TownRecord
from fatima_py.sim.calling import one_called
from fatima_py.sim.prompts import entry_named
from fatima_py.sim.reasons.unsaid import Had, lines_in, plays
from fatima_py.sim.words import few
from fatima_py.spelling import did_you_mean

if TYPE_CHECKING:
    from fatima_py.record.wishes import ScriptLine

__all__ = ["Search", "named_in", "rule_seen", "whose"]

SHOWN = 8
"""So many rules are named where what is asked about is none."""


def named_in(what: str) -> tuple[str, str, str]:
    """What is asked about, and to or with whom, of the words for it.

    >>> named_in("Comfort to Tom"), named_in("the conversation tea with Ms Weber"), named_in("Sorry")
    (('Comfort', 'to', 'Tom'), ('tea', 'with', 'Ms Weber'), ('Sorry', 'to', ''))
    """
    text = what.strip().removeprefix("the conversation ").strip()
    way = "with" if " with " in text else "to"
    deed, _, whom = text.partition(f" {way} ")
    return deed.strip(), way, whom.strip()


class Search:
    """What is looked for while a log is read: who, what, and what is known so far of the rules behind it.

    `rules` holds the names of what each rule lets people do, `had` for whom each came up, `rated` the rules that come
    due from time to time, `began` what that person began by its id, and `daily` what people did, all in small letters.
    `entries` is what became of it as a part of that person's day, `doers` who did it; `scenes` are the conversations in
    which it was said or is a line (`lines`), `said` the lines in which that person said it, and `talks` what was had.
    `marks` are the names of all lines.
    """

    __slots__ = (
        "asked",
        "began",
        "daily",
        "doers",
        "entries",
        "had",
        "lines",
        "marks",
        "rated",
        "rules",
        "said",
        "scenes",
        "talks",
        "way",
        "what",
        "who",
        "whom",
    )

    def __init__(self, who: str, what: str) -> None:
        self.who = who
        self.what, self.way, self.whom = named_in(what)
        self.asked: list[Asked] = []
        self.rules: dict[str, set[str]] = {}
        self.had: dict[str, set[str]] = {}
        self.rated: set[str] = set()
        self.began: dict[int, Activity | Talk] = {}
        self.daily: set[str] = set()
        self.doers: dict[str, None] = {}
        self.entries: list[Activity] = []
        self.scenes: dict[str, None] = {}
        self.said: list[Spoken] = []
        self.marks: set[str] = set()
        self.lines: Mapping[str, Sequence[ScriptLine]] = {}
        self.talks: dict[int, Had] = {}

    def begin(self, header: TownHeader) -> None:
        """Take in who there is, and what may be said: the one that something is done to goes by any of their names."""
        self.whom = one_called(header, self.whom) or self.whom
        self.lines = lines_in(header, self.what.strip("[]<>").lower())
        self.scenes = dict.fromkeys(self.lines)
        said = [line for lines in header.lines.values() for line in lines]
        self.marks = {name for one in said for name in (one.id, one.style, one.meaning)} - {"-"}

    def take(self, record: TownRecord, *, is_early: bool) -> None:
        """Take in a record; what is not early says no more than which rules there are."""
        if isinstance(record, Asked):
            self.weigh(record)
            if is_early and record.who == self.who:
                self.asked.append(record)
        elif isinstance(record, Activity):
            self.follow(record, is_early=is_early)
        elif isinstance(record, Spoken):
            self.hear(record, is_early=is_early)
        elif isinstance(record, Talk) and is_early and record.scene in self.lines:
            self.sit(record)
        if (isinstance(record, Activity) and record.who == self.who) or isinstance(record, Talk):
            self.began[record.id] = record

    def weigh(self, asked: Asked) -> None:
        """Take in which rules came up when somebody was asked what to do."""
        for wish in filter(None, (asked.decision.wish, *asked.decision.lost)):
            self.learn(asked.who, wish.rule, wish.action)
        for near in asked.decision.passed_over:
            self.learn(asked.who, near.rule)
        if asked.why == "rate":
            self.rated.add(asked.about)
            self.learn(asked.who, asked.about)

    def learn(self, who: str, rule: str, action: str = "") -> None:
        """Take in that a rule is one by which somebody wants something."""
        self.had.setdefault(rule, set()).add(who)
        known = self.rules.setdefault(rule, {rule.lower()})
        if action:
            name = read_name(action)
            known |= {action.lower(), str(name.head).lower() if isinstance(name, Compound) else action.lower()}

    def follow(self, one: Activity, *, is_early: bool) -> None:
        """Take in what somebody did, perhaps as a part of their day."""
        names = {one.action.lower(), one.rule.lower(), entry_named(one.rule).lower()}
        self.daily |= names
        if self.what.lower() in names:
            self.doers[one.who] = None
            if is_early and one.who == self.who:
                self.entries.append(one)

    def sit(self, one: Talk) -> None:
        """Take in what became of a conversation that has the line."""
        had = self.talks.setdefault(one.talk, Had(one, {}, [], []))
        had.roles.update(one.roles)
        had.ended.extend([one] if one.ending else [])

    def hear(self, line: Spoken, *, is_early: bool) -> None:
        """Take in what was said: it goes by what it means, how it is said, and its id."""
        if is_early and line.talk in self.talks:
            self.talks[line.talk].spoken.append(line)
        said = SpeechAct.of(read_name(line.beat.action))
        marks = [] if said is None else [str(said.meaning).lower(), str(said.style).lower()]
        if line.beat.brief is not None:
            marks.append(line.beat.brief.line.lower())
        if self.what.strip("[]<>").lower() not in marks:
            return
        talk = self.began.get(line.talk)
        if isinstance(talk, Talk):
            self.scenes[talk.scene] = None
        if is_early and line.beat.who == self.who:
            self.said.append(line)

    def meant(self) -> list[str]:
        """The rules that let people do what is asked about, none for a part of somebody's day.

        Raises LogError, which names those there are, where it is none of all these.
        """
        found = [rule for rule, names in self.rules.items() if self.what.lower() in names]
        found = found or [scene for scene in self.scenes if scene in self.rules]
        if not found and not self.scenes and self.what.lower() not in self.daily:
            names = sorted({*self.rules, *self.marks, *(name for several in self.rules.values() for name in several)})
            hint = did_you_mean(self.what, names)
            known = few(self.rules, SHOWN) or "none"
            raise LogError(f"no rule of this run lets people do {self.what!r} ({known}){f' ({hint})' if hint else ''}")
        return found


def whose(log: Iterable[TownRecord], what: str) -> str:
    """The one person in a run whom something that may be done has to do with, where none is named.

    Raises LogError, with whom it may be asked of, where there are several.
    """
    search = Search("", what)
    people: Mapping[str, str] = {}
    for record in log:
        if isinstance(record, TownHeader):
            people = record.people
            search.begin(record)
            continue
        search.take(record, is_early=True)
    rules = search.meant()
    found = players(search) or {who for rule in rules for who in search.had.get(rule, ())} or set(search.doers)
    mine = [who for who in people if who in found]
    if len(mine) != 1:
        raise LogError(f"{search.what} is asked of somebody: add --who NAME ({few(mine, SHOWN)})")
    return mine[0]


def players(search: Search) -> set[str]:
    """Who plays the roles whose lines go by what is asked about."""
    said = [(had, line) for had in search.talks.values() for line in search.lines[had.begun.scene]]
    return {who for had, line in said for who in had.roles.values() if plays(had, who, line.by)}


def rule_seen(search: Search, rule: str, groups: Mapping[str, str]) -> Collection[str]:
    """For whom a rule came up, where that is nobody of the group of the one who is asked about; else nobody."""
    had = search.had.get(rule, set())
    mine = groups.get(search.who, search.who)
    return [] if any(groups.get(who, who) == mine for who in had) else [who for who in groups if who in had]
