"""A local endpoint that answers as a good model would: one word of the question decides what is asked."""

import json
import re

from tests.model_server import Behaviour, Handler

REPAIR = "上面的回答不能用"
WAYS = (
    ("指登记在册并经核对属实的情况，重复登记的不计", "说明了怎样才计入"),
    ("按台账逐项核对后计入，资料不全或重复登记的不计", "说明了什么不算"),
    ("以年末台账为准，由承办单位与监督人员共同核对后计入", "说明了由谁核对"),
)


def asked(handler: Handler) -> tuple[str, str]:
    """The system prompt and the question; examples stand before it, repairs behind."""
    turns = handler.server.requests[-1]["messages"]
    assert isinstance(turns, list)
    questions = [str(turn["content"]) for turn in turns if turn["role"] == "user" and REPAIR not in turn["content"]]
    return str(turns[0]["content"]), questions[-1]


def inside(text: str, tag: str) -> str:
    match = re.search(rf"<{tag}>\s*(.*?)\s*</{tag}>", text, re.DOTALL)
    return match[1] if match else ""


def reworded(meaning: str) -> str:
    """The same in slightly other words: nothing is lost, nothing foreign is added."""
    return f"指本项目中，{meaning.removeprefix('指')}"


def answer_to(system: str, text: str) -> dict[str, object]:
    name = inside(text, "指标").partition("：")[2]
    if "三种" in system:
        return {"写法": [{"指标名称": name, "含义": meaning, "理由": why} for meaning, why in WAYS]}
    if "润色" in system:
        return {"目标": f"按计划，{inside(text, '目标')}"}
    if "贴合项目" in system:
        return fitted(text)
    return {"指标名称": name, "含义": reworded(inside(text, "含义"))}


def fitted(text: str) -> dict[str, object]:
    """Of what in this project a meaning speaks, in its first clause or before it; or what the project is good for."""
    if not inside(text, "指标"):
        return {"目的": "使导办员答得上群众的问题"}
    meaning, asked_for = inside(text, "含义"), text.rpartition("写{")[2]
    named = {"名称前加": ""} if "名称前加" in asked_for else {}
    if "含义" in asked_for:
        return {"含义": f"{inside(text, '项目')}{meaning}", **named}
    lead = "指本项目的服务对象" if meaning.startswith("……对") else f"指{inside(text, '项目')}中，"
    return {"开头": lead, **named}


def as_text(question: tuple[str, str]) -> str:
    return json.dumps(answer_to(*question), ensure_ascii=False)


def clerk(handler: Handler) -> None:
    """Good words for whatever is asked."""
    handler.stream(as_text(asked(handler)))


def weak_on(word: str) -> Behaviour:
    """No JSON where a row speaks of `word`, good words elsewhere."""

    def behave(handler: Handler) -> None:
        if word in inside(asked(handler)[1], "指标"):
            handler.stream("我不知道怎么写")
        else:
            clerk(handler)

    return behave
