"""Asking: what the person at the keyboard may choose, ask and take back."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from math import inf
from select import select
from time import monotonic

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fatima_py.cli.aloud import as_played, in_speech
from fatima_py.cli.free_words import TAKEN_BY, UNCLOSED, Listener, is_unclosed, own_words_in
from fatima_py.cli.helping import ELSEWHERE, FREELY, HELPS, helped
from fatima_py.cli.performance import Answer, Save, Wish
from fatima_py.cli.players_view import deed_in_words
from fatima_py.decision import Intention
from fatima_py.events import heard_as
from fatima_py.inputs import MOST_TYPED, is_too_long
from fatima_py.names import NIL, Symbol
from fatima_py.record import Log, explain
from fatima_py.record.conditions import told_failed
from fatima_py.record.recording import closed_texts
from fatima_py.record.values import Beat, Thought
from fatima_py.scene import Option, Scene, Turn
from fatima_py.scene.acting import addressee
from fatima_py.scene.captions import words_of as words_as_written
from fatima_py.session import Session
from fatima_py.signs import printable

__all__ = ["choice_of", "reasons", "typed", "wish_of"]

MANNER_BESIDE = 60
"""From so many columns on there is room for the manner of a line beside its words."""
WORD = re.compile(r"\w+")
WISHES = {"q": Wish.QUIT, "quit": Wish.QUIT, "b": Wish.BACK, "back": Wish.BACK, "w": Wish.VIEW}
FAREWELL = "q"
SAVE = re.compile(r"save|s(?: +(\S+))?", re.IGNORECASE)
"""`save`, `s`, or `s` and a name: anything more may be something to say."""
SOON = "Say something soon."
UNTIMED = "Take your time: this choice has a limit, and here nobody can be timed."
YES = frozenset(["yes", "y", "yeah", "yep", "ja", "j", "oui", "sí", "si", "sim"])
"""Takes the one line that somebody was asked about."""
TOO_LONG = f"That is longer than {MOST_TYPED:,} characters, and nobody hears it: type less, or the number of a line."
ANY_LENGTH = sys.maxsize - 1
LEAST = 2
"""A single letter is a slip of the finger, or nothing that is said."""
INFINITIVE = {"does": "do", "says": "say"}
INFINITIVES = re.compile(rf"^(?:{'|'.join(INFINITIVE)})\b")
Tell = Callable[[Sequence[str]], None]


def choice_of(
    console: Console,
    tell: Tell,
    session: Session,
    turn: Turn,
    *,
    writer: bool = True,
    listener: Listener | None = None,
) -> Answer:
    """Ask until there is an answer: an option, or words of one's own. The end of the input is a farewell.

    With a `listener` what is typed is an option or not understood, and words of one's own stand in quotation marks.
    """
    scene = session.scene
    show(console, scene, turn, writer=writer)
    until = monotonic() + turn.limit if turn.default and can_time() else inf
    if turn.default and (not writer or until == inf):
        tell([SOON if until < inf else UNTIMED])
    asked: Option | None = None
    while True:
        console.print()
        answer = answer_to(tell, scene, turn, until, writer=writer)
        if answer is None:
            return turn.default or Wish.QUIT
        free = listener is not None
        chosen = wish_of(answer) or confirmed(answer, asked) or chosen_by(scene, turn, answer, free=free)
        if chosen is not None:
            return chosen
        asked = number_asked(turn, answer)
        if listener is not None and is_words(answer) and not is_unclosed(answer):
            heard = listener.hear(session, turn, answer)
            if heard.option is not None:
                return heard
            is_help = answer.casefold() in HELPS
            asked = None if is_help else heard.asked
            tell(helped(writer=writer, free=True) if is_help else listener.not_understood(scene, turn, heard))
        elif answer:
            tell(told_of(answer, session, turn, writer=writer, free=free))
        else:
            show(console, scene, turn, writer=writer)


def answer_to(tell: Tell, scene: Scene, turn: Turn, until: float, *, writer: bool) -> str | None:
    """What is typed, asked for again where it is too long to be read; None where nothing is `until` then."""
    while True:
        answer = typed(prompt_of(scene, turn, until, writer=writer), until, most=MOST_TYPED)
        if answer is None or not is_too_long(answer):
            return answer
        tell([TOO_LONG])


def confirmed(answer: str, asked: Option | None) -> Option | None:
    """The option that somebody was asked about, where they say yes to it."""
    return asked if answer.casefold().rstrip(".! ") in YES else None


def number_asked(turn: Turn, answer: str) -> Option | None:
    """The option whose number is typed with a question mark, which is none that is chosen."""
    number = answer.rstrip("? ")
    is_asked = answer.endswith("?") and number.isdecimal() and 1 <= int(number) <= len(turn.options)
    return turn.options[int(number) - 1] if is_asked else None


def chosen_by(scene: Scene, turn: Turn, answer: str, *, free: bool = False) -> Option | str | None:
    """The option of a number, or what somebody means to say; None where it is neither.

    Of what is typed freely, words of one's own stand in quotation marks.
    """
    if answer.isdecimal() and 1 <= int(answer) <= len(turn.options):
        return turn.options[int(answer) - 1]
    if free:
        own = own_words_in(answer)
        return own if is_words(own) and may_say(scene, turn) else None
    return None if answer.startswith("?") else meant(scene, turn, answer)


def told_of(answer: str, session: Session, turn: Turn, *, writer: bool, free: bool = False) -> list[str]:
    """What to say to a question, and to an answer that is none."""
    if free and is_unclosed(answer):
        return [UNCLOSED]
    if number_asked(turn, answer) is not None:
        return [f"Did you mean {answer.rstrip('? ')}? {TAKEN_BY}"]
    if answer.casefold() in HELPS or (answer.startswith("?") and not writer):
        is_of_somebody = answer.startswith("?") and answer.strip("? ")
        return [ELSEWHERE] if is_of_somebody else helped(writer=writer, free=free)
    if not answer.startswith("?"):
        return [not_understood(answer, len(turn.options), writer=writer, free=free)]
    return reasons(answer[1:].strip(), session)


def prompt_of(scene: Scene, turn: Turn, until: float, *, writer: bool) -> str:
    """Who is asked, and for a writer how many seconds are left."""
    left = f" ({max(0.0, until - monotonic()):.0f} s)" if writer and until < inf else ""
    return f"{scene.definition.name_of(turn.who)}{left} > "


def wish_of(answer: str) -> Wish | Save | None:
    """What somebody wants who chooses no line, None where they do."""
    if found := SAVE.fullmatch(answer):
        return Save(found[1] or "")
    return WISHES.get(answer.lower())


def typed(prompt: str, until: float = inf, *, most: int = ANY_LENGTH) -> str | None:
    """What is typed at a prompt, a farewell at the end of the input; None where nothing is `until` then.

    Of a row of more than `most` characters so many and one more are kept, blanks and all. Not with `input`: it is deaf
    to an interrupt that comes between the prompt and the reading.
    """
    sys.stdout.write(printable(prompt))
    sys.stdout.flush()
    if until < inf and not is_typed(until):
        sys.stdout.write("\n")
        return None
    answer = row_of_input(most + 1)
    if not answer:
        sys.stdout.write("\n")
        return FAREWELL
    return answer if len(answer.rstrip("\n")) > most else answer.strip()


def row_of_input(most: int) -> str:
    """A row of the input, at most so many characters of it; the rest is passed over."""
    row = part = sys.stdin.readline(most)
    while len(part) == most and not part.endswith("\n"):
        part = sys.stdin.readline(most)
    return row


def is_typed(until: float) -> bool:
    """Whether a line is typed before then."""
    return bool(select([sys.stdin], [], [], max(0.0, until - monotonic()))[0])


def can_time() -> bool:
    """Whether one can wait for a line for a time only: not on Windows, where only sockets are waited for."""
    try:
        select([sys.stdin], [], [], 0)
    except (OSError, ValueError):
        return False
    return True


def meant(scene: Scene, turn: Turn, answer: str) -> Option | str | None:
    """What somebody means to say: the one line that has these words, or what they typed; None where nothing is.

    Small and capital letters, marks and blanks make no other line. A number, a mark, a single letter or what asks for
    help is not said, and nothing is where beliefs keep the state and no line is open.
    """
    if not is_words(answer) or not may_say(scene, turn):
        return None
    lines = [option for option in turn.options if option.move]
    same = [one for one in lines if words_of(as_played(words_as_written(scene, turn, one))) == words_of(answer)]
    if len(same) == 1:
        return same[0]
    return None if answer.casefold() in HELPS else answer


def is_words(answer: str) -> bool:
    """Whether anything is said: no number, mark or single letter, and no question about the play."""
    return not answer.startswith("?") and not (
        answer.isascii() and (len(answer) < LEAST or not any(map(str.isalpha, answer)))
    )


def may_say(scene: Scene, turn: Turn) -> bool:
    """Whether words of one's own can be said: not where beliefs keep the state and no line is open."""
    return scene.definition.turn_taking.by_scene or any(option.move for option in turn.options)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return WORD.findall(text.casefold())


