"""Name an indicator in the officer's own words."""

import re

from assistant.facts import Quantity
from assistant.suggester.verbs import (
    ALONE,
    ANY_VERB,
    BY_OTHERS,
    SHORT_VERB,
    SHORT_VERBS,
    TO_WHOM,
    VERB_FIRST,
    VERB_LAST,
)
from assistant.vocabulary.lexicons import any_of
from assistant.vocabulary.units import same_unit

_LEADS = (
    r"(?:元旦|春节|端午|中秋|国庆|重阳|三八|五四|六一|七一|八一)(?:前后?|期间|当天)?(?=.{2}) 按(?!时|期) "
    r"[春夏秋冬]天 (?:[春夏秋冬]季|暑期|暑假|寒假|汛期)(?=慰问|走访|发放|开展|组织|举办|给|为) 现有 原有 目前 "
    r"加(?!装|固|密|工|强|大|快|氯|油|压|热|梯|班|盟) 确保 保证 保持 要求 力争 争取 希望 (?:要|还要)?写(?:清楚?|明) "
    r"说清楚 使得 让 实现 达到 做到 其中 全年 年度 本年度? 今年 当年 全部 预计 计划 拟 同时 "
    r"并(?!发|联|网|轨|购|案|行|存)且? 且 另外? 再(?!犯|就业|生|保险|利用|制造|融资) 还 也 目标 "
    r"每(?:一)?(?:年度?|月|季度?|学期|学年|周|天|日|期|场|次)[底末初]? 20[0-9]{2}年度? "
    r"(?:明年度?|来年|下一?年度)(?:准备)? 打算 由 对 给 为 向 把 将 的 所有 "
    r"各项? 大概 大约 差不多 负责 约 共 需要? 要 通过 月均 至少 每[人户家校村名](?=每|至少|不少于) "
    r"保障(?!性|房|对象|金)(?=.{3}) (?:[a-z]|到)(?=\s) [，,、\s；;：:“”（）()]"
)
_LEADING = re.compile(rf"^(?:{'|'.join(_LEADS.split())})+")
"""What leads up to the number or to what is counted; tried in this order."""
_TRAILS = (
    r"(?<=.{2})(?:元旦|春节|清明|端午|中秋|国庆|重阳) 分别 人均 一般 一律 均 都 (?<=.{2})[办做搞买] 需 须 "
    r"(?<![响反适对供效])应 要 不 达 保持 维持 稳定 从 (?<![自理缘])由 尽量 大概 [，,、\s：:的在为是“”（(]"
)
_TRAILING = re.compile(rf"(?:{'|'.join(_TRAILS.split())})+$")
"""What is left between the words and the number."""
_RATE_HEAD = re.compile(r"(?:(?<!(?<!有)效)率|比例|占比|满意度|知晓度|参与度)$")
_HEADS = {
    "人": "人数", "人次": "人次", "批次": "批次", "场": "场次", "场次": "场次", "次": "次数", "遍": "次数",
    "趟": "次数", "套": "套数", "件": "件数", "户": "户数", "平方米": "面积", "亩": "面积",
    "公顷": "面积", "平方公里": "面积", "公里": "里程", "米": "长度",
    "日": "天数", "册次": "册次", "课时": "课时数量", "学时": "学时数量",
}  # fmt: skip
"""Measurable heads by unit, of units that `same_unit` takes as one the common one."""


def clean(words: str) -> str:
    """Words without what only leads up to the number or follows it."""
    previous = None
    while previous != words:
        previous = words
        words = _TRAILING.sub("", _LEADING.sub("", words))
    return words


def rate_name(subject: str, noun: str = "") -> str:
    """`全年绿化苗木存活率` → `绿化苗木存活率`; empty where the words name no ratio."""
    said = re.sub(r"(?<=.{2})(?:用着|用了|用得|用起来|吃着|住着|觉得|感觉|反映)(?=满意)", "", clean(subject))
    name = re.sub(r"(?<=.)(?=满意$|知晓$|参与$|覆盖$)(..)$", _ratio_of, said)
    if not _RATE_HEAD.search(name):
        behind = re.match(r"(?:的)?([^，。；、]{2,16}?(?<!(?<!有)效)率)", noun)
        name = behind[1] if behind and not name else name
    if not _RATE_HEAD.search(name):
        name = _change_name(clean(subject))
    within = re.sub(r"[0-9一二三四五六七八九十]+(?:个?工作日|分钟|小时|个?月|天|日|年|点半?)内?", "", name)
    return name if 3 <= len(name) <= 24 and not re.search(r"[0-9]", within) and is_sound(name) else ""


