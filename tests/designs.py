"""Small studies: two friends at tea, one of whom is made worse tempered, and files to say so in."""

from pathlib import Path

__all__ = ["ANN", "ROOM", "TEA", "study_in", "written_study"]

ANN = """fatima: 1
character: Ann
personality: {neuroticism: 0.5, extraversion: 0.2}
believes:
  Likes(me, Bo): 3
appraisals:
  - {id: stung, when: Bo says Rude to me, feels: {desirable: -4}}
actions:
  - {id: snap, do: say Sharp, if: Anger(me) > 1, priority: 5}
"""
TEA = """fatima: 1
title: Tea
cast:
  Ann:
    from: ann.yaml
    mood: 1
  Bo:
    personality: calm
    mood: $condition.tension
    believes: {Manner(me): rude, Host(me): {value: true, certainty: 0.5}}
appraisals:
  - {id: blamed, for: Ann, when: Bo says Rude to me, feels: {praiseworthy: -4 for Bo}}
actions:
  - {id: rude, for: Bo, do: say Rude, if: Manner(me) = rude, priority: 3}
  - {do: say anything}
dialogue: |
  == start
  Bo to Ann [Rude] <Ask>: Tea. Now.  -> asked @one
  Bo to Ann [Kind] <Ask>: May I have some tea?  -> asked @two
  == asked
  Ann to Bo [Sharp]: Get it yourself.  -> end @three
  Ann to Bo [Kind] (if Host(Bo) = true): Here you are.  -> end @four
  Ann to Bo [Mild]: There.  -> end @five
"""
ROOM = """fatima: 1
setting: A room
clock: {from: 8:00, until: 12:00}
places:
  Desks: {to Kitchen: 20 s}
  Kitchen: {hears: [Desks]}
people:
  Ann: {from: ann.yaml}
  worker:
    3 like: ann.yaml
    with: {neuroticism: "normal(0, 0.4)"}
day:
  anyone: [else Work in Desks]
encounters:
  - {id: nod, do: Nod to $x, when free: once an hour, if: $x is here, priority: 4}
happenings:
  - at 9:30 in Desks: the bell rings (everyone perceives Bell(Rings) becomes true)
conversations:
  - {play: tea.yaml, as: {Ann: $a, Bo: $b}, if: [$a is here, $b is here, $a != $b]}
"""


def written_study(folder: Path, text: str, *, tea: str = TEA, room: str = ROOM) -> Path:
    """A study beside the files that it may play, and where it stands."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, said in {"ann.yaml": ANN, "tea.yaml": tea, "room.yaml": room, "study.yaml": text}.items():
        (folder / name).write_text(said, encoding="utf-8")
    return folder / "study.yaml"


def study_in(factors: str, *, play: str = "tea.yaml", more: str = "") -> str:
    """The text of a study with some factors, each of its rows indented by two blanks."""
    rows = "".join(f"  {row}\n" for row in factors.splitlines())
    return f"study: 1\nplay: {play}\nfactors:\n{rows}{more}"
