"""Words of a dialogue that cannot work where they stand, as the bench of `check` plants them.

As in `bench.planted_faults`, each kind is a small function from a page of a real scenario to one with a fault in it.
"""

import re
from collections.abc import Callable
from random import Random

from bench.planted_faults import FAR, Line, Page, Plant, Planted, some

__all__ = ["KINDS"]

KINDS: dict[str, Plant] = {}
PLAIN = re.compile(r"^[^:({]*: ")
"""The beginning of a row whose line has neither conditions nor effects."""


def kind(name: str) -> Callable[[Plant], Plant]:
    """Name a kind of fault."""

    def named(plant: Plant) -> Plant:
        KINDS[name] = plant
        return plant

    return named


def plain_lines(page: Page) -> list[Line]:
    """The lines without conditions and effects, of which the text has no slots."""
    return [one for one in page.lines if PLAIN.match(page.rows[one.at]) and "{" not in page.rows[one.at]]


def mates(page: Page, line: Line) -> list[Line]:
    """The lines of the same speaker in the same state."""
    return [one for one in page.lines if (one.by, one.state) == (line.by, line.state)]


def is_alone(page: Page, line: Line) -> bool:
    """Whether a line is the only one of its speaker in its state, with no bank beside it."""
    return rows_of(page, line.state, line.by) == 1 and not page.matching(r"^ +== \w+ \(.*bank")


def rows_of(page: Page, state: str, who: str) -> int:
    """How many rows of somebody a state has, however they are written."""
    return len([row for row in rows_in(page, state) if re.match(rf" +{who}\b", row)])


def rows_in(page: Page, state: str) -> list[str]:
    """The rows of a state."""
    begin = page.states[state] + 1
    ends = [at for at in (*page.states.values(), dialogue_end(page) or 0) if at >= begin]
    return page.rows[begin : min(ends, default=begin)]


def dialogue_end(page: Page) -> int | None:
    """The row behind the dialogue, None on a page without one."""
    heads = page.matching(r"^dialogue: \|")
    if not heads:
        return None
    below = [at for at, row in enumerate(page.rows) if at > heads[0] and re.match(r"\S", row)]
    end = min(below, default=len(page.rows))
    while not page.rows[end - 1].strip():
        end -= 1
    return end


def with_word(page: Page, line: Line, word: str, words: tuple[str, ...] = ()) -> Planted:
    """The page with a word before the colon of a line."""
    row = page.rows[line.at]
    at = row.index(": ")
    return page.set(line.at, f"{row[:at]} {word}{row[at:]}", words)


def with_states(page: Page, *rows: str, words: tuple[str, ...] = ()) -> Planted | None:
    """The page with more states."""
    end = dialogue_end(page)
    return None if end is None else page.put(end - 1, "", *[f"  {row}" for row in rows], words=words)


def with_option(page: Page, state: str, option: str, words: tuple[str, ...] = ()) -> Planted | None:
    """The page with an option of a state that has none."""
    at = page.states[state]
    return page.set(at, f"{page.rows[at].rstrip()} ({option})", words) if "(" not in page.rows[at] else None


def with_key(page: Page, *rows: str, words: tuple[str, ...] = ()) -> Planted | None:
    """The page with a key more of the scenario."""
    heads = page.matching(r"^cast:")
    absent = not page.matching(rf"^{rows[0].partition(':')[0]}:")
    return page.put(heads[0], *rows, words=words, before=True) if heads and absent and page.lines else None


def leading_to(page: Page, luck: Random, *states: str, words: tuple[str, ...] = ()) -> Planted | None:
    """The page with more states, to which a line leads that led on before; `ME` and `ON` are whose it is and where."""
    line, end = some(plain_lines(page), luck), dialogue_end(page)
    if line is None or end is None:
        return None
    rows = page.rows
    rows[line.at] = rows[line.at].replace(f"-> {line.target}", "-> planted_hub", 1)
    new = ["", *[f"  {row.replace('ME', line.by).replace('ON', line.target)}" for row in states]]
    rows[end:end] = new
    return Planted("\n".join(rows), tuple(range(end + 1, end + 1 + len(new))), words)


