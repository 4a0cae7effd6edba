"""The sheet on which the most visited pages are seen."""

import re

from tools.pages.sheet import PAGES, VIEWS, contact_sheet


def test_the_sheet_shows_each_page_in_each_view_by_files_of_its_own_folder():
    shown = re.findall(r'<img src="([^"]+)"', contact_sheet())

    assert len({*shown}) == len(PAGES) * len(VIEWS)
    assert "home-1280.png" in shown
    assert "reference_python_affect-1280-dark.png" in shown
    assert not any("/" in file for file in shown)