def _ratio_of(short: re.Match[str]) -> str:
    """企业满意90% and 居民知晓90% leave out what is measured."""
    return f"{short[1]}{'度' if short[1] == '满意' else '率'}"


def _change_name(subject: str) -> str:
    """`带动企业研发投入增长不低于10%` → 企业研发投入增长率."""
    match = re.search(
        r"(?:带动|促进|实现|推动)?([^，。；、]{2,14}?(?:增长|增加|下降|降低|减少|提高|提升|压减))$", subject
    )
    return f"{match[1]}率" if match else ""


_NOUN_ENDS = re.compile(
    r"[，。；、（(]|一共|(?<=.{2})每|每(?:年|月|季|周|天|日)|(?<=.{2})(?:的|做|搞|开展|参加|参与|进行|用于|并|分别|全部|免费|均|共)"
)
_DOING = re.compile(
    r"(?<=.{2})(?:[做买搞]|装(?!备|修|置|饰|配|载|卸|订|裱)|发(?!展|放|布|现|电|票)|(?<![民公主承协督])办(?!公|理|事|案|学|员))(?=.{2})"
)
"""An everyday verb within a phrase: 窗口人员|做|夏装."""


def object_of(fact: Quantity) -> str:
    """What is counted: 政务自助终端 in 采购15台政务自助终端, 法律援助案件 in 办理法律援助案件600件."""
    whose = _SENT.split(fact.noun)[0] if fact.unit in {"所", "家", "处", "座", "栋", "村"} else fact.noun
    if served := _SERVED.match(fact.noun):
        return served[0]
    said = fact.noun.startswith("每") or _says_all(fact)
    noun = "" if said else _thing(clean(_DOING.split(_NOUN_ENDS.split(whose)[0])[0]))
    subject = TO_WHOM.sub("", fact.subject.strip())
    bare = _thing(_DOING.split(_last_phrase(clean(subject)))[-1])
    done = clean(_NOUN_ENDS.split(fact.noun)[0])
    together = clean(f"{bare}{done}") if bare and not noun and VERB_FIRST.fullmatch(done) else ""
    for words in (together, _ADMINISTRATIVE.get(noun, noun), bare):
        if 2 <= len(words) <= 16 and not re.search(r"[0-9]", _AGED.sub("", words)) and is_sound(words):
            return f"{words}{'人员' if _AGED.fullmatch(words) else ''}"
    return ""


def _says_all(fact: Quantity) -> bool:
    """租用班车12辆|接送学生: the words before the number name it, those behind say what for."""
    before = VERB_FIRST.sub("", clean(fact.subject))
    return 2 <= len(before) < len(clean(fact.subject)) and bool(
        ANY_VERB.match(clean(fact.noun)) or re.match("到|赴|前?往|去", fact.noun)
    )


_SCRAP = re.compile(
    r"^[-—－~～*/·×.．%]|^(?:[a-z]\s|半前|代到|过专家|花了|齐了|缩短到?|降到|提高到)|(?:了|(?<![穿衣])着)(?![装力重色眼解结])|写清|尽量|大概|不出|[装修做弄]好|左右$"
    r"|从时间|(?<![效频概])率(?!先|测|下降|降低|减少|提升|提高|增长|增加)(?=.{2})|(?:数量|天数|次数|人数|人次|面积|得分|时间|率)(?=.*(?:数量|天数|次数|人数|人次|面积|得分)$)"
)
"""What is left of a sentence that was cut in a word, or words of talk: no part of a name."""


def is_sound(name: str) -> bool:
    """Whether a name can stand on a form: no scrap of a sentence, no head said twice."""
    return not _SCRAP.search(name)


def is_stem(words: str) -> bool:
    """Whether a head can be put behind the words: of some length, without a number, sound."""
    return 2 <= len(words) <= 16 and not re.search(r"[0-9]", words) and is_sound(words)


