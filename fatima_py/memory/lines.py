"""Lines: a life as JSON, one value a line, to look at, to keep, and to make the file of a life of."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from fatima_py.affect.state import read_vad
from fatima_py.emotions import EmotionType
from fatima_py.errors import LifeError, LogError, NameSyntaxError, Place, Problem
from fatima_py.events import parse_event
from fatima_py.files import failing, lines_of
from fatima_py.memory.columns import read_setting
from fatima_py.memory.episode import Episode, Felt
from fatima_py.memory.in_memory import InMemoryStore
from fatima_py.memory.kept_mind import expect_of
from fatima_py.memory.life_file import Lived, create
from fatima_py.memory.masking import Masking, folded, people_of
from fatima_py.memory.sqlite import SqliteStore, lived
from fatima_py.names import label
from fatima_py.saved import Saved

__all__ = ["export_life", "import_life", "read_life_at_hand"]

FORM = 2
"""The form of the lines, which the first of them says; 1: episodes only; 2: with the state of the mind."""
WITHOUT_MIND = 1
HEAD = "fatima_life"
SQLITE = b"SQLite format 3"
"""How a file of SQLite begins."""


def export_life(life: SqliteStore, *, pseudonyms: bool = False) -> Iterator[str]:
    """A life in lines: whose it is and how many episodes there are, then what happened, in its order.

    With `pseudonyms` everybody is P1, P2 ... in names and in words, the owner too; times and all that was felt stay as
    they are, and the state of the mind is left out, for what is believed may tell of anybody.
    """
    whole = [*lived(life.mirror)]
    owner, state = life.owner, None if pseudonyms else life.mind
    mask: Masking | None = None
    if pseudonyms:
        people = [*{folded(name): name for name in (owner, *people_of(whole)) if name}.values()]
        mask = Masking(people, {name: f"P{number}" for number, name in enumerate(people, 1)})
        owner = mask.text(owner)
    mind = {} if state is None else {"mind": state}
    form = FORM if mind else WITHOUT_MIND
    yield line({HEAD: form, "owner": owner, "episodes": len(life), "pseudonyms": pseudonyms, **mind})
    for one in whole:
        if isinstance(one, Episode):
            yield line(episode_values(one if mask is None else mask.episode(one)))
        else:
            known = one if mask is None else tuple(map(mask.symbol, one))
            yield line({"known": [person.text for person in known]})


def line(values: dict[str, Any]) -> str:
    """Values on one line."""
    return json.dumps(values, ensure_ascii=False) + "\n"


def episode_values(episode: Episode) -> dict[str, Any]:
    """An episode as JSON values."""
    context, mood = episode.context, episode.mood
    return {
        "number": episode.id,
        "time": episode.time,
        "event": str(episode.event),
        "words": context.words,
        "session": context.session,
        "place": context.place,
        "present": [str(person) for person in context.present],
        "source": context.source.value,
        "by": str(context.by),
        "mood": None if mood is None else list(mood.axes),
        "felt": [
            {"emotion": one.type.value, "intensity": one.intensity, "toward": str(one.toward), "goal": one.goal.text}
            for one in episode.felt
        ],
    }


def import_life(lines: Iterable[bytes], source: Path, path: Path) -> int:
    """Make the file of a life of lines that `export_life` gave; the answer is how many episodes it holds.

    Raises LifeError, with the place in the `source`, for lines that are none of a life, and where the file is there
    already or cannot be written; nothing is left behind then.
    """
    numbered = enumerate(readable_lines(lines, source), 1)
    head = read_head(source, [*islice(numbered, 1)])
    episodes = head.field("episodes").count()
    state = head.field("mind").as_json() if head.has("mind") else ""
    create(path, head.field("owner").text(), read_lived(source, numbered, episodes), state)
    return episodes


def read_life_at_hand(path: Path) -> tuple[str, InMemoryStore, Mapping[str, Any] | None]:
    """Whose life a file holds, all of it, and the state of the mind (None: none was kept); the file is not changed.

    It is the file of a life, or what `export_life` gave. Raises LifeError for one that cannot be used.
    """
    try:
        with path.open("rb") as file:
            is_lines = not file.read(len(SQLITE)).startswith(SQLITE)
    except (OSError, ValueError) as wrong:
        why = failing(wrong) if isinstance(wrong, OSError) else str(wrong)
        raise LifeError(Problem("FA001", Place(str(path)), f"it cannot be read ({why})")) from wrong
    if is_lines:
        return from_lines(lines_of(path, kept=False), path)
    with SqliteStore.open(path, read_only=True) as life:
        at_hand = InMemoryStore()
        put_into(at_hand, lived(life.mirror))
        return life.owner, at_hand, life.mind


def from_lines(lines: Iterable[bytes], source: Path) -> tuple[str, InMemoryStore, Mapping[str, Any] | None]:
    """Whose life lines hold, all of it, and the state of the mind. Raises LifeError for lines of no life."""
    numbered = enumerate(readable_lines(lines, source), 1)
    head = read_head(source, [*islice(numbered, 1)])
    at_hand = InMemoryStore()
    put_into(at_hand, read_lived(source, numbered, head.field("episodes").count()))
    return head.field("owner").text(), at_hand, head.field("mind").mapping() if head.has("mind") else None


def put_into(memory: InMemoryStore, whole: Iterable[Lived]) -> None:
    """Remember all of a life."""
    for one in whole:
        if isinstance(one, Episode):
            memory.append(one.event, one.context)
            memory.tagged(one, one.felt, one.mood)
        else:
            memory.know(one)


def readable_lines(lines: Iterable[bytes], source: Path) -> Iterator[bytes]:
    """The lines. Raises LifeError where they cannot be read."""
    try:
        yield from lines
    except OSError as wrong:
        raise LifeError(Problem("FA001", Place(str(source)), f"it cannot be read ({failing(wrong)})")) from wrong


def read_head(source: Path, first: Sequence[tuple[int, bytes]]) -> Saved:
    """The first line. Raises LifeError where it is none of ours."""
    if not first:
        raise wrong_at(source, 1, "the file is empty")
    values = read_line(source, *first[0])
    if not values.has(HEAD):
        raise wrong_at(source, 1, 'this is no life: expected a first line with "fatima_life"')
    try:
        form = values.field(HEAD).count(1)
        episodes, owner = values.field("episodes").count(), values.field("owner").text()
        if values.has("mind"):
            expect_of(values.field("mind"), owner, episodes)
    except LogError as error:
        raise wrong_at(source, 1, str(error)) from error
    if form > FORM:
        sentence = f"the lines are of form {form}, by a later version of fatima_py; forms 1 to {FORM} can be read"
        raise LifeError(Problem("FA502", Place(str(source), 1, 1), sentence))
    return values


def read_lived(source: Path, lines: Iterable[tuple[int, bytes]], episodes: int) -> Iterator[Lived]:
    """What happened, in its order. Raises LifeError for a line that is none, or is missing."""
    count, last = 0, float("-inf")
    number = 1
    for number, raw in lines:
        values = read_line(source, number, raw)
        try:
            one = read_one(values)
        except (LogError, NameSyntaxError) as error:
            raise wrong_at(source, number, str(error)) from error
        if isinstance(one, Episode):
            if one.id != count or one.time < last:
                what = f"number {count}" if one.id != count else f"a time of {last:g} or later"
                raise wrong_at(source, number, f"expected an episode with {what}")
            count, last = count + 1, one.time
        yield one
    if count != episodes:
        raise wrong_at(source, number, f"the lines end after {count} of {episodes} episodes")


def read_one(values: Saved) -> Lived:
    """What a line holds. Raises LogError, NameSyntaxError for what is damaged."""
    if values.has("known"):
        return tuple([person.word() for person in values.field("known").items()])
    event = parse_event(values.field("event").text(), values.field("time").number())
    setting = [values.field(key).value for key in ("session", "place", "present", "source", "by")]
    context = read_setting(Saved(setting, values.whole_of))._replace(words=values.field("words").text())
    mood = values.field("mood")
    felt = tuple(map(read_felt, values.field("felt").items()))
    left = None if mood.missing else read_vad(mood)
    return Episode(values.field("number").count(), event, felt, left, context)


def read_felt(values: Saved) -> Felt:
    """One feeling."""
    return Felt(
        values.field("emotion").one_of(EmotionType),
        values.field("intensity").number(0, 10),
        values.field("toward").word(),
        label(values.field("goal").text()),
    )


def read_line(source: Path, number: int, raw: bytes) -> Saved:
    """The values of a line. Raises LifeError where it is no JSON."""
    try:
        return Saved(json.loads(raw), "this line")
    except RecursionError:
        raise wrong_at(source, number, "this line is nested too deeply") from None
    except ValueError as error:
        raise wrong_at(source, number, f"this line is not JSON ({error})") from None


def wrong_at(source: Path, number: int, sentence: str) -> LifeError:
    """What is wrong with a line."""
    return LifeError(Problem("FA023", Place(str(source), number, 1), sentence))
