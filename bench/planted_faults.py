"""The faults that the bench of `check` plants: each kind a small function from a page of a real scenario to one in it.

A kind is planted at a place that chance chooses, and where a page has no place for it, not at all.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, NamedTuple, cast

__all__ = ["KINDS", "Page", "Planted"]

LINE = re.compile(
    r"^ +(?P<by>\w+)(?: to (?P<to>\w+))?(?: \[(?P<style>\w+)\])?(?: <(?P<meaning>\w+)>)?"
    r"(?: \((?P<if>(?:[^()]|\([^()]*\))*)\))?(?: \{[^}]*\})?: (?P<text>.*?) +-> (?P<target>\w+) +@(?P<id>\w+)"
)
STATE = re.compile(r"^ +== (?P<name>\w+)(?P<kind>.*)$")


class Line(NamedTuple):
    """A line of a dialogue: where it stands and what is written in it."""

    at: int
    by: str
    to: str
    style: str
    meaning: str
    text: str
    target: str
    id: str
    state: str


class Planted(NamedTuple):
    """A page with a fault: its text, the rows (from 1) where the fault may be told, and the words that tell of it."""

    text: str
    rows: tuple[int, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """The text of a scenario or a sheet, with what a fault needs to know of it."""

    text: str
    doc: Mapping[str, Any]
    people: tuple[str, ...]
    """Who is in the scenario."""
    voices: Mapping[str, frozenset[str]]
    """By whom of the cast which styles and meanings are spoken for in rules of their own; `anything` for all."""

    @property
    def rows(self) -> list[str]:
        """Its rows."""
        return self.text.split("\n")

    @property
    def is_sheet(self) -> bool:
        """Whether it is about one character."""
        return "character" in self.doc

    @property
    def cast(self) -> list[str]:
        """Who is in it."""
        return [str(one) for one in self.doc.get("cast", {})]

    @property
    def player(self) -> str:
        """Who is played by hand."""
        return str(self.doc.get("player", ""))

    @property
    def npcs(self) -> list[str]:
        """Who plays themselves."""
        return [one for one in self.cast if one != self.player]

    @property
    def lines(self) -> list[Line]:
        """Its lines."""
        found, state = list[Line](), ""
        for at, row in enumerate(self.rows):
            if head := STATE.match(row):
                state = head["name"]
            if state and (one := LINE.match(row)):
                parts = [one[key] or "" for key in ("by", "to", "style", "meaning", "text", "target", "id")]
                found.append(Line(at, *parts, state))
        return found

    @property
    def states(self) -> dict[str, int]:
        """Its states, with their rows."""
        return {found["name"]: at for at, row in enumerate(self.rows) if (found := STATE.match(row))}

    def matching(self, pattern: str) -> list[int]:
        """The rows that a pattern is found in, but for comments."""
        return [at for at, row in enumerate(self.rows) if re.search(pattern, row) and not row.lstrip().startswith("#")]

    def put(self, at: int, *rows: str, words: tuple[str, ...] = (), before: bool = False) -> Planted:
        """The page with rows put in behind a row, or before it."""
        place, old = at if before else at + 1, self.rows
        text = "\n".join([*old[:place], *rows, *old[place:]])
        return Planted(text, tuple(range(place + 1, place + 1 + len(rows))), words)

    def set(self, at: int, row: str, words: tuple[str, ...] = (), also: tuple[int, ...] = ()) -> Planted:
        """The page with a row written otherwise; the fault may also be told at other rows (from 0)."""
        text = "\n".join([*self.rows[:at], row, *self.rows[at + 1 :]])
        return Planted(text, (at + 1, *[one + 1 for one in also]), words)

    def swap(self, at: int, old: str, new: str, words: tuple[str, ...] = ()) -> Planted:
        """The page with one text in a row instead of another."""
        return self.set(at, self.rows[at].replace(old, new, 1), words)

    def rule(self, luck: Random, kind: str, *rows: str, words: tuple[str, ...] = ()) -> Planted | None:
        """The page with one more rule of a kind, if it has any of them."""
        heads = self.matching(rf"^{kind}:\s*$")
        del luck
        return self.put(heads[0], *[f"  {row}" for row in rows], words=words) if heads else None


Plant = Callable[[Page, Random], Planted | None]
KINDS: dict[str, Plant] = {}
FAR = ("Zeppelin", "Quibble", "Juniper", "Obelisk", "Walnut")
"""Words that nothing in any scenario is nearly called."""


def kind(name: str) -> Callable[[Plant], Plant]:
    """Name a kind of fault."""

    def named(plant: Plant) -> Plant:
        KINDS[name] = plant
        return plant

    return named


def some(found: list[Any], luck: Random) -> Any:
    """One of several by luck, None of none."""
    return luck.choice(found) if found else None


def misspelt(word: str, luck: Random) -> str:
    """A word with two neighbouring letters exchanged, one left out or one written twice, somewhere behind the first."""
    places = [at for at in range(1, len(word) - 1) if word[at] != word[at + 1] and word[at : at + 2].isalpha()]
    if not places:
        return word + "x"
    at, how = luck.choice(places), luck.randrange(3)
    if how == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if how == 1 and len(word) > 4 else word[:at] + word[at] * 2 + word[at + 1 :]


def misspell(page: Page, luck: Random, pattern: str) -> Planted | None:
    """A page in which the first group of a pattern is misspelt, somewhere."""
    at = some([at for at in page.matching(pattern) if found_in(pattern, page.rows[at])], luck)
    if at is None:
        return None
    found = found_in(pattern, page.rows[at])
    wrong = misspelt(found[1], luck)
    row = page.rows[at]
    return page.set(at, row[: found.start(1)] + wrong + row[found.end(1) :], (wrong,))


def found_in(pattern: str, row: str) -> Any:
    """What a pattern finds in a row, if its group is a word long enough to be misspelt."""
    found = re.search(pattern, row)
    return found if found and found[1] and len(found[1]) > 3 else None


def conditions(page: Page) -> list[tuple[int, str, str, str]]:
    """The simple conditions of rules on rows of their own: the row, the left side, the operator, the right side."""
    pattern = r"^\s+(?:- |if: |unless: )([A-Z]\w*\([^()]*\)) (=|<|>|at least|at most) ([\w.-]+)$"
    return [
        (at, *cast("tuple[str, str, str]", re.search(pattern, page.rows[at]).groups()))  # type: ignore[union-attr]
        for at in page.matching(pattern)
        if not re.search(r"\$|Math", page.rows[at])
    ]


def indent(row: str) -> str:
    """The blanks that a row begins with."""
    return row[: len(row) - len(row.lstrip())]


def mood(page: Page) -> list[int]:
    """The rows of rules that ask for a mood."""
    return page.matching(r"my mood (<|>|at least|at most)")


def owner(page: Page, luck: Random) -> str:
    """Somebody who plays themselves, empty on a sheet."""
    return "" if page.is_sheet else str(some(page.npcs, luck) or "")


def action(
    page: Page, luck: Random, do: str, *asks: str, words: tuple[str, ...] = (), unless: str = ""
) -> Planted | None:
    """One more action rule, of somebody who plays themselves."""
    who = owner(page, luck)
    rows = [f"- id: planted{luck.randrange(1000)}", *([f"  for: {who}"] if who else []), f"  do: {do}"]
    rows += ["  if:", *[f"    - {one}" for one in asks]] if asks else []
    rows += [f"  unless: {unless}"] if unless else []
    return page.rule(luck, "actions", *rows, "  priority: 5", words=words)


def guarded(page: Page, luck: Random, guard: str, words: tuple[str, ...] = (), *, of: str = "npcs") -> Planted | None:
    """A line that had no condition with one."""
    people = page.npcs if of == "npcs" else page.cast
    line = some([one for one in page.lines if one.by in people and "(if" not in page.rows[one.at]], luck)
    if line is None:
        return None
    row = page.rows[line.at]
    at = row.index(": ")
    return page.set(line.at, f"{row[:at]} (if {guard.replace('ME', line.by)}){row[at:]}", words)


def known(page: Page) -> list[tuple[str, str]]:
    """The first beliefs of the cast, with their values."""
    docs = [page.doc, *[one or {} for one in page.doc.get("cast", {}).values()]]
    return [(str(name), str(value)) for doc in docs for name, value in (doc.get("believes") or {}).items()]


# --- Words that are written wrong.


@kind("misspelt state")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"-> (\w+) +@")


@kind("misspelt speaker")
def _(page: Page, luck: Random) -> Planted | None:
    line = some([one for one in page.lines if len(one.by) > 3], luck)
    return line and page.swap(line.at, line.by, wrong := misspelt(line.by, luck), (wrong,))


@kind("misspelt addressee")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"^ +\w+ to (\w+).*->")


@kind("misspelt in when")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"^\s+(?:- )?when: .* says (\w+) to")


@kind("misspelt person in when")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"^\s+(?:- )?when: ([A-Z]\w+) says")


@kind("misspelt in after")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"^\s+- after: \w+ (?:says|does) (\w+)")


@kind("misspelt person in after")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"^\s+- after: ([A-Z]\w+) (?:says|does)")


@kind("misspelt in has said")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"(?:has said|has not said|heard \S+ say) <?(\w+)")


@kind("misspelt rule's style")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"^\s+(?:- )?do: say ([A-Z]\w+)$")


@kind("misspelt emotion in a rule")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"^\s+(?:- |if: |unless: )([A-Z]\w+)\(me\) >")


@kind("misspelt belief in a rule")
def _(page: Page, luck: Random) -> Planted | None:
    heads = {name.split("(")[0] for name, _ in known(page)} - {"Has"}
    return misspell(page, luck, rf"^\s+(?:- |if: |unless: )({'|'.join(heads)})\(.*\) (?:=|<|>|at)") if heads else None


@kind("misspelt part of a belief in a rule")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"^\s+(?:- |if: |unless: )[A-Z]\w+\((?:\w+, )?([A-Z]\w+)\) =")


@kind("misspelt belief in an effect")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"(?:then:|^\s+-) .*\bbelieves? ([A-Z]\w+)\(")


@kind("misspelt part of a belief in an effect")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"(?:then:|^\s+-) .*\bbelieves? [A-Z]\w+\((?:\w+, )?([A-Z]\w+)\)")


@kind("misspelt person in an effect")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"(?:then:|^\s+-) ([A-Z]\w+) believes")


@kind("misspelt value in a rule")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"^\s+(?:- |if: |unless: )[A-Z]\w+\(.*\) = ([a-z]{4,})$")


@kind("misspelt state in an effect")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"the scene moves to (\w+)")


@kind("misspelt goal in feels")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"^\s+goal (\w+):")


@kind("misspelt slot")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"\{(\w+)\([^)]*\)\}.*->")


@kind("misspelt part of a slot")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"\{\w+\((\w+)\)\}.*->")


@kind("slot that nobody fills")
def _(page: Page, luck: Random) -> Planted | None:
    line, word = some([one for one in page.lines if one.by in page.npcs], luck), luck.choice(FAR)
    return line and page.swap(line.at, line.text, f"{line.text} {{{word}(me)}}", (word,))


@kind("misspelt name in a slot")
def _(page: Page, luck: Random) -> Planted | None:
    line, who = some(page.lines, luck), some([one for one in page.cast if len(one) > 3], luck)
    return (
        line
        and who
        and page.swap(line.at, line.text, f"{line.text} {{{(wrong := misspelt(who, luck))}.name}}", (wrong,))
    )


@kind("misspelt in a test's step")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"^\s+- [A-Z]\w+ says (\w+)$")


@kind("misspelt person in a test")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"^\s+- (?:expect: )?([A-Z]\w+) (?:says|feels|does)")


@kind("misspelt in a test's expectation")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"expect: \w+ (?:says|feels|does) (\w+)")


@kind("misspelt state in a test")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"expect: the scene is (\w+)")


@kind("misspelt in given")
def _(page: Page, luck: Random) -> Planted | None:
    known_ones = known(page)
    names = [at for at in page.matching(r"^\s+- name: ") if "given" not in "".join(page.rows[at : at + 3])]
    at, who = some(names, luck), some([one for one in page.cast if len(one) > 3], luck)
    if at is None or who is None or not known_ones:
        return None
    wrong = misspelt(who, luck)
    name, value = luck.choice(known_ones)
    return page.put(
        at, f"{indent(page.rows[at])}  given: {{{wrong}: {{'{name.replace('me', who)}': {value}}}}}", words=(wrong,)
    )


@kind("misspelt belief in given")
def _(page: Page, luck: Random) -> Planted | None:
    at = some([one for one in page.matching(r"^\s+- name: ") if "given" not in "".join(page.rows[one : one + 2])], luck)
    docs = {who: (doc or {}).get("believes") or {} for who, doc in page.doc.get("cast", {}).items()}
    pairs = [(who, str(name), value) for who, one in docs.items() for name, value in one.items()]
    if at is None or not pairs:
        return None
    who, name, value = luck.choice(pairs)
    head = name.split("(")[0]
    wrong = misspelt(head, luck) if len(head) > 3 else head + "zz"
    said = str(value).lower() if isinstance(value, bool) else value
    return page.put(
        at, f"{indent(page.rows[at])}  given: {{{who}: {{'{wrong}{name[len(head) :]}': {said}}}}}", words=(wrong,)
    )


@kind("misspelt in known_by")
def _(page: Page, luck: Random) -> Planted | None:
    who = some([one for one in page.cast if len(one) > 3], luck)
    heads = page.matching(r"^lore:")
    if who is None:
        return None
    rows = [
        "  - keys: [planted]",
        "    say: Something that somebody knows.",
        f"    known_by: [{(wrong := misspelt(who, luck))}]",
    ]
    if heads:
        return page.put(heads[0], *rows, words=(wrong,))
    tests = page.matching(r"^tests:")
    return page.put(tests[0], "lore:", *rows, "", words=(wrong,), before=True) if tests else None


@kind("misspelt in towards")
def _(page: Page, luck: Random) -> Planted | None:
    who = some([one for one in page.cast if len(one) > 3], luck)
    rows = [f"  - of: {owner(page, luck)}", f"    towards: {(wrong := misspelt(who or '', luck))}", "    gains: 3"]
    heads = page.matching(r"^relations:") or page.matching(r"^actions:")
    if who is None or not heads:
        return None
    is_new = not page.rows[heads[0]].startswith("relations")
    return page.put(heads[0], *(["relations:"] if is_new else []), *rows, words=(wrong,), before=is_new)


@kind("misspelt in for")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"^\s+(?:- )?for: (\w+)$")


@kind("misspelt player")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"^player: (\w+)")


@kind("misspelt file of a sheet")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"from: .*/(\w+)\.yaml")


@kind("misspelt key")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(
        page, luck, r"^\s*(?:- )?(believes|mood|wants|priority|personality|turns|effects|unless|feels|voice):"
    )


@kind("misspelt word in a sentence")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"(?:when|after): \S+(?: \$\w)? (says|does) ")


@kind("misspelt appraisal variable")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, r"^\s+(desirable|praiseworthy):")


@kind("misspelt blamed person")
def _(page: Page, luck: Random) -> Planted | None:
    return misspell(page, luck, rf"^\s+praiseworthy: \S+ for ({'|'.join(page.people)})$")


# --- Reserved words and things written twice.


@kind("reserved word as a name")
def _(page: Page, luck: Random) -> Planted | None:
    heads, word = page.matching(r"^cast:"), luck.choice(["anyone", "me", "everyone", "nobody", "SELF", "any", "all"])
    return page.put(heads[0], f"  {word}:", "    is: A stranger.", words=(word,)) if heads else None


@kind("reserved word as a style")
def _(page: Page, luck: Random) -> Planted | None:
    line = some([one for one in page.lines if one.style], luck)
    word = luck.choice(["me", "true", "anything", "*", "-", "anyone"])
    return line and page.swap(line.at, f"[{line.style}]", f"[{word}]", (word,))


@kind("reserved word as a state")
def _(page: Page, luck: Random) -> Planted | None:
    line, last = some(page.lines, luck), max([one.at for one in page.lines], default=0)
    word = luck.choice(["end", "*", "-"])
    rows = ["", f"  == {word}", f"  {line.by}: Well.  -> {line.state} @planted_1"] if line else []
    return page.put(last, *rows, words=(f"'{word}'",)) if rows else None


@kind("key twice")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s+(?:priority|mood|voice|when): \S+"), luck)
    return None if at is None else page.put(at, page.rows[at])


@kind("line twice")
def _(page: Page, luck: Random) -> Planted | None:
    line = some(page.lines, luck)
    return line and page.put(line.at, page.rows[line.at].replace(line.id, "planted_1"))


@kind("id twice")
def _(page: Page, luck: Random) -> Planted | None:
    one, other = some(page.lines, luck), some(page.lines, luck)
    return page.swap(one.at, one.id, other.id, (other.id,)) if one and other and one.id != other.id else None


@kind("rule's id twice")
def _(page: Page, luck: Random) -> Planted | None:
    ids = page.matching(r"^  - id: \w+")
    if len(ids) < 2 or not page.is_sheet:
        return None
    one, other = sorted(luck.sample(ids, 2))
    heads = page.matching(r"^\w+:")
    same = max(at for at in heads if at < one) == max(at for at in heads if at < other)
    return page.set(other, page.rows[one], (page.rows[one].split(": ")[1],)) if same else None


# --- Lines, styles and rules that do not meet.


@kind("style that no rule chooses")
def _(page: Page, luck: Random) -> Planted | None:
    shy = [who for who, voice in page.voices.items() if "anything" not in voice and voice and who in page.npcs]
    line = some([one for one in page.lines if one.by in shy and one.style], luck)
    return line and page.swap(line.at, f"[{line.style}]", f"[{(word := luck.choice(FAR))}]", (word,))


@kind("speaker who may no longer say anything")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s+(?:- )?do: say anything$"), luck)
    if at is None or (not page.is_sheet and page.player and page.player in "".join(page.rows[at - 1 : at + 1])):
        return None
    word = luck.choice(FAR)
    return page.set(at, page.rows[at].replace("anything", word), (word,))


@kind("rule for a style that no line has")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s+(?:- )?do: say [A-Z]\w+$"), luck)
    return (
        None
        if at is None
        else page.set(at, re.sub(r"say \w+", f"say {(word := luck.choice(FAR))}", page.rows[at]), (word,))
    )


@kind("rule for a style of somebody else")
def _(page: Page, luck: Random) -> Planted | None:
    who = some(page.npcs, luck)
    mine = {part for one in page.lines if one.by == who for part in (one.style, one.meaning)}
    word = some(sorted({one.style for one in page.lines if one.by != who and one.style} - mine), luck)
    rows = ["- id: planted", f"  for: {who}", f"  do: say {word}", "  priority: 3"]
    return page.rule(luck, "actions", *rows, words=(word,)) if who and word else None


@kind("rule that does what is a style")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s+(?:- )?do: say [A-Z]\w+$"), luck)
    return None if at is None else page.swap(at, "say ", "")


@kind("rule of the player for a line")
def _(page: Page, luck: Random) -> Planted | None:
    word = some(sorted({one.style for one in page.lines if one.by == page.player and one.style}), luck)
    rows = ["- id: planted", f"  for: {page.player}", f"  do: say {word}", "  if: my mood > 1", "  priority: 6"]
    return page.rule(luck, "actions", *rows) if word and page.player else None


@kind("floor asked under free turns")
def _(page: Page, luck: Random) -> Planted | None:
    return action(page, luck, "Sit", "Has(Floor) = somebody", words=("Has(Floor)", "Floor"))


@kind("somebody who never gets the floor")
def _(page: Page, luck: Random) -> Planted | None:
    heads, at = page.matching(r"^cast:"), page.matching(r"^actions:\s*$")
    if not heads or not at or len(page.cast) < 2 or luck.random() < 0:
        return None
    put = page.put(
        at[0],
        "  - id: planted",
        "    for: Gregor",
        "    do: say anything",
        "  - id: planted2",
        "    for: Gregor",
        "    do: Cough",
    )
    rows = put.text.split("\n")
    rows[heads[0] + 1 : heads[0] + 1] = ["  Gregor:", "    is: Somebody who has nothing to say."]
    return Planted("\n".join(rows), tuple(one + 2 for one in put.rows), ("Gregor",))


@kind("event between the wrong people")
def _(page: Page, luck: Random) -> Planted | None:
    pairs = page.matching(r"^\s+- after: (\w+) says \w+ to (\w+)$")
    at = some(pairs, luck)
    if at is None:
        return None
    found = re.search(r"after: (\w+) says (\w+) to (\w+)", page.rows[at])
    if found is None or "anyone" in found.groups():
        return None
    return page.set(at, page.rows[at].replace(found[0], f"after: {found[3]} says {found[2]} to {found[1]}"))


@kind("wrong person says it")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s+(?:- )?when: [A-Z]\w+ says \w+ to"), luck)
    found = None if at is None else re.search(r"when: (\w+) says (\w+)", page.rows[at])
    if at is None or found is None:
        return None
    sayers = {one.by for one in page.lines if found[2] in (one.style, one.meaning)}
    other = some([one for one in page.cast if one not in sayers], luck)
    return page.swap(at, f"when: {found[1]} ", f"when: {other} ") if other else None


@kind("event that nobody can do")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s+- after: \w+ (?:says|does) \w+"), luck)
    return (
        None
        if at is None
        else page.set(at, re.sub(r"(says|does) \w+", rf"\1 {(word := luck.choice(FAR))}", page.rows[at]), (word,))
    )


@kind("line of an unknown condition")
def _(page: Page, luck: Random) -> Planted | None:
    return guarded(page, luck, f"{(word := luck.choice(FAR))}(ME) = true", (word,))


# --- Thresholds.


@kind("mood out of scale")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(mood(page), luck)
    if at is None:
        return None
    row = re.sub(
        r"my mood (<|>|at least|at most) \S+",
        lambda found: f"my mood {found[1]} {'-' if found[1] in ('<', 'at most') else ''}{luck.randrange(11, 40)}",
        page.rows[at],
    )
    return page.set(at, row)


@kind("feeling out of scale")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"[A-Z]\w+\(me\) > [\d.]+$"), luck)
    return None if at is None else page.set(at, re.sub(r"> [\d.]+$", f"> {luck.randrange(11, 50)}", page.rows[at]))


@kind("goal out of scale")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s+goal \w+: [-\d.]+$"), luck)
    return (
        None
        if at is None
        else page.set(at, re.sub(r": [-\d.]+$", f": {luck.choice(['1.5', '-2', '5', '20'])}", page.rows[at]))
    )


@kind("goal asked for out of scale")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s+goal \w+: [-\d.]+$"), luck)
    goal = None if at is None else re.search(r"goal (\w+)", page.rows[at])
    return goal and action(
        page, luck, "Sit", f"GoalLikelihood({goal[1]}) > {luck.choice(['1.5', '5', '80'])}", words=(goal[1],)
    )


@kind("number that nothing comes to")
def _(page: Page, luck: Random) -> Planted | None:
    found = [one for one in conditions(page) if re.fullmatch(r"[\d.]+", one[3]) and "(me)" not in one[1]]
    one = some(found, luck)
    return one and page.swap(one[0], f"{one[2]} {one[3]}", f"at least {float(one[3]) * 10 + 400:g}")


@kind("number in another scale")
def _(page: Page, luck: Random) -> Planted | None:
    found = [one for one in conditions(page) if re.fullmatch(r"[1-9]\d+", one[3])]
    one = some(found, luck)
    return one and page.swap(one[0], f"{one[2]} {one[3]}", "at most 0.4")


@kind("fortune out of scale")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s+(?:desirable|praiseworthy): -?\d"), luck)
    return (
        None if at is None else page.set(at, re.sub(r": (-?)\d+", rf": \g<1>{luck.randrange(11, 90)}", page.rows[at]))
    )


@kind("number that is no step of a ladder")
def _(page: Page, luck: Random) -> Planted | None:
    found = [one for one in conditions(page) if re.fullmatch(r"[1-9]\d+", one[3]) and one[2] == "="]
    one = some(found, luck)
    return one and page.swap(one[0], f"= {one[3]}", f"= {int(one[3]) + 7}")


# --- Conditions that nobody meets.


@kind("part that is never believed")
def _(page: Page, luck: Random) -> Planted | None:
    one, word = some([one for one in conditions(page) if one[1].split("(")[0] not in EMOTIONS], luck), luck.choice(FAR)
    return one and page.swap(one[0], one[1], re.sub(r"\w+\)$", f"{word})", one[1]), (word,))


@kind("value that it never has")
def _(page: Page, luck: Random) -> Planted | None:
    one, word = some([one for one in conditions(page) if one[2] == "=" and one[3].isalpha()], luck), luck.choice(FAR)
    return one and page.swap(one[0], f"= {one[3]}", f"= {word.lower()}", (word.lower(),))


@kind("belief of another in a line")
def _(page: Page, luck: Random) -> Planted | None:
    cast = page.doc.get("cast", {})
    held = {who: {str(name) for name in (doc or {}).get("believes") or {}} for who, doc in cast.items()}
    changed = "\n".join(page.rows[at] for at in page.matching(r"\bbelieves? "))
    pairs = [
        (who, other, name)
        for who in page.npcs
        for other, names in held.items()
        for name in names
        if who != other
        and "me" not in name
        and name not in held[who]
        and f"{who} believes {name}" not in changed
        and f"everyone believes {name}" not in changed
    ]
    pair = some(sorted(pairs), luck)
    line = pair and some([one for one in page.lines if one.by == pair[0] and "(if" not in page.rows[one.at]], luck)
    if not line:
        return None
    row = page.rows[line.at]
    return page.set(line.at, row.replace(": ", f" (if {pair[2]} = true): ", 1), (pair[2],))


@kind("feeling that no rule gives")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s+(?:- |if: )[A-Z]\w+\(me\) > [\d.]+$"), luck)
    word = luck.choice(["Gloating", "Resentment"])
    return None if at is None else page.set(at, re.sub(r"[A-Z]\w+\(me\)", f"{word}(me)", page.rows[at]), (word,))


@kind("word for a number")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"[A-Z]\w+\(me\) > [\d.]+$"), luck)
    return None if at is None else page.set(at, re.sub(r"> [\d.]+$", "= high", page.rows[at]), ("high",))


@kind("yes for true")
def _(page: Page, luck: Random) -> Planted | None:
    one = some([one for one in conditions(page) if one[3] in ("true", "false")], luck)
    return one and page.swap(one[0], f"= {one[3]}", "= yes" if one[3] == "true" else "= no")


@kind("feeling of another")
def _(page: Page, luck: Random) -> Planted | None:
    who, others = some(page.npcs, luck), page.cast
    other = some([one for one in others if one != who], luck)
    rows = ["- id: planted", f"  for: {who}", "  do: Sit", f"  if: Anger({other}) > 3"]
    return page.rule(luck, "actions", *rows) if who and other else None


@kind("line that only another line opens, and it comes after")
def _(page: Page, luck: Random) -> Planted | None:
    lines = [] if page.matching(r"^later:") else page.lines
    ends = [one for one in lines if one.target == "end" and one.meaning]
    late = some([one for one in ends if sum(one.meaning == other.meaning for other in lines) == 1], luck)
    first = (
        some([one for one in lines if one.state == lines[0].state and one.by != page.player], luck) if lines else None
    )
    if not late or not first or "(if" in page.rows[first.at]:
        return None
    row = page.rows[first.at]
    return page.set(first.at, row.replace(": ", f" (if {late.by} has said {late.meaning}): ", 1))


@kind("line that only itself opens")
def _(page: Page, luck: Random) -> Planted | None:
    lines = [] if page.matching(r"^later:") else page.lines
    once = [one for one in lines if one.meaning and sum(one.meaning == other.meaning for other in lines) == 1]
    line = some([one for one in once if "(if" not in page.rows[one.at]], luck)
    return line and page.set(line.at, page.rows[line.at].replace(": ", f" (if {line.by} has said {line.meaning}): ", 1))


# --- Guards.


@kind("contradictory numbers in a rule")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s+- [A-Z]\w+\(me\) > [\d.]+$"), luck)
    if at is None:
        return None
    word = re.search(r"([A-Z]\w+\(me\)) > ([\d.]+)", page.rows[at])
    return word and page.put(at, f"{indent(page.rows[at])}- {word[1]} < {max(0.5, float(word[2]) - 1):g}")._replace(
        rows=(at + 1, at + 2)
    )


@kind("contradictory moods in a rule")
def _(page: Page, luck: Random) -> Planted | None:
    low = luck.randrange(-5, 3)
    return action(page, luck, "Sit", f"my mood < {low}", f"my mood > {low + 2}")


@kind("contradictory values in a rule")
def _(page: Page, luck: Random) -> Planted | None:
    one = some([one for one in conditions(page) if one[3] in ("true", "false") and "- " in page.rows[one[0]]], luck)
    other = {"true": "false", "false": "true"}
    return one and page.put(one[0], f"{indent(page.rows[one[0]])}- {one[1]} = {other[one[3]]}")._replace(
        rows=(one[0] + 1, one[0] + 2)
    )


@kind("contradictory guard of a line")
def _(page: Page, luck: Random) -> Planted | None:
    name = some([name for name, value in known(page) if value in ("True", "False")], luck)
    if luck.random() < 0.5 or name is None:
        return guarded(page, luck, f"my mood > {(low := luck.randrange(1, 4))}; my mood < {low - 2}")
    who = next(
        (who for who, doc in page.doc.get("cast", {}).items() if name in ((doc or {}).get("believes") or {})), None
    )
    line = some([one for one in page.lines if one.by == who and "(if" not in page.rows[one.at]], luck)
    return line and page.set(line.at, page.rows[line.at].replace(": ", f" (if {name} = true; {name} = false): ", 1))


@kind("same condition in if and unless")
def _(page: Page, luck: Random) -> Planted | None:
    ask = luck.choice(["my mood > 1", "Anger(me) > 2", "Joy(me) > 1"])
    return action(page, luck, "Sit", ask, unless=ask)


@kind("implied guard")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s+- [A-Z]\w+\(me\) > [\d.]+$"), luck)
    word = None if at is None else re.search(r"([A-Z]\w+\(me\)) > ([\d.]+)", page.rows[at])
    if at is None or word is None:
        return None
    return page.put(at, f"{indent(page.rows[at])}- {word[1]} > {float(word[2]) / 2:g}")._replace(rows=(at + 1, at + 2))


@kind("guard that always holds")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s+- (?:[A-Z]\w+\(me\)|my mood) [<>] [-\d.]+$"), luck)
    if at is None:
        return None
    return page.set(
        at,
        re.sub(
            r"(?:[A-Z]\w+\(me\)|my mood) [<>] [-\d.]+$",
            luck.choice(["my mood > -11", "Anger(me) < 11", "Joy(me) at least 0"]),
            page.rows[at],
        ),
    )


@kind("condition that nothing ever changes")
def _(page: Page, luck: Random) -> Planted | None:
    changed = "\n".join(str(one) for one in page.doc.get("effects", [])) + "".join(re.findall(r"\{.*?\}", page.text))
    cast = page.doc.get("cast", {})
    pairs = [
        (who, str(name), value)
        for who, doc in cast.items()
        for name, value in ((doc or {}).get("believes") or {}).items()
        if str(name) not in changed and "me" not in str(name) and isinstance(value, bool)
    ]
    pair = some(pairs, luck)
    line = pair and some([one for one in page.lines if one.by == pair[0] and "(if" not in page.rows[one.at]], luck)
    if not line:
        return None
    return page.set(
        line.at, page.rows[line.at].replace(": ", f" (if {pair[1]} = {str(not pair[2]).lower()}): ", 1), (pair[1],)
    )


@kind("rule that a stronger one hides")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s+(?:- )?do: say [A-Z]\w+$"), luck)
    if at is None or owner(page, luck) is None:
        return None
    start = max(one for one in page.matching(r"^  - ") if one <= at)
    ends = [one for one in page.matching(r"^  - |^\S") if one > at]
    rows = page.rows[start : ends[0]] if ends else page.rows[start:]
    rows = [row for row in rows if row.strip() and not row.lstrip().startswith("#")]
    found = next((re.search(r"priority: (\d+)", row) for row in rows if "priority:" in row), None)
    if not found:
        return None
    weaker = [
        re.sub(r"id: \w+", "id: planted", re.sub(r"priority: \d+", f"priority: {max(2, int(found[1]) - 1)}", row))
        for row in rows
    ]
    asks = [nr for nr, row in enumerate(weaker) if re.match(r"^\s+if:", row)]
    if not asks:
        return None
    if re.match(r"^\s+if:$", weaker[asks[0]]):
        weaker.insert(asks[0] + 1, f"{indent(weaker[asks[0] + 1])}- my mood < 9")
    else:
        said = weaker[asks[0]].split("if: ", 1)[1]
        blank = indent(weaker[asks[0]])
        weaker[asks[0] : asks[0] + 1] = [f"{blank}if:", f"{blank}  - {said}", f"{blank}  - my mood < 9"]
    return page.put(start, *weaker, before=True, words=("planted",))


@kind("mood gate without a way back")
def _(page: Page, luck: Random) -> Planted | None:
    states = [one for one in page.states if all(line.by in page.npcs for line in page.lines if line.state == one)]
    states = [one for one in states if len([line for line in page.lines if line.state == one]) == 1]
    state = some([one for one in states if "ending" not in page.rows[page.states[one]]], luck)
    line = next((one for one in page.lines if one.state == state), None)
    if line is None or "(if" in page.rows[line.at]:
        return None
    row = page.rows[line.at].replace(": ", " (if my mood > 8): ", 1)
    return page.set(line.at, row, also=(page.states[line.state],))


# --- The graph.


@kind("state that nothing leads to")
def _(page: Page, luck: Random) -> Planted | None:
    targets = [one.target for one in page.lines]
    moved = "\n".join(page.rows[at] for at in page.matching("the scene moves to"))
    line = some(
        [
            one
            for one in page.lines
            if targets.count(one.target) == 1
            and one.target not in moved
            and one.target in page.states
            and one.state != one.target
        ],
        luck,
    )
    return line and page.swap(line.at, f"-> {line.target}", f"-> {line.state}", (line.target,))


@kind("state without a way out")
def _(page: Page, luck: Random) -> Planted | None:
    state = some([one for one, at in page.states.items() if "(" not in page.rows[at]], luck)
    gone = {one.at for one in page.lines if one.state == state}
    if not gone:
        return None
    rows = [row for at, row in enumerate(page.rows) if at not in gone]
    return Planted("\n".join(rows), (page.states[state] + 1,), (f"'{state}'",))


@kind("ring of states")
def _(page: Page, luck: Random) -> Planted | None:
    one = some([one for one in page.lines if one.target in page.states and one.target != one.state], luck)
    if one is None or "ending" in page.rows[page.states[one.target]] or page.matching("the scene moves to"):
        return None
    rows = page.rows
    for line in page.lines:
        if line.state in (one.target, one.state):
            rows[line.at] = rows[line.at].replace(
                f"-> {line.target}", f"-> {one.state if line.state == one.target else one.target}"
            )
    return Planted("\n".join(rows), (page.states[one.target] + 1, page.states[one.state] + 1), (f"'{one.target}'",))


@kind("ending that nothing leads to")
def _(page: Page, luck: Random) -> Planted | None:
    ends = [one for one, at in page.states.items() if "ending" in page.rows[at]]
    moved = "\n".join(page.rows[at] for at in page.matching("the scene moves to"))
    state = some([one for one in ends if one not in moved], luck)
    others = [one for one in ends if one != state]
    if state is None or not others:
        return None
    rows = [row.replace(f"-> {state} ", f"-> {others[0]} ") for row in page.rows]
    return Planted("\n".join(rows), (page.states[state] + 1,), (f"'{state}'",))


@kind("state behind a line that is never said")
def _(page: Page, luck: Random) -> Planted | None:
    targets = [one.target for one in page.lines]
    moved = "\n".join(page.rows[at] for at in page.matching("the scene moves to"))
    line = some(
        [
            one
            for one in page.lines
            if targets.count(one.target) == 1
            and one.target not in moved
            and one.target in page.states
            and "(if" not in page.rows[one.at]
            and one.by in page.npcs
        ],
        luck,
    )
    if line is None:
        return None
    word = luck.choice(FAR)
    return page.set(
        line.at, page.rows[line.at].replace(": ", f" (if {word}({line.by}) = true): ", 1), (line.target,)
    )._replace(rows=(page.states[line.target] + 1,))


@kind("player without a line")
def _(page: Page, luck: Random) -> Planted | None:
    states = [
        one
        for one in page.states
        if (mine := [line for line in page.lines if line.state == one]) and all(line.by == page.player for line in mine)
    ]
    state = some([one for one in states if "ending" not in page.rows[page.states[one]]], luck)
    rows = page.rows
    for line in page.lines:
        if line.state == state:
            rows[line.at] = (
                rows[line.at].replace(": ", " (if Walnut(me) = true): ", 1)
                if "(if" not in rows[line.at]
                else rows[line.at]
            )
    return Planted("\n".join(rows), (page.states[state] + 1,), (f"'{state}'",)) if state else None


@kind("line of nobody who is there")
def _(page: Page, luck: Random) -> Planted | None:
    line = some(page.lines, luck)
    return line and page.swap(line.at, line.by, (word := luck.choice(FAR)), (word,))


@kind("target that is no state")
def _(page: Page, luck: Random) -> Planted | None:
    line = some(page.lines, luck)
    return line and page.swap(line.at, f"-> {line.target}", f"-> {(word := luck.choice(FAR).lower())}", (word,))


# --- Effects, goals, promises, lore and tests.


@kind("effect that nobody reads")
def _(page: Page, luck: Random) -> Planted | None:
    if page.matching(r"^later:"):
        return None
    line, word = some([one for one in page.lines if one.style], luck), luck.choice(FAR)
    return line and page.rule(
        luck,
        "effects",
        f"- after: {line.by} says {line.style} to anyone",
        f"  then: everyone believes {word}(Table) = true",
        words=(word,),
    )


@kind("belief that nobody reads")
def _(page: Page, luck: Random) -> Planted | None:
    at, word = some(page.matching(r"^\s+believes:\s*$"), luck), luck.choice(FAR)
    return None if at is None else page.put(at, f"{indent(page.rows[at])}  {word}(Table): true", words=(word,))


@kind("goal that nothing moves")
def _(page: Page, luck: Random) -> Planted | None:
    at, word = some(page.matching(r"^\s*wants:\s*$"), luck), luck.choice(FAR)
    return (
        None
        if at is None
        else page.put(at, f"{indent(page.rows[at])}  {word}: {{matters: 5, likely: 0.5}}", words=(word,))
    )


@kind("goal of another in feels")
def _(page: Page, luck: Random) -> Planted | None:
    at, word = some(page.matching(r"^\s+goal \w+:"), luck), luck.choice(FAR)
    return None if at is None else page.set(at, re.sub(r"goal \w+", f"goal {word}", page.rows[at]), (word,))


@kind("unbound variable")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"praiseworthy: \S+ for \$x"), luck)
    return None if at is None else page.swap(at, "for $x", "for $q", ("$q", "q"))


@kind("unbound variable in an effect")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"(?:then:|^ +-) .*\)(?: of \w+)? = [\w.]+[\"}\s]*$"), luck)
    found = None if at is None or "expect" in page.rows[at] else re.search(r"= ([\w.]+)([\"}\s]*)$", page.rows[at])
    effects = page.matching(r"^effects:")
    ends = [one for one in page.matching(r"^\w") if effects and one > effects[0]]
    if at is None or not found or not effects or not effects[0] < at < (ends or [len(page.rows)])[0]:
        return None
    return page.set(at, f"{page.rows[at][: found.start()]}= $q{found[2]}", ("$q", "q"))


@kind("secret that is never told")
def _(page: Page, luck: Random) -> Planted | None:
    if page.matching(r"^later:"):
        return None
    who = some(page.cast, luck)
    heads, word = page.matching(r"^lore:"), luck.choice(FAR)
    rows = ["  - keys: [planted]", "    say: Something.", f"    secret_until: {who} has said {word}"]
    if heads:
        return page.put(heads[0], *rows, words=(word,))
    tests = page.matching(r"^tests:")
    return page.put(tests[0], "lore:", *rows, "", words=(word,), before=True) if tests else None


@kind("test of somebody else's line")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s+- (?:expect: )?[A-Z]\w+ says \w+$"), luck)
    found = None if at is None else re.search(r"([A-Z]\w+) says", page.rows[at])
    other = found and some([one for one in page.cast if one != found[1]], luck)
    line = found and some([one for one in page.lines if one.by == found[1]], luck)
    return (
        page.set(at, re.sub(r"[A-Z]\w+ says \w+", f"{other} says {line.id}", page.rows[at]))
        if other and line and at is not None
        else None
    )


@kind("test that waits for a state that cannot come")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"expect: the scene is \w+"), luck)
    heads = page.matching(r"^dialogue:")
    if at is None or not heads:
        return None
    word = luck.choice(FAR).lower()
    changed = page.set(at, re.sub(r"scene is \w+", f"scene is {word}", page.rows[at]), (word,))
    rows = changed.text.split("\n")
    who = page.lines[0].by
    last = max(one.at for one in page.lines)
    rows[last + 1 : last + 1] = ["", f"  == {word} (ending)", f"  {who}: Well, then.  -> end @planted_1"]
    return Planted("\n".join(rows), (at + 4 if at > last else at + 1,), (f"'{word}'",))


@kind("promise that no line makes")
def _(page: Page, luck: Random) -> Planted | None:
    heads, word = page.matching(r"^actions:\s*$"), luck.choice(FAR)
    rows = [
        "promises:",
        "  - id: planted",
        f"    when: anyone $x says {word} to me",
        "    kept: anyone $x says Pay to me",
        "",
    ]
    return page.put(heads[0], *rows, words=(word,), before=True) if heads and not page.matching(r"^promises:") else None


@kind("value of the wrong kind")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"^\s*(?:mood|priority): -?\d"), luck)
    return None if at is None else page.set(at, re.sub(r": -?\d+", ": high", page.rows[at]))


@kind("personality out of range")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"personality: \{"), luck)
    return (
        None
        if at is None
        else page.set(
            at,
            re.sub(r"openness: [-\d.]+", f"openness: {luck.choice(['1.5', '7', '-3'])}", page.rows[at]),
            ("openness",),
        )
    )


@kind("dead feeling in a test")
def _(page: Page, luck: Random) -> Planted | None:
    at = some(page.matching(r"expect: \w+ feels \w+ at least \d"), luck)
    return (
        None
        if at is None
        else page.set(
            at,
            re.sub(r"feels \w+", f"feels {(word := luck.choice(['Gloating', 'Resentment']))}", page.rows[at]),
            (word,),
        )
    )


EMOTIONS = frozenset({"Anger", "Shame", "Gratitude", "Pity", "Joy", "Fear", "Distress", "Hope"})
