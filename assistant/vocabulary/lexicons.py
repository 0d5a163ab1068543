"""Words that decide whether an indicator can be measured, as data with their origin.

L1 to L7 are the lexicons of the rule catalogue: collected from past declarations and from the practice of finance
bureaus, not quoted from a regulation. Widened only by words of the same kind.
"""

import re


def any_of(words: str) -> str:
    """A regular expression that matches the longest of these blank-separated words first."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


def openings(words: str) -> str:
    """The signs that words begin with: to look for those first is faster, as most signs of a text begin none."""
    return "".join(sorted({word[0] for word in words.split()}))


def words(text: str) -> frozenset[str]:
    """Blank-separated words as a set."""
    return frozenset(text.split())


DEGREE_ADVERBS = any_of(
    "有效 显著 明显 进一步 不断 持续 大力 着力 全面 切实 充分 较好 逐步 稳步 积极 极大 大幅 大幅度 深入 扎实 努力 更加 "
    "日益 力争 有力 全力 逐年 较大 很大"
)
"""L1: say how much without saying how much. 拓宽 of the catalogue is a verb and stands below."""

CHANGE_VERBS = any_of(
    "提升 提高 增强 完善 优化 改善 促进 推动 推进 加强 保障 降低 减少 控制 预防 解决 缓解 满足 拓展 拓宽 扩大 深化 "
    "规范 落实 "
    "维护 支持 发挥 带动 激发 节约 缩短 遏制 丰富 增加 支撑 巩固 推广 夯实 助力 打造 营造 提振 实现 确保 改进 防范 "
    "化解 转变 "
    "强化 提供 引导 培育 压缩 减轻 展现 树立 密切 向好 好转 健全 弘扬 倡导 稳定(?=市场|物价|企业|社会|民心|队伍)"
)
"""Verbs that announce a change or an effect: with them a name is a slogan rather than a measure."""

CLAIMED_EFFECT = re.compile(
    r"是否(?:能够?|可以?|已经?|有效|切实|进一步|明显|显著|充分|持续|不断|大力|地|为.{2,16}?)*(?:"
    + any_of(
        "提高 提升 增强 改善 优化 促进 推动 推进 加强 保障 保证 维护 维持 保护 减少 减轻 降低 缓解 增加 扩大 带动 激发 "
        "巩固 防止 预防 防范 遏制 有利于 有助于 创造 营造 节约 节省 满足(?!.*(?:要求|标准|规范|条件)) 丰富 发挥 树立"
    )
    + ")"
)
"""是否有利于…, 是否提高了…: an effect put as a question, to which 是 is always the answer; 是否按期完成 is a fact."""

SETTLED_FACT = re.compile(
    r"是否.{0,8}(?:"
    + any_of(
        "建立 建成 设立 制定 出台 印发 通过 入选 列入 纳入 完成 达标 发生 存在 出现 违反 超[出过标] 获 取得.*证 按 符合"
    )
    + ")"
)
"""Questions that 是 settles: 是否建立管护机制, 是否入选名录."""

HOPED_RESULT = re.compile(r"预期(?:目标|目的|效果|成果|成效)|取得.*(?:成果|成效|效果)")
"""Results that nobody has named."""

DEEDS = any_of(
    "举办 承办 新建 提供 开展 组织 完成 巡查 检查 监测 培训 建设 建成 修建 改建 扩建 修缮 布设 支持 扶持 资助 慰问 "
    "走访 接待 拍摄 出版 放映 引进 培养 救助 补贴 征集 发表 参加 制定 发布 编印 编写 开发 开设 开放 投放 收集 办理 "
    "受理 审核 评选 宣传 演练 清淤 巡演 演出 整治 治理 调查 测绘 鉴定 评估 数字化 创建 植树 造林 抢修 "
    "上线 推出 开通 接入 打通 归集 梳理 授权 申请 招收 招募 选派 撰写 创作 录制 复排 排演"
)
"""Verbs of what a 数量 counts: each time is one."""

GRADES = re.compile(
    r"优秀?(?![化先势质惠])|(?<!改)良(?!好$|性)|[一二三四五]星|中[等级档、/]|[一二三四五六七八九十甲乙丙丁A-Ea-eⅠ-Ⅹ]{1,3}[级等类]|前[一二三四五六七八九十百\d]+名?|"
    r"第[一二三四五六七八九十\d]|^[A-E]\+"
)
"""What names a place in a known order."""

BINARY = words("是 否 有 无 通过 不通过 合格 不合格 达标 不达标")
"""Outcomes of a question that has only two."""

PASSED = re.compile(
    r"(?:一次性?|全部|顺利|按期|原则|原则上)?通过.{0,8}|.{0,4}验收(?:合格|通过)|.{0,4}(?:合格|达标)|入选|获批|立项|挂牌|授牌"
)
"""Outcomes of an examination."""

NEGATIVE_EVENTS = any_of(
    "事故 投诉 故障 差错 错误 违规 违法 违纪 逾期 超时 返工 返修 流失 空置 闲置 瘫痪 入侵 中断 死亡 伤亡 受伤 火灾 "
    "泄露 泄漏 火点 火情 "
    "丢失 损坏 失误 舆情 信访 上访 缺勤 辍学 感染 复发 案件 超支 超概 污染 积水 内涝 隐患 瞒报 漏报 误报 挪用 截留 "
    "拖欠 缺陷 "
    "宕机 侵权 纠纷 退件 漏水 爆管 断电 停电 停水 通报 处罚 追责 中毒 溺水 踩踏"
)
"""L5: events of which fewer are better."""

_BAD_SHARES = any_of(
    "故障 差错 错误 出错 投诉 超支 超概算? 超预算 事故 流失 空置 闲置 返工 返修 逾期 超时 失败 误报 漏报 死亡 发病 "
    "发生 复发 信访 上访 辍学 感染 缺勤 漏损 损耗 破损 丢失 退件 积压 违规 违约 重访 失业 次品 残次 不良 误差 超标 "
    "缺陷 坏账 成灾 受害 返贫 致贫 患病 近视 吸烟 离职 驳回 退回 改判 逃逸 倒伏 空驶 脱保 欠缴 发回重审 拥堵 污染 "
    "缺失 遗漏 丢包 误码 掉线 离线 停运 空载 缺考 弃考 流标 渗漏 枯死 欠费 欠薪 拖欠 失信 漏管 超限 超载 "
    "错漏 错报 错发 再犯 重新犯罪 复吸 中断 宕机 失联 病害 致死 致残 伤亡 损失 受灾 违纪 漏检 漏诊 误诊 "
    "退货 退费 差评 发案 违停 违章 "
    "溢流 败诉 废标 脱管"
)
_BAD_EVENTS = any_of(
    "投诉 事故 差错 故障 违规 违法 违纪 信访 上访 死亡 伤亡 受伤 瘫痪 入侵 中断 宕机 泄露 泄密 逾期 超时 纠纷 返工 "
    "返修 失误 火灾 中毒 溺水 舆情 差评 漏报 误报 内涝 停电 停水 爆管 退件 缺勤 发案 违停 违章 溢流 败诉 脱管"
)
_WAITED_FOR = any_of(
    "响应 办理 处理 受理 答复 审核 候诊 等候 等待 办结 审批 处置 到场 修复 排队 通行 到达 送达 退水 候车 换乘 滞留 "
    "停机 断水 核查 反馈 审理 结案 兑付 拨付 抢修 恢复 接诊 出警 通关 查验 转办 签收 "
    "出车 出动 集结 (?:出车|出动|起飞|发车)准备"
)
LESS_IS_BETTER = re.compile(
    r"(?:[不未非](?!良(?:反应|事件)[报上监]|复吸|复发|发生|出现|重犯|再犯|超|逾期|中断|流失|返[工贫])\w{1,6}率"
    rf"|(?<![未不无非])(?:{_BAD_SHARES})率"
    rf"|(?:{_BAD_EVENTS})(?:事件|事故|案件)?(?:发生)?(?:总?量|数|[次件起人例]数|数量|[人批件起]次)"
    r"|(?:空置|闲置|抛荒|撂荒|积水|受灾|过火|裸露|污染)面积"
    rf"|(?:{_WAITED_FOR})(?:平均)?(?:时间|时长|时限|用时|天数|周期)|用时|耗时|时延"
    r"|(?:污染|超标|停机|停工|停水|停电|停课|误工|拥堵|中断)(?:天数|小时数|时长|时间|日数)"
    r"|(?:成本|单价|造价|平整度指数|[能电水油煤]耗|(?:排放|施用|使用|用水|用能|用药)强度|(?:化肥|农药)(?:施用|使用)量))$"
)
"""L5, towards ≤; judged at the end of a name, where 投诉处理率 and 事故下降率 no longer match."""

MORE_IS_BETTER = re.compile(
    r"(?<![不未非])(?:完成|合格|达标|通过|及时|准确|覆盖|知晓|参与|可用|在岗|到岗|办结|结案|好评|满意|节支|压缩|优良|"
    r"使用|达标排放|"
    r"完好|出勤|到位|"
    r"及格|优秀|存活|成活|保存|就业|入学|巩固|签约|响应|落实|整改|修复|正确|按时|按期|按时完成|准时|接种|回收|"
    r"利用|普及|取证|续约|"
    r"治愈|(?<!投诉)(?<!举报)有效|安全|正常运行|供水保证|供电保证|受益|验收|完整|一致|相符|合规|规范|到课|上岗|升学|处理|处置|解决|"
    r"化解|成功|查处|复核)率$|满意度$|知晓度$|认可度$|参与度$"
)
"""L5, towards ≥; judged at the end of a name."""

AT_MOST_WHOLE = re.compile(
    r"(?:合格|达标|通过|及时|准确|覆盖|知晓|参与|使用|可用|在岗|到岗|办结|结案|好评|满意|优良|完好|出勤|正确|按时|"
    r"按期|准时|接种|普及|"
    r"故障|差错|投诉|空置|闲置|受益|存活|成活|保存|检出|验收|入学|取证|发放|到位)率$|(?:满意度|占比|比例|比重|百分比|"
    r"知晓度|参与度)$"
)
"""Shares of a whole: never below 0 nor above 100 %. 完成率 may exceed it, 增长率 anyhow."""

PUBLIC = re.compile(
    any_of(
        "大厅 窗口 群众 企业 居民 学生 市民 公众 家长 读者 患者 游客 乘客 旅客 商户 老年人 老人 长者 儿童 村民 农户 "
        "学员 学校 职工 "
        "办事人 用户 观众 游园 残疾人 困难家庭 退役军人 参训 业主"
    )
)
"""People who are served and can be asked."""

BOILERPLATE_BENEFITS = re.compile(
    r"(?:保障|确保|维持).{0,10}(?:正常|日常|平稳|有序|高效|顺利)(?:运转|运行|开展)|(?:提高|提升).{0,4}(?:工作|办公|办事)效率|"
    r"(?:提高|提升|改善).{0,6}生活(?:质量|品质)|丰富.{0,12}生活|(?:提升|树立|展现).{0,8}形象|"
    r"(?:提高|提升).{0,12}水平|(?:打造|营造|优化|改善|美化).{0,14}环境|维护.{0,6}社会.{0,4}(?:稳定|秩序)|(?:促进|推动).{0,14}(?:发展|团结|和谐)"
)
"""L7: benefits that every project claims."""

VAGUE_VALUES = words(
    "效果明显 符合相关规定 严格执行 在计划时间内完成 达成预期指标 定性有效 不超预算 拓宽 稳步提高 有所提升 得到改善 "
    "良好 较高 正常 及时 完成 是 好 一般 中 达成 达成目标 达成年度目标 达成预期目标 达成年度指标"
)
"""L2: values that leave open when the target is met. Grades among them lack their scheme."""

FRAME = re.compile(
    r"^(?:(?:该|本|此)?(?:项)?指标)?(?:主要|重点)?(?:是|用于|用来)?(?:考核|考察|反映|衡量|体现|评价|评估)?(?:了)?"
)
"""L6: the opening of an explanation that says nothing yet."""
FRAME_END = re.compile(
    r"(?=[的满程情水套件事工是]|$)(?:的)?(?:满意)?(?:程度|情况|水平|套数|件数|事项|工作)?(?:是否.{0,8})?$",
)
"""L6: its ending."""
WHETHER = re.compile(
    r"[，,]?是否(?:有效)?(?:达标|完成|准确|及时完成|及时|合格|较低|较高|达到目标数量|达到目标|正常使用)?"
)
"""L6: splits an explanation in two; the better half is kept."""

FORMULA = re.compile(r"[=÷×]|占.{1,40}(?:比|%|份额)|占|除以|之比|比值|相比")
DEFINITION = re.compile(r"^指|是指|系指|口径|统计范围|计算方法|按.{2,20}计|以.{2,40}为准|定义")
_RECORDS = (
    "数据来源 来源[:：] 数据[取来]自 取自 签到 台[账帐] 记录 日志 报告 报表 年报 季报 月报 日报 验收[单书表] 问卷 合同 "
    "协议 发票 考勤 统计表 登记 清单 名[册单] 凭证 明细账 账[册簿] 决算 结算 单据 回执 汇总表 评价表 成绩[册单] 审计 "
    "确认[单书] 签证单 认定书 裁判文书 调解书 判决书 通知书 回访 工单 系统(?:导出|记录|日志|台账|数据|统计|后台) "
    "数据库 平台数据 监测数据 批复 公告 证明 档案 公示 入库[单表] 出库[单表] 领用[单表] 派工[单表] 维修[单表] "
    "巡查[单表] 缴费[单表] 发放[单表]"
)
SOURCE = re.compile(
    rf"(?=[{openings(_RECORDS)}表册])(?:{any_of(_RECORDS)}|"
    r"(?<=[\u4e00-\u9fff]{2})(?:[单表册](?:[。；，、）]|$)|(?:系统|平台)(?:[。；，、]|$)))"
)
"""Where a figure can be looked up."""

PROGRESS = re.compile(
    r"(?:支出|支付|资金|经费|预算)\w{0,8}(?:进度|执行率|支出率|支付率|使用率|完成率|达标率|到位率)|(?:执行率|支出率|"
    r"支出进度)$|支出进度|(?:结算|拨付|付款|兑付|实施|项目|实际)进度$"
)
"""Names that tell how fast money is spent."""
