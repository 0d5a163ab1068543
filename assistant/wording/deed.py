"""What a project does, out of its name and of what a model says of it: 课后服务 of 课后服务经费的使用情况."""

import re

from assistant.declaration import Indicator
from assistant.wording.checks import shares_run

FUNDS = "经费|资金|专项|项目"
"""Money and its form: nothing that is done, and nothing that an indicator measures."""
_FUNDED = re.compile(rf"(?<=.{{4}})(?:{FUNDS}|费用)+$")
_GRANTED = re.compile(r"(?<=.{4})(?:补贴|补助|奖补)$")
_OF_GRANTS = re.compile(r"发放|补贴|补助|领取|到账|申领|申请|对象|标准|政策|资格")
"""Rows that speak of the grant itself, not of what it pays."""
_MEASURED = re.compile(
    r"的?(?:发放|使用|实施|开展|执行|进行|运行|管理|受益)?(?:情况|过程|方面|环节|人数|数量|次数|总数)$"
    r"|的?(?:总|单次|人均|平均|单位)?(?:金额|成本|费用|支出|单价)$"
)
"""Ends that say how something is measured, not what."""


def named_deed(words: str, row: Indicator, project: str) -> str:
    """The deed that words for one row speak of: the project's own where they name it in part or run on behind it."""
    deed, own = bare_deed(words, row), bare_deed(project, row)
    if len(deed) >= 2 and own.startswith(deed) and len(own) - len(deed) <= 4:
        return own
    # 课后服务惠及, 食品安全抽检任务; 疫苗接种的疑似异常反应处置 says more, of this very row.
    rest = deed.removeprefix(own)
    return own if rest != deed and not (rest.startswith("的") and shares_run(rest[1:], row.name, 4)) else deed


def bare_deed(text: str, row: Indicator) -> str:
    """Without money and measure; a grant stays where the row is about it."""
    text = _FUNDED.sub("", _MEASURED.sub("", text).removesuffix("的"))
    return text if _OF_GRANTS.search(f"{row.name}{row.explanation}") else _GRANTED.sub("", text)


def without_seam(head: str, tail: str) -> str:
    """…的周边居民＋周边居民对…: the head without what both sides of the seam say."""
    at = next((at for at in range(len(head) - 1) if tail.startswith(head[at:])), len(head))
    return head[:at]