def not_understood(answer: str, options: int, *, writer: bool, free: bool = False) -> str:
    """What to say to an answer that is none."""
    numbers = "1" if options == 1 else f"a number from 1 to {options}"
    asked = "? (why), h (help)" if writer else "h (help)"
    own = FREELY.removeprefix("or ") if free else "words of your own"
    others = f"{own}, or {asked}, b (back), s (save), w (other view), q (quit); Enter shows the choices again"
    return f"{answer!r} is none of the choices. Type {numbers}, {others}."


def show(console: Console, scene: Scene, turn: Turn, *, writer: bool) -> None:
    """The options, each with its number, its words, and for a writer how it is said."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", width=4)
    beside = writer and console.width >= MANNER_BESIDE
    table.add_column(max_width=console.width - 26 if beside else None, overflow="fold")
    table.add_column(style="dim", overflow="fold")
    for number, option in enumerate(turn.options, 1):
        words, manner = described(scene, turn, option, writer=writer)
        below = Text("\n").join([words, manner]) if writer and manner else words
        table.add_row(Text(str(number), style="bold"), *([words, manner] if beside else [below]))
    for line, because in locked(scene, turn, writer=writer):
        told = f"(closed: {because})" if writer and because else "(closed)"
        table.add_row(Text("-", style="dim"), Text.assemble(line, " ", told, style="dim"))
    if listener := heard_by(scene, turn):
        table.add_row(Text(), Text(f"(words of your own go to {listener})", style="dim"))
    console.print()
    console.print(table)


def heard_by(scene: Scene, turn: Turn) -> str:
    """To whom words of one's own would go, by the name that people see; empty where there is only one other."""
    if not scene.definition.turn_taking.by_scene and not any(one.move for one in turn.options):
        return ""
    to = addressee(scene.definition, scene.now, turn, scene.member(turn.who))
    return scene.definition.name_of(to) if len(scene.cast) > 2 and to != NIL else ""