PLACE = "社区|街道|村|镇|小区|学校|小学|中学|部门|片区|单位"
"""Where something is done or whom it serves: counted, they are reached, not dealt with."""
_SERVED = re.compile(
    rf"^[\u4e00-\u9fff]{{0,6}}?(?:{PLACE})"
    r"(?=[换装修建配更改增新做送发清种刷铺](?![建区村校]|旧))"
)
"""30个老旧小区|换灭火器 counts the places."""
_SENT = re.compile(r"(?<=.{2})(?:派(?!出|遣|驻)|配(?!套|送|备|发|置))")
"""30所学校|派保安 counts the schools."""
_ADMINISTRATIVE = {"村": "行政村", "校": "学校", "镇": "乡镇", "街": "街道"}
"""What 13个村 or 5个镇 count, in the words of a form."""
_AGED = re.compile(r"(?:[0-9]{1,3}[-—－~～至到])?[0-9]{1,3}周?岁(?:及?以[上下])?|[0-9]G(?=.{2})")
"""65岁以上老人 and 80-89岁 have numbers that are part of the name."""


_DOER = re.compile(r"(?:员|人员|师|班|站|车|机|器|仪|台|点)$")
"""督导员 and 培训班 are things, whatever verb they begin with."""
_NOUNLIKE = re.compile(r"监测|检测|培训|宣传|体检|接种|绿化|保洁|评估|救助")
"""Verbs that stand in front of a noun as its first part: 监测站点维护."""


def _thing(words: str) -> str:
    """Without the verbs around it: 检测供水点 → 供水点, 纠纷调解 stays as it is."""
    words = re.split(r"派(?!出|遣|编|驻)|配(?!套|送|备|发|置)", words)[-1]
    words = "" if re.search(r"(?:测算|计算|核算)$", words) else _PLACED.sub("", words)
    words = SHORT_VERB.sub("", re.sub(r"^(?:免费|给|对|为)+", "", words))
    words = _JOINING.sub("", words)
    bare = VERB_FIRST.sub("", re.sub(r"每(?:个?季度?|个?月|年|周|天|日).*", "", words))
    bare = words if len(bare) < 2 <= len(words) - 1 and _DOER.search(words) else bare
    if _NOUNLIKE.match(words) and VERB_LAST.fullmatch(bare):
        bare = words
    bare = re.sub(r"^(?:免费|的)+|^.{2,}的(?=.{2,}$)|(?<=.{2})(?:(?<!质)量|面积|里程|总数|人次|人数)$", "", bare)
    bare = re.sub(r"(?<=.{2})(?:服务费|费用|经费|费)$", "", _DEFECT.sub("", _AFTER_ACTION.sub("", bare)))
    return "" if VERB_FIRST.fullmatch(bare) or _SAYS_NOTHING.fullmatch(bare) else bare


_PLACED = re.compile(r"^[\u4e00-\u9fff]{0,4}(?:社区|街道|小区|学校|小学|中学|医院)(?=(?:配备|派驻|选派|安装)[^，]{2,})")
"""公办学校|配备保安员: where it is done."""
_JOINING = re.compile(r"^参[加与](?=.{2})(?!.{0,2}(?:率|度|性|式))")
"""参加学生6000人次: who comes is counted."""
_DEFECT = re.compile(r"(?<=.{2})(?:屋[顶面]|外墙|墙面)?(?:漏水|渗水|渗漏|破损|老化|开裂|损坏|堵塞|脱落)$")
"""教学楼屋顶漏水 is why something is done to the 教学楼."""
_AFTER_ACTION = re.compile(
    r"^.{2,4}(?:采购|购置|更新|更换|新建|加装)(?=.{2,8}$)(?!项目|工程|工作|设备$|活动|任务|改造)"
)
"""设备更新|电脑."""
_SAYS_NOTHING = re.compile(
    r"[总合共]?(?:面积|数|人数|天数|次数|场次|户数|数量|量|计|里程)|涉及|覆盖|惠及|(?:服务)?对象|人员|[总单均]?价格?|费用|金额|预算|标准|花了?"
    r"|月薪|年薪|工资|薪酬|待遇"
)


COUNT_HEADS = any_of("数量 人数 人次 次数 场次 件数 台数 套数 户数 面积 里程")
"""Ends of a name that say that a number follows."""


def thing_of(name: str) -> str:
    """What a quantity row counts: 服装 in 采购服装数量."""
    stem = re.sub(rf"(?:{COUNT_HEADS})$", "", clean(name))
    match = VERB_LAST.fullmatch(stem)
    return _thing(match["thing"] if match else stem)


