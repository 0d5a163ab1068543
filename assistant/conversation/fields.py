"""Which text of the form a phrase means: a header field, or the explanation of a row."""

import re

from assistant.conversation.amendment import Amendment, ask
from assistant.conversation.phrases import bare
from assistant.conversation.talk import EXPLANATION, Rows, Talk, resolve
from assistant.declaration import LABELS
from assistant.frozen import Frozen
from assistant.layout.labels import VARIANTS

_SPOKEN = {
    "annual_goal": ("今年的?目标", "本年的?目标", "当年的?目标", "年度的目标", "年度总目标", "年度任务目标"),
    "long_term_goal": ("三年目标", "长远目标", "远期目标", "中长期的?目标", "长期的目标", "长期规划目标"),
    "annual_amount": ("(?:今年|本年|年度|当年)的?(?:预算|金额|经费|资金)", "年度预算(?:金额)?", "本年度项目经费"),
    "medium_term_total": (
        "总金额",
        "总预算",
        "项目总额",
        "中期(?:规划)?(?:总)?(?:金额|总额|预算)",
        "(?<![年度])总额|总的(?:金额|预算|经费)",
        "三年总(?:金额|预算)",
    ),
    "period": ("实施年限", "实施周期", "实施年数", "项目年限"),
    "cost_basis": ("测算的?依据", "测算(?=里|中|那|部分)", "测算说明", "测算过程"),
    "policy_basis": ("政策文件依据", "文件依据", "立项的?依据"),
    "budget_unit": ("主管单位名称",),
    "unit": (
        "申请单位的?(?:名称|名字|全称)",
        "单位的?(?:名称|名字|全称)",
        "(?<![一-龥])单位(?=(?:改成|改为|换成|写成|应为)[^，。]{3,}(?:局|中心|委|办|所|院|处|站|馆|校|会|部|队|司)$)",
    ),
    "is_new": ("(?<!是否)新增项目?(?=(?:这[栏项])?(?:改成|改为|填成?|写成?)[是否]$)",),
    "project_name": ("项目的?名称", "项目名(?!称)", "项目名字"),
}
_LABELS = sorted(
    ((label, name) for name, labels in VARIANTS.items() for label in labels), key=lambda pair: -len(pair[0])
)
_PATTERNS = [(re.compile("|".join(words)), name) for name, words in _SPOKEN.items()]
_BY_LABEL = [(re.compile(re.escape(label)), name) for label, name in _LABELS]
_EXPLAINED = re.compile(r"(?:的|那?[条项]的?)?(?:指标)?(?:解释|说明|释义|口径)(?:说明)?")
_LOOSE = (
    (re.compile(r"(?<![年期度标])目标(?!值)"), ("annual_goal", "long_term_goal")),
    (re.compile(r"(?<![策算项])依据"), ("policy_basis", "cost_basis")),
    (
        re.compile(r"项目(?:金额|经费|预算|资金)|(?<![总度年])(?:预算|经费|金额)(?!执行|支出|成本|使用)"),
        ("annual_amount", "medium_term_total"),
    ),
)
"""Words that two fields answer to."""
LONG_TEXTS = ("annual_goal", "long_term_goal", "policy_basis", "cost_basis")


_NEW = re.compile(r"^(?:这|本|该)?(?:个)?(?:项目)?(?P<no>不|非)?(?:算|属于|是)新增(?:的)?(?:项目)?(?:的)?$")


class Locus(Frozen):
    """A text that is spoken of, and the words around its name."""

    row: int | None = None
    field: str
    """Printed label of the header field, or 指标解释."""
    name: str
    """Field name."""
    before: str
    after: str


def locate(clause: str, talk: Talk) -> Locus | Amendment | None:
    """A question where the words fit two fields or no row; None where no text is spoken of."""
    if (match := _EXPLAINED.search(clause)) and not _in_a_name(match, clause, talk):
        return _of_row(clause, match, talk)
    if match := _NEW.match(clause.strip("，,。；; ")):
        return Locus(field=LABELS["is_new"], name="is_new", before="", after="改成否" if match["no"] else "改成是")
    for pattern, name in (*_PATTERNS, *_BY_LABEL):
        if (match := pattern.search(clause)) and not _in_a_name(match, clause, talk):
            return Locus(field=LABELS[name], name=name, before=clause[: match.start()], after=clause[match.end() :])
    return None


def _in_a_name(match: re.Match[str], clause: str, talk: Talk) -> bool:
    """年度预算执行率 is a row, though 年度预算 is a field."""
    names = (row.name for row in talk.table.rows.values() if match[0] in row.name)
    return any(name in clause or match[0] + name.partition(match[0])[2] in clause for name in names)


def locate_loosely(clause: str, talk: Talk) -> Amendment | None:
    """The question which of two fields is meant, where no row answers to the word."""
    for pattern, names in _LOOSE:
        match = pattern.search(clause)
        if match and not talk.table.find(clause[: match.end()]).rows:
            offered = tuple(LABELS[name] for name in names)
            return ask(f"“{match[0]}”指的是{'还是'.join(offered)}？请说明", *offered)
    return None


_LEAD = re.compile(r"(?:删掉|删除|去掉|清空|修改|改写|重写|补充|完善|在|给|把|将)+")


def _of_row(clause: str, match: re.Match[str], talk: Talk) -> Locus | Amendment | None:
    place = _MORE.sub("", _LEAD.sub("", clause[: match.start()]))
    found = resolve(place, talk) if bare(place) else Rows(rows=talk.pointed() or _quoting(clause, talk))
    if found.question:
        return found.question
    rows = found.rows
    if len(rows) != 1:
        return None
    return Locus(
        row=rows[0], field=EXPLANATION, name="explanation", before=clause[: match.start()], after=clause[match.end() :]
    )  # fmt: skip


_MORE = re.compile(r"(?:再?(?:加|补|补充|增加|添|写)(?:个|一个|一句|上)?)$")


def _quoting(clause: str, talk: Talk) -> tuple[int, ...]:
    """The only row whose explanation has what stands in quotes."""
    quoted = re.search(r"[“\"‘「]([^”\"’」]{2,})[”\"’」]", clause)
    return tuple(at for at, row in talk.table.rows.items() if quoted and quoted[1] in row.explanation)


def text_of(locus: Locus, talk: Talk) -> str:
    """As it stands after what was said before in the same instruction."""
    done = [a.value for a in talk.done if a.changes and (a.row, a.field) == (locus.row, locus.field)]
    if done:
        return str(done[-1])
    if locus.row is not None:
        return talk.draft.rows[locus.row].indicator.explanation
    text: str = getattr(talk.draft.header, locus.name)
    return text
