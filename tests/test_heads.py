"""What a name measures is told by its end."""

from assistant.vocabulary import heads
from assistant.vocabulary.heads import Head, bare_name, head_of
from tests.test_rule_judged_rows import ROWS


def test_last_sign_rules_out_no_head() -> None:
    names = {bare_name(row[3]) for row in ROWS} | {"末梢水pH", "道路MQI", "次数\\n", ""}
    for name in names:
        first = next((head for head, pattern, _ in heads._HEADS if pattern.search(name)), Head.NONE)
        assert head_of(name) is first, name
    assert {head_of(name) for name in names} == set(Head)