def is_entered(page: Page, state: str) -> bool:
    """Whether a line or an effect leads to a state."""
    return bool(page.matching(rf"->>? *{state}\b|the scene moves to {state}\b"))


def first_state(page: Page) -> str | None:
    """The state in which a scene begins, where nothing leads back to it."""
    first = next(iter(page.states), None)
    return first if first is not None and not is_entered(page, first) else None


# --- How often.


@kind("sequence on a line that is said once")
def _(page: Page, luck: Random) -> Planted | None:
    line = some(plain_lines(page), luck)
    if line is None:
        return None
    row = with_word(page, line, "{once}").text.split("\n")[line.at]
    return page.set(line.at, row.replace(": ", ": {Well.|Again.|Once more.} ", 1))


@kind("sequence on a line that is left for good")
def _(page: Page, luck: Random) -> Planted | None:
    first = first_state(page)
    line = some([one for one in plain_lines(page) if one.state == first and one.target != first], luck)
    return line and page.swap(line.at, ": ", ": {Well.|Again.} ")


@kind("visits that are too many")
def _(page: Page, luck: Random) -> Planted | None:
    first, line = first_state(page), some(plain_lines(page), luck)
    return with_word(page, line, f"(visits to {first} > {luck.randint(1, 4)})") if first and line else None


@kind("line said more often than it is")
def _(page: Page, luck: Random) -> Planted | None:
    if page.matching(r"^later:"):
        return None  # it may have been said in another sitting
    first, line = first_state(page), some(plain_lines(page), luck)
    said = some([one for one in page.lines if one.state == first and one.meaning], luck)
    times = f"at least {luck.randint(15, 40)} times"
    return with_word(page, line, f"({said.by} has said {said.meaning} {times})") if said and line else None


@kind("limit on a line that is said once")
def _(page: Page, luck: Random) -> Planted | None:
    if page.matching(r"^later:"):
        return None
    meanings = [one.meaning for one in page.lines]
    line = some([one for one in plain_lines(page) if one.meaning and meanings.count(one.meaning) == 1], luck)
    asked = line and f"({line.by} has said {line.meaning} less than {luck.randint(2, 5)} times) {{once}}"
    return line and with_word(page, line, asked)


# --- Where it leads.


@kind("detour that never comes back")
def _(page: Page, luck: Random) -> Planted | None:
    line = some([one for one in page.lines if one.target != "end"], luck)
    return page.swap(line.at, "-> ", "->> ") if line and not page.matching(r"-> back\b") else None


@kind("way back without a detour")
def _(page: Page, luck: Random) -> Planted | None:
    line = some([one for one in page.lines if one.target != "end"], luck)
    return page.swap(line.at, f"-> {line.target}", "-> back") if line and not page.matching(r"->> ") else None


@kind("once on the only way on")
def _(page: Page, luck: Random) -> Planted | None:
    states = ("== planted_hub", "ME {once}: Well. -> planted_more", "== planted_more", "ME: Hm. -> planted_hub")
    return leading_to(page, luck, *states, "ME: So. -> ON", words=("'planted_hub'",))


@kind("loop whose last line may be closed")
def _(page: Page, luck: Random) -> Planted | None:
    rows = ("== planted_hub (loop)", "ME: One thing.", "ME: Another.", "ME (my mood > 1): So. -> ON")
    return leading_to(page, luck, *rows, words=("'planted_hub'",))


# --- Banks and options of states.


@kind("target of a line in a bank")
def _(page: Page, luck: Random) -> Planted | None:
    who, state = some(page.npcs, luck), some(list(page.states), luck)
    return who and state and with_states(page, "== planted (bank)", f"{who}: Hm.  -> {state}")