def action_of(fact: Quantity) -> str:
    """What is done to it: 采购, 办理; empty where the words name nothing."""
    done = re.search(r"(?:开展|进行|实施)([^，。；、0-9]{2,8})$", clean(fact.noun))
    if done:
        return done[1]
    words = _last_phrase(clean(TO_WHOM.sub("", fact.subject.strip())))
    if words in ALONE:
        return ALONE[words]
    if short := SHORT_VERB.match(words):
        return next((formal for verb, formal in SHORT_VERBS.items() if re.match(verb, short[0] + "□")), "")
    match = (
        VERB_FIRST.match(words)
        or _JOINING.match(words)
        or ANY_VERB.search(fact.subject)
        or VERB_FIRST.fullmatch(clean(fact.noun))
    )
    return match[0] if match else ""


def _last_phrase(words: str) -> str:
    """`给大厅导办志愿者办` keeps its last phrase only where a mark divides it."""
    words = re.split(r"[：:、（(“”]", words)[-1]
    return BY_OTHERS.sub("", words)


def count_name(fact: Quantity, default: str) -> str:
    """Object + action + head: 法律援助案件办理件数."""
    if measured := re.fullmatch(r".{2,10}(?<![数质能总])量", clean(fact.subject)):
        return measured[0]
    if told := _said_whole(fact):
        return told
    thing, action = object_of(fact) or default, action_of(fact)
    head = head_of(fact)
    action = "" if action and action in thing else action
    if action in {"劳务派遣", "派遣"}:
        return tidy(f"{action}{thing}{head}")
    action = "采购" if action == "购买" else action
    if action and thing == "项目":
        return f"{action}{thing}{head}"
    if _JOINING.match(f"{action}{thing}"):
        return tidy(f"{action}{thing}{head}")
    if not action and PLACES.search(thing) and fact.unit in {"个", "所"}:
        return f"覆盖{thing}{head}"
    return tidy(f"{thing}{action}{head}")


def _said_whole(fact: Quantity) -> str:
    """What the words before the number name as they stand: 开放参观人次, 进修时长, 机关食堂就餐人数, 年节电量."""
    words = clean(fact.subject)
    if fact.unit == "人次" and (told := visits(fact)):
        return told
    if re.search(r"(?:进修|培训|学习|服务|实习|见习|驻点)期限?$", words):
        return re.sub(r"期限?$", "时长", words)
    if counts_people(fact) and re.fullmatch(r".{2,8}(?:就餐|用餐|就诊|入住)", words):
        return f"{words}{head_of(fact)}"
    return f"{words}量" if _SAVED.search(words) else ""


_SAVED = re.compile(r"(?:节|省|发|用|供)[电水气热]$|减排$")
"""年节电40万千瓦时 is an amount."""


VISITS = any_of("参观 就诊 观影 借阅 入馆 观展 游览 健身 观看")
"""What people come for, who are counted at the door."""


def visits(fact: Quantity) -> str:
    """修缮后开放参观2万人次 → 开放参观人次; empty where the words name who comes."""
    words = re.sub(r"^[^，。；]{2,8}?后(?=.{2})", "", clean(fact.subject)).removesuffix("人次")
    came = re.fullmatch(rf"(?:开放|免费|预约)?(?:{VISITS})", words)
    return f"{words}人次" if came else ""


def head_of(fact: Quantity) -> str:
    """人数 of 人, 面积 of 亩; 数量 of what has no head of its own."""
    return next((head for unit, head in _HEADS.items() if same_unit(unit, fact.unit)), "数量")


PEOPLE = ("人", "名", "位", "户", "家", "人次", "户次")
"""Units of those for whom something is done; what has another unit is worked on."""


def counts_people(fact: Quantity) -> bool:
    """Those whom something is done for: 80户, 90名."""
    return fact.unit in PEOPLE


def is_reached(fact: Quantity) -> bool:
    """Places that something is done for: 给30个老旧小区换灭火器."""
    return fact.unit == "个" and bool(_SERVED.match(fact.noun))


PLACES = re.compile(rf"(?:{PLACE})$")


def tidy(name: str) -> str:
    """Words that came together twice stand once: 志愿者培训培训期数 → 志愿者培训期数."""
    name = (
        re.sub(r"^每(?=[校村站所户]|社区|街道|学校)", "各", re.sub(r"\s+", "", name))
        .replace("点点位", "点位")
        .replace("点站点", "点")
    )
    return re.sub(r"(.{2,8}?)\1", r"\1", name)
