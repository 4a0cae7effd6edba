"""What has a known answer comes out, and the page of the reference shows what comes out."""

import sys
from importlib import util

import pytest

pytestmark = pytest.mark.no_cover

QUICK = ["A3", "A4", "A7", "A9", "A11"]
BY_LUCK = ["A1", "A5", "A6", "A8", "A10", "A12", "A13"]


@pytest.fixture(scope="module")
def validation(root):
    """The program of the folder."""
    spec = util.spec_from_file_location("validation", root / "simulations/validation/run.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["validation"] = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page(root):
    return (root / "docs/reference/validation.md").read_text(encoding="utf-8")


def test_every_case_is_asked(validation):
    assert sorted(one.number for one in validation.cases()) == sorted([*QUICK, *BY_LUCK])


@pytest.mark.parametrize("number", QUICK)
def test_what_is_known_without_luck_comes_out_as_the_page_shows_it(validation, page, number):
    (case,) = validation.cases([number])
    rows = case.rows()

    assert [row.what for row in rows if not row.holds] == []
    assert [row.what for row in rows if validation.line(case, row) not in page.splitlines()] == []


@pytest.mark.parametrize("number", BY_LUCK)
def test_what_is_drawn_by_luck_comes_out_of_few_draws_as_well(validation, page, number):
    (case,) = validation.cases([number])
    rows = case.rows(share=0.01)

    assert [row.what for row in rows if not row.holds] == []
    assert [row.what for row in rows if f"| {number} | {row.what} | " not in page] == []


def test_the_page_says_of_each_case_what_the_case_says_of_itself(validation, page):
    told = validation.page([(case, []) for case in validation.cases()])

    assert page.startswith(validation.HEAD)
    assert page.endswith(told[told.index("## As reported") :])


@pytest.mark.slow
def test_the_page_is_what_the_program_writes(validation, tmp_path, page):
    assert validation.main(["-o", str(tmp_path / "page.md")]) == 0
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == page


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["A99"], "there is no case A99: expected one of A1, A3, A4, A5, A6, A7, A8, A9, A10, A11, A12, A13"),
        (["A3", "-o", "page.md"], "the page is of all cases: leave out the numbers, or -o"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(validation, capsys, arguments, message):
    with pytest.raises(SystemExit, match="2"):
        validation.main(arguments)

    assert message in capsys.readouterr().err


def test_what_was_found_among_people_is_shown_and_nothing_is_asked_of_it(validation, page):
    (case,) = validation.cases(["A1"])

    assert case.reported
    for what, found, ours in case.reported:
        assert f"| A1 | {what} | {found} | {ours} | {case.module.SOURCE} |" in page


@pytest.mark.wide
def test_a_case_is_drawn_beside_what_is_expected_of_it(validation, tmp_path, capsys):
    assert validation.main(["A7", "--figures", str(tmp_path / "figures")]) == 0

    assert (tmp_path / "figures" / "a07_consensus.png").read_bytes().startswith(b"\x89PNG")
    assert "a07_consensus.png" in capsys.readouterr().out


def test_an_answer_that_is_too_far_off_is_told(validation, monkeypatch, capsys):
    (case,) = validation.cases(["A7"])
    monkeypatch.setattr(case.module, "rows", lambda: [("what is off", 1.0, 1.5, 0.1)])
    monkeypatch.setattr(validation, "cases", lambda *_: [case])

    assert validation.main([]) == 1
    assert "MISSED" in capsys.readouterr().out