@kind("bank without a line")
def _(page: Page, luck: Random) -> Planted | None:
    return with_states(page, "== planted (bank)", words=("'planted'",)) if page.lines and luck else None


@kind("option of a state on a bank")
def _(page: Page, luck: Random) -> Planted | None:
    who, option = some(page.npcs, luck), luck.choice(["saliency random", "show locked"])
    return who and with_states(page, f"== planted (bank, {option})", f"{who}: Hm.", f"{who}: Ha.")


@kind("narration in a bank")
def _(page: Page, luck: Random) -> Planted | None:
    option = luck.choice(["bank", "bank, at most every 20 s"])
    return with_states(page, f"== planted ({option})", "(narration): A door slams.") if page.lines else None


@kind("remark by the way of the player's")
def _(page: Page, luck: Random) -> Planted | None:
    option = luck.choice(["at most every 20 s", f"interrupts when visits to {next(iter(page.states), '')} > 0"])
    return with_states(page, f"== planted (bank, {option})", f"{page.player}: Hm.") if page.player else None


@kind("interruption without a cause")
def _(page: Page, luck: Random) -> Planted | None:
    who, word = some(page.npcs, luck), luck.choice(FAR)
    causes = [f"{who}'s Anger > 12", f"{who}'s mood < -11", f"{page.player or who} has said {word}"]
    cause = luck.choice(causes[:2] if page.matching(r"^later:") else causes)  # it may be from another sitting
    return who and with_states(page, f"== planted (bank, interrupts when {cause})", f"{who}: Wait.", words=(word,))


@kind("show locked where nothing is")
def _(page: Page, luck: Random) -> Planted | None:
    states = [
        state
        for state in page.states
        if rows_of(page, state, page.player) and not any("{once}" in row or "(" in row for row in rows_in(page, state))
    ]
    state = some(states, luck) if page.player else None
    return state and with_option(page, state, "show locked")


@kind("saliency without a choice")
def _(page: Page, luck: Random) -> Planted | None:
    states = [
        one.state
        for one in page.lines
        if all(is_alone(page, other) for other in page.lines if other.state == one.state)
    ]
    state = some(states, luck)
    return state and with_option(page, state, "saliency random")


@kind("what happens on coming into the first state")
def _(page: Page, luck: Random) -> Planted | None:
    first, line = first_state(page), some(plain_lines(page), luck)
    if first is None or line is None:
        return None
    changed = page.put(page.states[first], "  on enter: {Planted(Table) = true}")
    rows = changed.text.split("\n")
    at = line.at + (line.at > page.states[first])
    rows[at] = rows[at].replace(": ", " (Planted(Table)): ", 1)
    return Planted("\n".join(rows), changed.rows)


# --- What is chosen between.


@kind("weight without a rival")
def _(page: Page, luck: Random) -> Planted | None:
    line = some([one for one in plain_lines(page) if is_alone(page, one)], luck)
    return line and with_word(page, line, f"{{weight {luck.randint(2, 5)}}}")


@kind("weights that are all the same")
def _(page: Page, luck: Random) -> Planted | None:
    plain = plain_lines(page)
    alike = [one for one in plain if len(mates(page, one)) > 1 and all(other in plain for other in mates(page, one))]
    line = some([one for one in alike if rows_of(page, one.state, one.by) == len(mates(page, one))], luck)
    if line is None or page.matching(r"\(.*bank"):
        return None
    rows = page.rows
    for one in mates(page, line):
        rows[one.at] = with_word(page, one, "{weight 3}").text.split("\n")[one.at]
    return Planted("\n".join(rows), tuple(one.at + 1 for one in mates(page, line)))


@kind("else without an if")
def _(page: Page, luck: Random) -> Planted | None:
    line = some([one for one in plain_lines(page) if is_alone(page, one)], luck)
    return line and with_word(page, line, "(else)")


