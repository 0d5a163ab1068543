"""What a ratio divides by what, by the word before 率: 可用率 is time by time, 合格率 cases by cases."""

import re
from dataclasses import dataclass

from assistant.suggester.verbs import VERB_LAST
from assistant.vocabulary.lexicons import LESS_IS_BETTER


@dataclass(frozen=True)
class Frame:
    """A ratio's parts: {of} is the thing, {part} the word before 率, {how} what was done to find it 合格 or 有效."""

    above: str
    below: str
    source: str = ""
    """Where the kind of ratio tells its record; else the thing does."""


_FRAMES: tuple[tuple[str, Frame], ...] = (
    ("可用|在线|正常运行|连通", Frame("{of}正常{part}时长", "{of}应运行时长", "运维监控平台日志")),
    ("到岗|在岗|出勤|到课|到会|到场|值守", Frame("实际{part}人次", "应{part}人次", "考勤记录")),
    ("应[发补保享救助扶]尽[发补保享救助扶]", Frame("实际发放的人数", "经核实应发放的人数", "发放花名册、资格审核台账")),
    ("知晓", Frame("回答知晓的有效问卷份数", "有效问卷总份数", "问卷汇总表")),
    (
        "(?:系统|功能|性能|软件|平台|接口|联调)测试(?:通过|合格)",
        Frame("测试通过的测试用例数", "执行的测试用例总数", "测试报告"),
    ),
    ("跟进|关爱|干预|陪护", Frame("已{part}的{of}数", "应{part}的{of}总数", "跟进服务记录")),
    ("移交(?:及时|按时|按期)", Frame("在规定时限内移交的件数", "应移交的总件数", "移交清单")),
    ("(?:考核|考试|结业|测试|测评)(?:合格|通过|优秀)", Frame("{part}的人数", "参加的总人数", "考试成绩登记表")),
    ("(?:培训|研修|轮训|结业)合格", Frame("考核合格的人数", "参加培训的人数", "考核成绩登记表")),
    ("考勤合格", Frame("{part}的人次", "应出勤总人次", "考勤记录")),
    ("一次验收合格|验收合格", Frame("一次验收合格的件数", "提交验收的总件数", "验收单")),
    ("齐全|完整", Frame("材料{part}的件（卷）数", "检查总件（卷）数", "检查记录")),
    ("(?:复查|检查|安装)合格", Frame("{part}的项（次）数", "{how}总项（次）数", "检查记录")),
    ("(?:康复训练|训练|治疗|康复)有效", Frame("经评估有效的人数", "参加{how}的总人数", "评估记录")),
    ("相符|一致", Frame("核对{part}的项数", "核对总项数", "核对记录")),
    ("开机|运转", Frame("{of}实际{part}时长", "{of}应{part}时长", "运行记录")),
    ("败诉|胜诉", Frame("{part}的件数", "审结总件数", "裁判文书、案件台账")),
    ("清运|收运|转运", Frame("已{part}的{of}量", "应{part}的{of}总量", "过磅（清运）记录")),
    ("年检合格", Frame("年检合格的台（件）数", "应年检的总台（件）数", "年检报告")),
    ("(?:抽检|抽查|检测)合格", Frame("{part}的件（批）数", "{how}总件（批）数", "检查（抽检）记录")),
    ("(?<=[深温压])达标", Frame("{of}达标的测点数", "受检测点总数", "测量记录")),
    ("合格|达标|优良|优秀", Frame("经检查{part}的{of}数", "受检{of}总数", "检查记录、检测报告")),
    ("准点|正点", Frame("{part}的班次", "应发的总班次", "运行调度记录")),
    ("公示|公开|备案|归档|入库|注销|复核|审核|核查|录入|报送|登记", Frame("已{part}的件数", "应{part}的总件数")),
    ("及时|按时|按期|准时|限时", Frame("在规定时限内完成的件次", "应完成的总件次")),
    ("准确|无差错", Frame("抽查无误的笔数", "抽查总笔数", "抽查复核记录")),
    ("差错|错误|漏检|误报", Frame("抽查发现{part}的件数", "抽查总件数", "抽查复核记录")),
    ("完好", Frame("检查时完好的{of}数", "在用{of}总数", "设备台账、检查记录")),
    ("覆盖", Frame("实际覆盖的对象数", "应覆盖的对象总数", "服务对象台账")),
    ("参与|参加|参训|出席|报名", Frame("实际{part}的人数", "应{part}的总人数", "签到表")),
    ("通过", Frame("通过的件数", "提交的总件数", "评审意见、考核成绩册")),
    ("存活|成活", Frame("检查时{part}的{of}数", "栽植（投放）{of}总数", "养护检查记录")),
    ("完成|执行", Frame("实际{part}的项数", "计划{part}的总项数")),
    ("采纳|采用", Frame("被{part}的条数", "提出的总条数", "采纳证明、意见办理台账")),
    (
        "办复|办结|答复|回复|反馈|处置|处理|整改|化解|修复|结案|销号|解决",
        Frame("已{part}的件数", "期内应{part}的总件数", "办理台账"),
    ),
    ("调解成功|成功", Frame("{part}的件数", "受理的总件数", "办理台账")),
    ("问卷有效", Frame("有效问卷份数", "收回的问卷总份数", "问卷汇总表")),
    ("有效", Frame("经审核有效的条数", "获取的总条数", "审核记录")),
    ("发放|支付|拨付", Frame("实际{part}的份（笔）数", "应{part}的总份（笔）数", "发放明细表、银行回单")),
    ("签约", Frame("已签约户（家）数", "应签约户（家）数", "签约台账")),
    ("入住|入驻|上座|出租|空置", Frame("{part}的套（席）数", "可供使用的总套（席）数", "使用登记台账")),
    ("变更", Frame("发生变更的项数", "合同约定的总项数", "变更审批单、监理记录")),
    ("取消|延误|缺货|退货|退换", Frame("{part}的次数", "计划的总次数")),
    ("流失|离职", Frame("期内{part}的人数", "期初在岗人数与期内新进人数之和", "人员花名册")),
    ("留区|留用|留存|留任|巩固|稳岗", Frame("期末仍符合条件的人数", "核定的总人数", "期末核查记录")),
    ("就业|毕业|升学", Frame("实现{part}的人数", "纳入统计的总人数", "登记台账")),
    ("持证", Frame("持证在岗人数", "在岗总人数", "资格证书登记台账")),
    (
        "接种|免疫|筛查|体检|建档|随访|签到",
        Frame("完成{part}的{base}{head}数", "应{part}的{base}总{head}数", "登记台账"),
    ),
    ("使用|利用|启用", Frame("实际{part}的数量", "可供{part}的总量", "使用登记台账")),
    ("重复投诉", Frame("重复投诉的件数", "投诉总件数", "工单系统导出记录")),
    ("投诉", Frame("经核实的有效投诉件数", "服务总件次", "工单系统导出记录")),
    ("返修|返工", Frame("{part}的件数", "完成总件数")),
    ("回访|走访", Frame("已{part}的户次", "应{part}的总户次", "回访记录")),
    ("满足", Frame("已满足的申请件数", "受理的申请总件数", "申请受理台账")),
    ("送达|妥投|到位|到账", Frame("按要求{part}的件数", "应{part}的总件数", "签收记录")),
    ("发现|检出", Frame("{part}问题的件数", "检查总件数", "检查记录")),
    ("故障|中断|宕机", Frame("发生{part}的时长", "应运行时长", "运维监控平台日志")),
    ("接通|接听", Frame("{part}的来电数", "来电总数", "话务系统导出记录")),
    ("响应", Frame("在规定时限内响应的次数", "报障总次数", "报障登记台账")),
    ("适配", Frame("已{part}的人（件）数", "应{part}的人（件）总数", "适配签收单")),
    ("转化", Frame("实现{part}的项数", "形成成果的总项数", "成果登记台账")),
    (
        "破损|损坏|损毁|丢失|遗失|超标|渗漏|污损|残损|枯死|缺失",
        Frame("经检查{part}的{of}数", "受检{of}总数", "检查记录"),
    ),
    (
        "再犯罪|重新犯罪|犯罪|再犯|重犯|复吸|脱管|漏管|辍学|近视|患病|发病|感染|返贫|失业|肇事肇祸|走失",
        Frame("发生{part}的人数", "纳入统计的总人数", "登记台账"),
    ),
    ("无害化处[理置]", Frame("已{part}的{of}量", "产生的{of}总量", "处理（转运）台账")),
    ("空跑|空驶|空载", Frame("{part}的车（班）次", "出车总车（班）次", "运行调度记录")),
    ("流通", Frame("期内外借的册次", "馆藏总册数", "借阅系统记录")),
    ("取证|获证|拿证|领证|取得证书", Frame("取得证书的人数", "参加培训的总人数", "证书发放登记表")),
    ("持证上岗", Frame("持证上岗的人数", "在岗总人数", "资格证书登记台账")),
    ("开课|开班|开工|开业|开放|开园|开馆", Frame("实际{part}的{of}数", "计划{part}的{of}总数")),
    ("(?<=..)发生", Frame("发生{of}的件（例）数", "纳入统计的总件（例）数")),
    ("机械化清扫|清扫|机扫", Frame("机械作业面积", "可作业总面积", "作业记录")),
)
_OTHER = Frame("符合{stem}要求的事项数", "纳入统计的事项总数")
_BAD = Frame("发生{stem}的件（例）数", "纳入统计的总件（例）数")
"""What should not happen fulfils no demand: 违停率."""


