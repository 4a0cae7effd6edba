"""Digests: what they are of, and that they stay."""

from fatima_py.appraisal import AppraisalRules
from fatima_py.setting.digest import digest_of
from tests.builders import INSULTED, THANKED


def test_the_digest_of_rules_stays_so_that_a_run_that_was_begun_is_gone_on_with():
    assert digest_of(AppraisalRules([INSULTED, THANKED])) == "a245296546ba1fbb49f89de15e760bd2"


def test_the_digest_of_rules_tells_their_order_apart():
    assert digest_of(AppraisalRules([INSULTED, THANKED])) != digest_of(AppraisalRules([THANKED, INSULTED]))
