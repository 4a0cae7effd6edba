"""Included: what a page includes from the top of the repository leads from there, and here to the pages beside it.

An extension of Python-Markdown, which is loaded where the pages are built (`mkdocs.yml`): `CHANGELOG.md` links to
`docs/install.md` where it is read in the repository, and to `install.md` as a page.
"""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

__all__ = ["Included", "makeExtension"]

AFTER_INCLUSION = 31
"""Of the steps with which pages are read; `pymdownx.snippets` includes files in step 32."""


class Links(Preprocessor):
    """Links into `docs` are links of a page that lies there."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines with these links."""
        return [line.replace("](docs/", "](") for line in lines]


class Included(Extension):
    """Reads the links of included files."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Add the step."""
        md.preprocessors.register(Links(md), "included", AFTER_INCLUSION)


def makeExtension() -> Included:  # noqa: N802
    """The extension, as Python-Markdown asks for it."""
    return Included()
