"""The links of a file of the top that a page includes."""

import pytest
from markdown import Markdown


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("[Install](docs/install.md)", "install.md"),
        ("[goals](docs/reference/format.md#goals)", "reference/format.md#goals"),
        ("[a site](https://example.org/docs/)", "https://example.org/docs/"),
        ("[a page](../docs.md)", "../docs.md"),
    ],
)
def test_a_link_into_docs_is_one_of_a_page_that_lies_there(written, leads):
    assert f'href="{leads}"' in Markdown(extensions=["tools.included"]).convert(written)


def test_what_a_page_includes_is_read_so(tmp_path):
    (tmp_path / "CHANGELOG.md").write_text("[Install](docs/install.md)", encoding="utf-8")
    included = {"pymdownx.snippets": {"base_path": [str(tmp_path)]}}

    page = Markdown(extensions=["pymdownx.snippets", "tools.included"], extension_configs=included)

    assert 'href="install.md"' in page.convert('--8<-- "CHANGELOG.md"')