@kind("mood of a style that no line has")
def _(page: Page, luck: Random) -> Planted | None:
    word, style = luck.choice(FAR), some([one.style for one in page.lines if one.style], luck)
    rows = ("tendency: 0.5", f"styles: {{{word}: -4, {style}: 3}}")
    return with_key(page, *rows, words=(word,)) if style and not page.matching(r"^styles:") else None


@kind("tendency without moods of styles")
def _(page: Page, luck: Random) -> Planted | None:
    return with_key(page, f"tendency: {luck.choice(['0.3', '0.5', '1'])}") if not page.matching(r"^styles:") else None


@kind("moods of styles without a tendency")
def _(page: Page, luck: Random) -> Planted | None:
    style = some([one.style for one in page.lines if one.style], luck)
    return with_key(page, f"styles: {{{style}: 4}}") if style and not page.matching(r"^tendency:") else None


# --- Time to choose.


@kind("choice that ends in what nobody knows")
def _(page: Page, luck: Random) -> Planted | None:
    states = [state for state in page.states if page.player and rows_of(page, state, page.player)]
    word, state = luck.choice(FAR), some(states, luck)
    return state and with_option(page, state, f"choice 9 s else {word}", (word,))


@kind("choice of somebody who has none")
def _(page: Page, luck: Random) -> Planted | None:
    states = [state for state in page.states if page.player and not rows_of(page, state, page.player)]
    state = some([one for one in states if rows_in(page, one) and not page.matching(r"\(.*bank")], luck)
    return state and with_option(page, state, "choice 9 s")


# --- Facts, functions, promises.


def with_fact(page: Page, luck: Random, word: str, before: str) -> Planted | None:
    """The page with a fact that a line asks for or changes."""
    line, heads = some(plain_lines(page), luck), page.matching(r"^cast:")
    if line is None or not heads or page.matching(r"^facts:"):
        return None
    rows = with_word(page, line, before).text.split("\n")
    rows[heads[0] : heads[0]] = [f"facts: {{{word}: 0}}", ""]
    return Planted("\n".join(rows), (heads[0] + 1, line.at + 3), (word,))


@kind("fact that is set and never asked")
def _(page: Page, luck: Random) -> Planted | None:
    word = luck.choice(FAR)
    return with_fact(page, luck, word, f"{{{word} +1}}")


@kind("fact that is asked and never set")
def _(page: Page, luck: Random) -> Planted | None:
    word = luck.choice(FAR)
    return with_fact(page, luck, word, f"({word} >= {luck.randint(1, 3)})")


@kind("fact that is asked as it always is")
def _(page: Page, luck: Random) -> Planted | None:
    word = luck.choice(FAR)
    return with_fact(page, luck, word, f"({word} < {luck.randint(1, 3)})")


@kind("function that nothing asks")
def _(page: Page, luck: Random) -> Planted | None:
    return with_key(page, "functions:", f"  - {(word := luck.choice(FAR))}(who)", words=(word,))


@kind("announcement that nothing waits for")
def _(page: Page, luck: Random) -> Planted | None:
    return with_key(page, f"announces: {luck.choice(['starts', 'silences'])}")


@kind("promise that nothing breaks")
def _(page: Page, luck: Random) -> Planted | None:
    said = some([one for one in page.lines if one.meaning], luck)
    line = said and some([one for one in plain_lines(page) if one.by != said.by], luck)
    heads = page.matching(r"^actions:\s*$")
    if line is None or not heads or page.matching(r"^promises:"):
        return None
    rows = with_word(page, line, f"({said.by}'s promise planted is broken)").text.split("\n")
    event = f"{said.by} says {said.meaning} to anyone"
    new = ["promises:", "  - id: planted", f"    made: {event}", f"    kept: {event}", ""]
    rows[heads[0] : heads[0]] = new
    return Planted("\n".join(rows), (line.at + 1 + (len(new) if line.at > heads[0] else 0),), ("planted",))


@kind("shuffle of one phrase")
def _(page: Page, luck: Random) -> Planted | None:
    line = some(plain_lines(page), luck)
    return line and page.swap(line.at, ": ", ": {~Well.} ")
