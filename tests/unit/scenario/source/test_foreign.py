"""Foreign files: what a file of another program is, however it is called."""

from pathlib import Path

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.interop.opening import opened
from fatima_py.scenario import check_file
from fatima_py.scenario.source.foreign import kind_of_foreign

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
FOREIGN = {
    "a script of Yarn Spinner": b"title: Start\ntags:\n---\nAnn: Hello!\n-> Hi\n    <<jump Next>>\n===\n",
    "a story of ink": b"VAR x = 3\n-> start\n=== start ===\nHello {x}.\n* [Hi] -> END\n+ Yes -> start\n",
    "a compiled story of ink": b'\xef\xbb\xbf{"inkVersion":21,"root":[],"listDefs":{}}',
    "a PNG picture": PNG,
    "a character card in a PNG picture": PNG + b"\0\0\0\x20tEXtchara\0eyJ",
    "a character card": b'{"spec":"chara_card_v2","spec_version":"2.0","data":{"name":"Ann","first_mes":"hi"}}',
    "a lorebook": b'{"entries":{"0":{"uid":0,"key":["a"],"content":"x"}}}',
    "an EmotionML document": b'<?xml version="1.0"?>\n<emo:emotionml xmlns:emo="http://www.w3.org/2009/10/emotionml"/>',
    "a page of HTML": b"<!DOCTYPE html><html></html>",
    "a story of Twine (Twee)": b":: Start\nHello. [[Next]]\n",
    "a script of Ren'Py": b'label start:\n    e "Hi"\n',
}
MORE = {
    "a character card": b'{"name":"Ann","description":"x","personality":"p","first_mes":"hi","mes_example":""}',
    "a lorebook": b'{"spec":"lorebook_v3","data":{"entries":[]}}',
    "a story of ink": b"== cellar ==\nIt is dark.\n+ [Leave] -> END\n",
}
OURS = [
    b"",
    b"fatima: 1\ntitle: Tea\ncast: {Ann: {}}\ndialogue: |\n  == start\n  Ann: VAR -> end\n",
    b"== start\nAnn [Warm]: Hi. -> b\n\n# a comment\n== b (ending)\nany: *waves*\n",
    b"title: T\n---\nx: 1\n",
    b'{"root": {"Characters": []}, "entries": 1}',
    b'{"entries": [], "spec": 3}',
    b'{"spec": [[[[',
    b"label: x\n",
]


@pytest.mark.parametrize("name", ["scene.yaml", "scene.json", "scene.yarn", "scene"])
@pytest.mark.parametrize(("kind", "raw"), FOREIGN.items(), ids=FOREIGN)
def test_a_file_of_another_program_is_told_for_what_it_is(kind: str, raw: bytes, name: str, tmp_path: Path):
    path = tmp_path / name
    path.write_bytes(raw)

    with pytest.raises(ScenarioError) as caught:
        opened(path, None)
    (found,) = check_file(path)

    assert found.code == ("FA003" if "picture" in kind else "FA023")
    assert (found.sentence, found.place.file) == (f"this is {kind}, and nothing that is read here", str(path))
    assert caught.value.problems == (found,)


@pytest.mark.parametrize(("kind", "raw"), MORE.items())
def test_a_kind_has_several_forms(kind: str, raw: bytes):
    assert kind_of_foreign(raw) == kind


@pytest.mark.parametrize("raw", OURS)
def test_what_may_be_ours_is_none_of_them(raw: bytes):
    assert kind_of_foreign(raw) == ""
