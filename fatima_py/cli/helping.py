"""Helping: what a person at the keyboard may type, a command a row, each in the view where it works."""

from fatima_py.events import is_read

__all__ = ["ELSEWHERE", "FREELY", "HELPS", "RECORDED", "help_text", "helped"]

HELPS = ("h", "help")
"""Asks for help in either view: `?` does for a player, and asks a writer's why."""
COMMANDS = "h for help, b back, s save, w the other view, q quit"
FREELY = 'or what you mean, and words of your own in "quotation marks"'
LINES = ("a number   says the line", "words      are said as they stand: words of your own")
FREE_LINES = ("a number   says the line", "words      say the line that you mean", '"words"    are words of your own')
ASKING = ("?          why the last thing happened", "? NAME     why somebody feels as they do")
PLAYERS = ("w          the writer's view: what everybody feels, and why", "h, ?       this help")
WRITERS = (*ASKING, "w          the player's view: what is said", "h          this help")
OTHERS = (
    "b          back to the choice before",
    "s, s NAME  saves, under a name",
    "Enter      the choices again",
    "q          quits",
)
ELSEWHERE = "'? NAME' asks why in the writer's view: w goes there."
UNHEARD = "Words that no rule is about are heard, and the same choices come again."
RECORDED = "What came before is asked of a recording: 'fatima play SCENARIO --record FILE', then 'fatima why FILE'."


def help_text(name: str, language: str, *, writer: bool, free: bool = False) -> str:
    """What the person who plays somebody may type, and where their words are not read."""
    unread = "" if is_read(language) else f" Words in this language ({language}) are not read for feeling."
    asked = "? or ? and a name asks why; " if writer else ""
    words = FREELY if free else "or words of your own"
    return f"You play {name}. Type the number of a line, {words}; {asked}{COMMANDS}.{unread}"


def helped(*, writer: bool, free: bool) -> list[str]:
    """All that may be typed in a view, and what comes of it."""
    lines = FREE_LINES if free else LINES
    return [*lines, *OTHERS, *(WRITERS if writer else PLAYERS), UNHEARD, RECORDED]
