"""Raising the curtain: the session that a command line asks for, begun anew or gone on with."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fatima_py.cli import playing
from fatima_py.cli.console import input_piped, note
from fatima_py.cli.keeper import Keeper, place_to_go_on
from fatima_py.cli.living import is_same, left_in, nearer
from fatima_py.cli.play_options import PlayOptions, SpeechMode, UnderstandMode
from fatima_py.cli.saves import SavedPlay, Shelf, read_session, saved_in
from fatima_py.cli.wording import prompting_of, realizer_for
from fatima_py.errors import LogError, UsageError
from fatima_py.extras import calling
from fatima_py.files import free_name, is_odd, is_stream
from fatima_py.scene import Lives, Scene, SceneDefinition
from fatima_py.session import Session
from fatima_py.session.sparing import run_down
from fatima_py.signs import composed, printable

if TYPE_CHECKING:
    from fatima_py.cli.free_words import Listener
    from fatima_py.names import Symbol

__all__ = ["Raised", "chosen", "raised"]

LAST = 4
"""So many of the last things that were said are told where a play goes on."""


class Raised(NamedTuple):
    """A session that may begin, what keeps it, in which file it is recorded, and what is to be said before it.

    A `listener` finds out what is meant by what is typed.
    """

    session: Session
    keeper: Keeper | None = None
    record: Path | None = None
    remarks: tuple[str, ...] = ()
    listener: "Listener | None" = None


def raised(options: PlayOptions, saved: SavedPlay | None, lives: Lives | None, *, by_hand: bool) -> Raised:
    """What a command line asks for: a new play, or the `saved` one. Raises UsageError where that cannot be."""
    file = scenario_of(options, saved)
    rules = options.rules or (saved.rules if saved else None)
    definition = playing.read(file, rules)
    player = definition.member(options.player) if options.player else definition.player
    if options.player and not by_hand:
        note(f"there is no terminal to ask at, so {player} plays like everybody else")
    elif player is not None and saved is None and not (by_hand or options.auto) and input_piped():
        note(f"answers are read from a terminal alone, so {definition.name_of(player)} plays like everybody else")
    if by_hand and (fault := run_down([prompting_of(options.hints, options.stimuli)], played(saved, player))):
        raise UsageError(f"{fault} (--auto)")
    listener = listening(options, definition) if by_hand else None
    listens_only = options.speech is not SpeechMode.LIVE and options.understand is UnderstandMode.MODEL
    wording = replace(options, model="", api_base="", key_env="") if listens_only else options
    realizer = realizer_for(definition, wording, watched=by_hand)
    asked_why = by_hand or options.why or options.record is not None
    if saved is None:
        start = state(definition, options.start) if options.start else None
        scene = Scene(definition, seed=options.seed, player=player if by_hand else None, start=start, lives=lives)
        session = Session(scene, realizer=realizer, source=printable(file.name), record_lines=asked_why)
        remarks = tuple(offers(file, lives)) if by_hand or lives is not None else ()
    else:
        session = gone_on(saved, definition, options, lives, by_hand=by_hand)
        session.realizer = realizer
        session.record_lines = session.record_lines or asked_why
        remarks = tuple(recap(saved, session))
    keeps = by_hand or options.save is not None
    keeper = Keeper(session, file, rules, save_place(options.save, saved)) if keeps else None
    return Raised(session, keeper, log_place(options, session, file), remarks, listener)


def listening(options: PlayOptions, definition: SceneDefinition) -> "Listener | None":
    """What understands what a person types; nothing of it is loaded where nobody types."""
    from fatima_py.cli.free_words import listener_for

    return listener_for(options, definition)


def chosen(options: PlayOptions) -> SavedPlay:
    """The saved play that is to go on: by its name or its file, or else the newest, of a scenario and lives if named.

    Raises UsageError where there is none.
    """
    shelf, file = Shelf(), options.file
    if options.name:
        return shelf.named(options.name)
    if file is None:
        plays = shelf.plays()
    elif file.is_file() and not file.read_bytes()[:1].startswith(b"{"):
        plays = shelf.of(file)
    elif file.is_file():
        return saved_in(file)
    else:
        return shelf.named(str(file))
    if options.life is not None:
        plays = [one for one in plays if is_same(options.life, one.life)]
    if not plays:
        which = (f" of {file}" if file else "") + (f" in the lives of {options.life}" if options.life else "")
        raise UsageError(f"there is no saved play{which} in {shelf.folder}; a play that is left is kept there")
    return plays[0]


def played(saved: SavedPlay | None, player: "Symbol | None") -> "str | Symbol | None":
    """Who is played by a person: as in the saved play that goes on, or else the player of the scenario, if any."""
    return player if saved is None else saved.player or player


def scenario_of(options: PlayOptions, saved: SavedPlay | None) -> Path:
    """The file of the scenario that is played. Raises UsageError where that of a saved play is not there any more."""
    file = options.file
    if saved is None:
        if file is None:
            raise UsageError("play needs a scenario")
        return file
    if file is not None and (options.name or not is_save(file, saved)):
        return file
    if not saved.scenario.is_file():
        raise UsageError(
            f"the scenario of {saved.name}, {saved.scenario}, is not there any more; name the file that it is in now, "
            f"as in 'fatima play scenario.yaml --resume {saved.name}'"
        )
    return nearer(saved.scenario)


def is_save(file: Path, saved: SavedPlay) -> bool:
    """Whether what stands in the place of a scenario is the saved play, by its name or its file."""
    return str(file) == saved.name or (file.is_file() and file.samefile(saved.path))


def gone_on(
    saved: SavedPlay, definition: SceneDefinition, options: PlayOptions, lives: Lives | None, *, by_hand: bool
) -> Session:
    """The session of a saved play. Raises UsageError or LogError, each with a sentence, where it cannot go on."""
    if saved.ended:
        raise UsageError(f"{saved.name} has come to its end ({saved.ended}): nothing is left to go on with")
    if options.player and definition.member(options.player).text != saved.player:
        raise UsageError(f"{saved.player or 'nobody'} is played in {saved.name}; leave --as out")
    try:
        values = read_session(saved.path)
        scene = definition if lives is None else Scene(definition, player=saved.player or None, lives=lives)
        session = Session.resume(scene, values)
    except LogError as wrong:
        raise LogError(f"{saved.path}: {wrong}") from None
    if not by_hand:
        if saved.player and not options.auto:
            note(f"there is no terminal to ask at, so {saved.player} plays like everybody else")
        session.scene.player = None
    elif session.scene.player is None and definition.player is not None:
        session.scene.player = definition.player
    return session


def recap(saved: SavedPlay, session: Session) -> Iterator[str]:
    """What to say before a play goes on: what has changed since, and the last words."""
    yield f"Going on with {saved.name}, which was saved on {saved.when.astimezone():%Y-%m-%d at %H:%M}."
    before, now = session.header.files, session.scene.definition.files
    changed = [name for name in now if before.get(name) != now[name]]
    if before and changed:
        has = "has" if len(changed) == 1 else "have"
        yield f"{', '.join(changed)} {has} changed since; it goes on by what stands there now."
    for told in session.notes:
        yield f"{told[0].upper()}{told[1:]}."
    said = session.log.transcript().splitlines()[-LAST:]
    if said:
        yield "\n".join(["The last of it:", *[row.strip().partition("  ")[2] for row in said]])


def offers(file: Path, lives: Lives | None) -> Iterator[str]:
    """That there is a play of this scenario, or in these lives, that was left, and how it goes on."""
    left = [one for one in Shelf().of(file) if not one.ended and one.life is None] if lives is None else left_in(lives)
    for one in islice(left, 1):
        beats = f"{one.beats} {'beat' if one.beats == 1 else 'beats'}"
        when = f"{one.when.astimezone():%Y-%m-%d at %H:%M}"
        until = "" if lives is None else ", until you choose something here"
        yield f"A play of {when} is kept, {beats} long: '{calling()} play --resume {one.name}' goes on with it{until}."


def save_place(path: Path | None, saved: SavedPlay | None) -> Path | None:
    """The file that a play is kept in: the one named, or that of the play that goes on.

    Raises UsageError, which names a free one, where there is something else.
    """
    if path is None:
        return place_to_go_on(saved) if saved else None
    if path.exists() and not (saved and path.samefile(saved.path)):
        raise UsageError(f"{path} is there already, and nothing is written over it; {free_name(path)} is free")
    return path


def log_place(options: PlayOptions, session: Session, file: Path) -> Path | None:
    """The file that a play is recorded in: a new one, or one that it goes on from.

    Raises UsageError, which names a free one, where another recording stands there.
    """
    path = options.record
    if path is None or is_stream(path) or is_odd(path) or options.overwrite:
        return path
    if path.is_dir():
        return free_name(path / f"{file.stem}.log")
    if path.is_file() and path.stat().st_size:
        begun = session.log.text().encode()
        with path.open("rb") as there:
            if not begun.startswith(there.read(len(begun) + 1)):
                raise UsageError(
                    f"{path} is there already, and no play is written over another; {free_name(path)} is free "
                    "(--overwrite takes its place where it is a recording)"
                )
    return path


def state(definition: "SceneDefinition", name: str) -> "Symbol":
    """A state of the dialogue, by its name."""
    if definition.turns == "beliefs":
        raise UsageError("--from has no meaning here: this scenario keeps its dialogue states as beliefs")

    names = [one.name for one in definition.graph.states.values()]
    name = composed(name)
    for one in names:
        if name.lower() == one.text.lower():
            return one
    raise UsageError(f"there is no state {name!r}; {nearest(name, [one.text for one in names])}")


def nearest(name: str, known: Iterable[str]) -> str:
    """What may have been meant."""
    from difflib import get_close_matches

    names = list(known)
    close = get_close_matches(name, names, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(close)}?" if close else f"the states are {', '.join(names)}"
