"""Make the word list with which `fatima_py.perception` reads feeling from text.

`uv run tools/make_word_list.py PATH/vader_lexicon.txt` writes `fatima_py/perception/vader.tsv`: each word of VADER's
lexicon (Hutto and Gilbert 2014, MIT) with its mean rating from -4 to 4. What is no plain word is left out (emoticons
and signs are read by their shape), and so is how the raters differed.
"""

import argparse
import re
from pathlib import Path

__all__ = ["main"]

TARGET = Path(__file__).parent.parent / "fatima_py" / "perception" / "vader.tsv"
WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lexicon", type=Path, help="the file vader_lexicon.txt")
    parser.add_argument("--to", type=Path, default=TARGET, help="where to write the list (.tsv)")
    asked = parser.parse_args()
    if not asked.lexicon.is_file():
        parser.error(f"there is no file {asked.lexicon}")
    rows = (line.split("\t") for line in asked.lexicon.read_text(encoding="utf-8").splitlines() if line.strip())
    words = {word: rating for word, rating, *_ in rows if WORD.fullmatch(word) and len(word) > 1}
    lines = [f"{word}\t{float(words[word]):.1f}" for word in sorted(words)]
    asked.to.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines):,} words in {asked.to.name}")


if __name__ == "__main__":
    main()
