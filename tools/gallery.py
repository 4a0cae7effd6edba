"""Gallery: draw the pictures of the pages; every command here is shown on one of them."""

import sys
from pathlib import Path
from runpy import run_path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from fatima_py.cli.app import run
from tools.terminal import picture, played

__all__ = ["COMMANDS", "PICTURES", "drawn"]

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
COMMANDS = (
    "fatima play scenarios/cafe.yaml --auto --seed 18 --record cafe.log",
    "fatima affect plot cafe.log -o cafe-moods.svg",
    "fatima graph scenarios/cafe.yaml -o cafe.svg",
    "fatima play scenarios/apology.yaml --auto --seed 1 --record apology.log",
    "fatima affect plot apology.log -o apology-moods.svg",
    "fatima graph scenarios/interview.yaml -o interview.svg",
    "fatima graph scenarios/schoolyard.yaml -o schoolyard.svg",
    "fatima play scenarios/handover.yaml --auto --seed 7 --record shift.log",
    "fatima affect plot shift.log -o shift.svg",
    "fatima affect plot shift.log --who Hanne --until 20min -o hanne.svg",
    "fatima affect compare calm anxious --event insult --event gift --event threat --every 3min -o calm-anxious.svg",
    "python simulations/two_sisters/run.py -o two-sisters.svg",
    "python simulations/ordinary_week/run.py -o week.svg",
)
PLAY, KEYS = "play scenarios/cafe.yaml --writer --seed 18", ("5", "? Sarah")
"""What is typed in the picture of a terminal, which shows the play from the first row of them on."""


def drawn(folder: Path) -> list[Path]:
    """Run the commands, whose files all lie in `folder` then; the pictures among them."""
    for command in COMMANDS:
        program, *words = [placed(word, folder) for word in command.split()]
        if program == "fatima":
            if run(words):
                raise SystemExit(f"this failed: {command}")
        else:
            with patch.object(sys, "argv", words):
                run_path(words[0], run_name="__main__")
    for name in ("agents", "scenarios"):
        (folder / name).symlink_to(ROOT / name)
    told = played([sys.executable, "-m", "fatima_py", *PLAY.split()], KEYS, folder)
    told = told[told.rindex("\n", 0, told.index(f" > {KEYS[0]}")) + 1 :].rpartition("\n\n")[0]
    (folder / "play.svg").write_text(picture(told, f"fatima {PLAY}"), encoding="utf-8")
    return sorted(folder.glob("*.svg"))


def placed(word: str, folder: Path) -> str:
    """A word of a command, with the file that it names: content of this repository, or something in the folder."""
    if word.startswith(("scenarios/", "simulations/")):
        return str(ROOT / word)
    return str(folder / word) if word.endswith((".svg", ".log")) else word


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        for file in drawn(Path(made)):
            (PICTURES / file.name).write_bytes(file.read_bytes())