def locked(scene: Scene, turn: Turn, *, writer: bool) -> Iterator[tuple[Text, str]]:
    """The lines that are closed to whoever has the turn, where their state lets them be seen, and what closes each."""
    state = scene.definition.graph.states.get(scene.state.key)
    if state is None or not state.shows_locked:
        return
    for line in scene.look().lines:
        if line.who == turn.who and line.closed is not None and line.move in state.moves:
            option = Option(Intention(line.move.action, NIL, 0.0, "player"), line.move)
            words, _ = described(scene, turn, option, writer=writer)
            yield words, told_failed(*closed_texts(line.closed))


def described(scene: Scene, turn: Turn, option: Option, *, writer: bool) -> tuple[Text, Text]:
    """An option as it would sound, for a writer with its cues, and its style and meaning."""
    if option.move is None:
        to = option.intention.target
        done = deed_in_words(scene.definition, option, to if isinstance(to, Symbol) else NIL)
        return Text(INFINITIVES.sub(lambda verb: INFINITIVE[verb[0]], done), style="italic"), Text()
    parts = [term for term in (option.move.style, option.move.meaning) if term != NIL]
    manner = ", ".join(f"sounds {heard}" if (heard := heard_as(term)) else str(term) for term in parts)
    words = words_as_written(scene, turn, option)
    return in_speech(words if writer else as_played(words)), Text(manner, style="dim")


def reasons(name: str, session: Session) -> list[str]:
    """Why the last thing happened; with a name, why somebody last felt something."""
    scene, log = session.scene, session.log
    if not log.beats:
        return ["Nothing has happened yet."]
    if not name:
        last = log.beats[-1]
        return explain(last, log.header.cast, log.wordings.get(last.step), play=log)
    for one in scene.cast:
        if name.lower() in (one.name.text.lower(), scene.definition.name_of(one.name).lower()):
            return feelings_of(one.name.text, scene.definition.name_of(one.name), log)
    cast = ", ".join(scene.definition.name_of(one.name) for one in scene.cast)
    return [f"There is no {name} in this scene. In it are {cast}."]


def feelings_of(who: str, shown: str, log: Log) -> list[str]:
    """The last of all that happened in which somebody felt something, as it was to them."""
    names = log.header.cast
    for one in reversed(log.happenings):
        minds = [mind for mind in one.minds if mind.who == who and (mind.felt or mind.reminded)]
        if minds and isinstance(one, Thought):
            return explain(one, names)
        if minds:
            what_was_done = explain(one, names, log.wordings.get(one.step) if isinstance(one, Beat) else None)[0]
            return [what_was_done, *(sentence for mind in minds for sentence in explain(mind, names))]
    return [f"Nothing has moved {shown} yet."]