def frame_of(stem: str) -> tuple[str, str, Frame]:
    """The thing, the word before 率 and the frame: 平台可用 → 平台, 可用."""
    for words, frame in _FRAMES:
        if match := re.search(rf"(?P<of>.*?)(?P<part>{words})$", stem):
            return match["of"], match["part"], frame
    return "", stem, _BAD if LESS_IS_BETTER.search(f"{stem}率") else _OTHER


def parts_of(stem: str) -> tuple[str, str, str]:
    """Numerator, denominator and source (empty where the thing tells it) of the ratio `stem`率."""
    of, part, frame = frame_of(stem)
    done = VERB_LAST.fullmatch(stem) if frame is _OTHER else None
    if done:
        return f"已{done['verb']}的{done['thing']}数", f"应{done['verb']}的{done['thing']}总数", ""
    of = re.sub(r"(?:一次|规范|及时|月均|总体|综合)$|的$", "", of)
    worked = VERB_LAST.fullmatch(of)
    holes = {
        "of": _counted(of),
        "part": part,
        "how": part[:-2],
        "stem": stem,
        "base": "" if worked else of,
        "head": "人" if not of or worked or _counted(of) == f"{of}人" else "",
    }
    return frame.above.format(**holes), frame.below.format(**holes), frame.source


def _counted(of: str) -> str:
    """What is counted of a thing, kept short enough to be read: 冷链 → 冷链批次."""
    if not of or re.fullmatch(r"质量|储备|工程|产品|服务|物资|设备质量|成果", of):
        return f"{of.removesuffix('质量')}件"
    of = of.removesuffix("质量")
    if re.search(r"(?:修剪|修缮|护理|清扫|保洁|养护|管养|维护|安装|作业|施工|培训|服务|配送|制作|印制|演练)$", of):
        return f"{of}项次"
    if re.search(r"[人员者生户妇童儿民师]$", of):
        return f"{of}人" if not of.endswith("户") else of
    return f"{of}批次" if re.search(r"冷链|消毒|样品|食品|药品|抽检|水质$", of) else of
