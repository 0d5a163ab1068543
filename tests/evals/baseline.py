"""The plain chain to beat: retrieve three whole past forms, put them in the prompt, ask once for the whole form."""

from pydantic import Field

from assistant.declaration import Indicator
from assistant.draft import Draft, Row
from assistant.drafter import Drafted
from assistant.frozen import Frozen
from assistant.library.past import PastLibrary
from assistant.llm.chat import Chat, Message
from assistant.origin import Origin, OriginKind
from assistant.vocabulary.slots import Slot

FORMS = 3
_SYSTEM = (
    "你帮区政府单位编写《二级项目支出绩效目标申报表》。参考往年的申报表，按新项目的说明写出完整的一份。"
    f"二级指标可用：{'、'.join(Slot)}；必填：数量、质量、时效、成本、社会效益、服务对象满意度。"
    '只输出一个 JSON 对象：{"测算依据":"…","年度目标":"…","长期目标":"…","绩效指标":'
    '[{"二级指标":"数量","三级指标":"…","指标值":"…","指标解释":"…"}]}'
)


class PlainRow(Frozen):
    """One row as the chain writes it."""

    slot: Slot = Field(alias="二级指标")
    name: str = Field(alias="三级指标", max_length=40)
    value: str = Field(alias="指标值", max_length=30)
    explanation: str = Field(alias="指标解释", max_length=200)


class PlainForm(Frozen):
    """The whole form in one reply."""

    cost_basis: str = Field(alias="测算依据", max_length=400)
    annual_goal: str = Field(alias="年度目标", max_length=400)
    long_term_goal: str = Field(alias="长期目标", max_length=400)
    rows: tuple[PlainRow, ...] = Field(alias="绩效指标", min_length=6, max_length=12)


def plain_draft(start: Draft, library: PastLibrary, chat: Chat) -> Drafted:
    """What the one reply says; an empty form where it cannot be read."""
    messages = (Message(role="system", text=_SYSTEM), Message(role="user", text=_question(start, library)))
    reply = chat(messages, PlainForm)
    try:
        form = PlainForm.model_validate_json(reply.text)
    except ValueError:
        return Drafted(draft=start, notes=(f"回答不能用（{reply.finish_reason}）",))
    header = form.model_dump(include={"cost_basis", "annual_goal", "long_term_goal"})
    origin = Origin(kind=OriginKind.MODEL, text="模型")
    rows = (Row(indicator=Indicator.of(r.slot, r.name, r.value, r.explanation), origin=origin) for r in form.rows)
    return Drafted(draft=start.with_header(**header).with_rows(*rows))


def _question(start: Draft, library: PastLibrary) -> str:
    header = start.header
    forms = "\n\n".join(_shown(library.form(key)) for key in _nearest(start, library))
    return (
        f"往年的申报表：\n{forms}\n\n新项目：{header.project_name}\n申请单位：{header.unit}\n预算年度：{start.year}\n"
        f"本年度项目金额：{header.annual_amount}万元\n实施期限：{header.period}年\n说明：{start.brief}"
    )


def _nearest(start: Draft, library: PastLibrary) -> list[str]:
    found = library.similar(f"{start.header.project_name} {start.brief}", kind="precedent", limit=60)
    others = (entry.id for entry in library.entries())
    return list(dict.fromkeys([*(precedent.ref.partition("#")[0] for precedent in found), *others]))[:FORMS]


def _shown(form: Draft) -> str:
    header = form.header
    rows = (row.indicator for row in form.rows if row.indicator.applicable)
    lines = [f"{row.level2}｜{row.name}｜{row.value}｜{row.explanation}" for row in rows]
    goals = f"年度目标：{header.annual_goal}\n长期目标：{header.long_term_goal}"
    return f"项目名称：{header.project_name}\n测算依据：{header.cost_basis}\n{goals}\n" + "\n".join(lines)
