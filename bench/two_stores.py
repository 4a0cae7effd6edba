"""Live many random lives in a file and at hand, and see that both tell the same at every question.

Run it with `just bench two_stores`. Each life has up to 60 changes: events, what is felt about them, people who are
made known, ends that are forgotten; now and then the file is closed and opened again. Compared are all answers that
`check_memory_store` asks for, snapshots, and the lines of an export and of what is made of it. Then somebody with a
rule of every kind lives in both, and the logs are compared.
"""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from fatima_py.affect import Vad
from fatima_py.appraisal import AppraisalRule, AppraisalRules, AppraisalVariable, Feels
from fatima_py.character import Character
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import Event, action_event, belief_event
from fatima_py.kb import Conditions, parse_condition
from fatima_py.memory import Context, InMemoryStore, MemoryStore, Source, SqliteStore, export_life, import_life
from fatima_py.mind import MindDefinition
from fatima_py.names import NIL, SELF, Variable, compound, label, symbol
from fatima_py.record import as_dict
from fatima_py.record.recording import record_trace
from fatima_py.testing.memory import view

LIVES = 1000
PEOPLE = ("Tom", "tom", "Zo\u00eb", "Kim", "SELF", "*", "-", "7")
DEEDS = ("Hug", "Give(Book)", "Speak(a, b, -, Kind)", "*", "Give(Give(Tom))")
TEXTS = ("", "Hello, Tom.", 'She said: "no".\n', "\u4f60\u597d", "zero\0sign", "Kim's house")


def event(luck: Random, time: float) -> Event:
    """Something that happens."""
    if luck.random() < 0.2:
        return belief_event(luck.choice(PEOPLE[:5]), "Open(Door)", luck.choice((True, False, 3)), time)
    return action_event(luck.choice(PEOPLE), luck.choice(DEEDS), luck.choice(PEOPLE), time)


def context(luck: Random) -> Context:
    """In which context."""
    there = tuple(symbol(name) for name in luck.choices(PEOPLE[:4], k=luck.randrange(3)))
    words, session, place = (luck.choice(TEXTS) for _ in range(3))
    return Context(words, session, place, there, luck.choice([*Source]), luck.choice((NIL, symbol("Kim"))))


def happen(stores: list[MemoryStore], luck: Random) -> None:
    """The same to both."""
    length, chance = len(stores[0]), luck.random()
    last = stores[0].newest()
    if chance < 0.6 or not length:
        what, among = event(luck, (last.time if last else 0.0) + luck.choice((0.0, 1.5, 1e5))), context(luck)
        for store in stores:
            store.append(what, among)
    elif chance < 0.85:
        number = luck.randrange(length)
        goal = luck.choice((NIL, label("to be safe")))
        felt = [
            Emotion(kind, luck.uniform(0, 10), number, symbol(luck.choice(PEOPLE)), goal=goal)
            for kind in luck.choices([*EmotionType], k=luck.randrange(3))
        ]
        mood = luck.choice((None, Vad(luck.uniform(-1, 1), luck.uniform(-1, 1), luck.uniform(-1, 1))))
        for store in stores:
            store.tag(number, felt, mood)
    elif chance < 0.95:
        people = [symbol(name) for name in luck.sample(PEOPLE[:4], 2)]
        for store in stores:
            store.know(people)
    else:
        cut = luck.randint(length // 2, length)
        for store in stores:
            store.cut(cut)


def differences(folder: Path, luck: Random) -> Iterator[str]:
    """Where the two tell other things."""
    memory, life = InMemoryStore(), SqliteStore(folder / "a.life")
    with ExitStack() as opened:
        for _ in range(luck.randint(1, 60)):
            happen([memory, life], luck)
            if luck.random() < 0.1:
                life.close()
                life = SqliteStore.open(folder / "a.life")
        opened.callback(life.close)
        yield from ("answers" for _ in (1,) if view(life) != view(memory))
        yield from ("snapshots" for _ in (1,) if life.snapshot() != memory.snapshot())
        lines = [*export_life(life)]
    import_life((line.encode() for line in lines), Path("lines"), folder / "b.life")
    with SqliteStore.open(folder / "b.life") as other:
        yield from ("lines" for _ in (1,) if [*export_life(other)] != lines or view(other) != view(memory))


def somebody() -> MindDefinition:
    """Somebody who judges by what was done before."""
    hugs = compound("Event", "Action-End", Variable("who"), "Hug", SELF)
    often = parse_condition("EventCount(Action-End, [who], Hug, SELF) = [n]")
    rules = (
        AppraisalRule("hugged", hugs, (Feels(AppraisalVariable.LIKE, symbol(4), Variable("who")),)),
        AppraisalRule("again", hugs, (Feels(AppraisalVariable.DESIRABILITY, Variable("n")),), Conditions((often,))),
    )
    return MindDefinition(symbol("Sarah"), appraisal_rules=AppraisalRules(rules))


def log(who: MindDefinition, seed: int) -> list[object]:
    """What some events were to somebody."""
    luck, one = Random(seed), Character(who)
    return [as_dict(record_trace(one.perceive(event(luck, float(time))))) for time in range(1, luck.randint(2, 12))]


def main(arguments: list[str]) -> int:
    """Live so many lives, and say where they differ."""
    lives = int(arguments[0]) if arguments else LIVES
    wrong = 0
    for seed in range(lives):
        with TemporaryDirectory() as folder, ExitStack() as opened:
            found = [*differences(Path(folder), Random(seed))]

            def store(folder: str = folder, opened: ExitStack = opened) -> SqliteStore:
                return opened.enter_context(SqliteStore(Path(folder, "c.life")))

            who = somebody()
            found += ["logs"] if log(who, seed) != log(replace(who, memory_store=store), seed) else []
        if found:
            wrong += 1
            print(f"life {seed}: other {', '.join(found)}")
    print(f"{lives} lives, {wrong} of which differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
