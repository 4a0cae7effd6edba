"""Address: write where the repository and the pages are to be had into every file that says so.

Both stand in `pyproject.toml`, under `tool.addresses`, and are empty as long as there are none. Change them there, and
run `just address`.
"""

import re
import tomllib
from pathlib import Path

__all__ = ["addressed", "main"]

ROOT = Path(__file__).parents[1]
NONE_YET = "ADDRESS"
"""What stands in a command for an address that there is not yet."""


def addressed(name: str, text: str, repository: str, site: str) -> str:
    """The text of a file with the addresses in it."""
    if name == "docs/install.md":
        return re.sub(r"git clone \S+ fatima-py", f"git clone {repository or NONE_YET} fatima-py", text)
    keys = {
        "mkdocs.yml": (("repo_url: {}", repository), ("site_url: {}", site)),
        "CITATION.cff": (("repository-code: {}", repository), ("url: {}", site)),
        "pyproject.toml": (('urls.Repository = "{}"', repository), ('urls.Documentation = "{}"', site)),
    }[name]
    before = {"mkdocs.yml": "use_directory_urls", "CITATION.cff": "license:", "pyproject.toml": "requires-python"}[name]
    starts = tuple(row.partition("{}")[0] for row, _ in keys)
    rows = [row for row in text.splitlines() if not row.startswith(starts)]
    place = next(number for number, row in enumerate(rows) if row.startswith(before))
    rows[place:place] = [row.format(address) for row, address in keys if address]
    return "\n".join(rows) + "\n"


def main() -> None:
    """Write them."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["addresses"]
    for name in ("docs/install.md", "mkdocs.yml", "CITATION.cff", "pyproject.toml"):
        text = (ROOT / name).read_text(encoding="utf-8")
        (ROOT / name).write_text(addressed(name, text, told["repository"], told["site"]), encoding="utf-8")


if __name__ == "__main__":
    main()
