"""People who are hired to do the work, by the names of their duties: an input, whoever counts them."""

import re

from assistant.vocabulary.lexicons import any_of

_HIRING = any_of("聘用 聘请 外聘 招聘 招录 雇用 雇佣 配备 派驻 派遣 配置 投入 使用 上岗 设置")
_KINDS = any_of(
    "物业 后勤 导办 讲解 运维 维护 安保 保安 聘用 聘请 外聘 雇用 招聘 外包 保洁 管理 派遣 值班 驻场 驻点 工作 临聘 "
    "编外 坐席 座席 在岗 协管 专职 辅助 投入 配备 巡防 巡逻 环卫 养护 消防 应急救援 值守"
)
_TRADES = any_of(
    "窗口 前台 巡检 检修 巡查 督查 采集 录入 施工 管护 看护 护理 照护 执勤 勤务 技术服务 技术支持 服务保障 采编 编辑 "
    "审校 审核 播音 摄像 检测 检验 化验 安检 驾乘 测量 咨询 文秘 研发 开发 测试 质检 仓储 分拣 配送 押运 投递 绿化 "
    "饲养 消杀 清运 保育 教辅 医护 医务 巡线 抢修 作业 食堂 后厨"
)
"""Trades: 检测人员 are staff, while 检测人数 counts those who are tested."""
_DUTIES = any_of(
    "安全 保安 保洁 清扫 环卫 协管 网格 护林 巡护 巡河 护河 护路 护校 管水 驾驶 管理 巡查 巡逻 巡防 协税 协理 "
    "讲解 引导 导办 导览 照管 押运 督导 消防 调解 监督 监管 协查 护理 救生 炊事 收费 售票 接线 话务 客服 坐席 "
    "座席 录入 速录 值守 看护 守护 养护 维护 维修 操作 运维 联防 治安 保管 仓管 保育 安检 勤杂 勤务 防火 瞭望 "
    "普查 联络 劝导 执勤 防疫 书记 陪护 助理 协办 代办"
)
_NAMED = any_of(
    "辅警 协警 特勤 特保 保安 护工 厨师 司机 教官 专职社工 安保队员 保安队员 消防队员 巡防队员 "
    "巡查责任人 管护责任人 联防队员 应急队员 "
    "环卫工人 保洁工人 养护工人 园林工人 养路工人 清洁工"
)
_COUNT = r"(?:总?数量?|人数|总数)?"

STAFF = re.compile(
    rf"(?:{_KINDS})\w{{0,4}}(?:人员|(?<!服务)人数|人手|工程师|技师)(?:{_HIRING})?(?:数量?|人数|总数)?$"
    rf"|(?:{_TRADES}|{_DUTIES})\w{{0,4}}(?:人员|人手)(?:{_HIRING})?(?:数量?|人数|总数)?$"
    rf"|(?:聘用|聘请|外聘|选聘|招聘|招录|雇用|雇佣|派驻)\w{{0,6}}[员师工]{_COUNT}$"
    rf"|(?:聘请|外聘|聘用)\w{{0,10}}(?:专家|顾问){_COUNT}$|(?:{_DUTIES})队伍?人数$|投入\w{{0,6}}警力{_COUNT}$"
    rf"|购买(?:社会化?|第三方|专业)?服务\w{{0,6}}(?:[员师工]|人员){_COUNT}$"
    rf"|(?<!少先)(?<!运动)(?<!参赛)(?<!球)队员{_COUNT}$"
    rf"|(?:(?:{_DUTIES}|文)员|{_NAMED})(?:{_HIRING})?{_COUNT}$"
)
"""A name that counts staff; at its end, where 网格员培训人次 no longer matches."""

_OF_OTHERS = any_of("志愿 人才 师资 教师 党员 骨干 干部 医生签约 创业 企业 社团 科研 创新 研究 学生 专家")
CREW = re.compile(
    rf"^(?!.*(?:{_OF_OTHERS})).*(?:团队|队伍|人员|用工|用人|编制)(?:规模|人数|总数|总人数)$"
    r"|(?:配备|配置|聘用|派驻)(?:总?数量?|人数)?$"
    r"|^(?:配置|配备|派驻|派遣|投入)\w{0,12}(?:人员|人手)(?:总?数量?|人数)?$|人员(?:配备|配置|投入)(?:总?数量?|人数)?$"
    r"|参[与加](?:本?项目|课题|研究|统计|普查|调查|监测|执法|督查|检查|验收|管理|评审|保障)\w{0,4}人员(?:总?数量?|人数)?$"
    r"|^(?:聘用|聘请|聘任|外聘|选聘|返聘|雇用|雇佣|临聘)(?!.*(?:岗位|招聘会|会议|[授讲]课|讲座)).+$"
)
"""Where persons are counted: the size of a team, and all who are hired, by whatever name."""
EQUIPMENT = re.compile(
    r"^(?:项目)?投入\w{0,10}(?:车辆|设备|机械|装备|器械|船只|船舶|人力|力量)(?:总?数量?|台数|总数)?$"
)
"""What is put in beside people."""

_GROUPS = any_of(
    "党 团 学 会 委 议 队 球 运动 演 船 职 教 官 社 成 雇 店 海 飞行 人 快递 外卖 "
    "营业 裁判 公务 研究 陪审 观察 特派 动 增 减 满 定 超 伤 全 复 退役"
)
_NOT_OF_GROUP = "".join(f"(?<!{group})" for group in _GROUPS.split("|"))
_HONOURED = any_of(
    "培养 培育 评选 表彰 认定 发展 资助 招募 参加 参与 奖励 关爱 覆盖 吸纳 选派 引进 新增 服务(?!员) 招收"
)
DUTIES = re.compile(rf"^(?!.*(?:{_HONOURED})).*[\u4e00-\u9fff]{_NOT_OF_GROUP}员(?:{_HIRING})?{_COUNT}$")
"""Any …员 by office: 播音员, 指导员; not members of a group, nor people for whom something is done."""

_OWN_MONEY = any_of("财政 专项 项目 预算 补助 奖补 本级 中央 省级 市级 区级 资金 经费 工作 运转 运行")
SPENT = re.compile(
    rf"^(?:投入|拨付|下达|支付|安排|使用)?(?:\w{{0,12}}?(?:{_OWN_MONEY}))(?:资金|经费)?(?:投入|拨付|下达|支付|支出|安排|使用)"
    r"(?:总?额|金额|总?数额?|资金|经费|情况)?$"
    r"|^(?:投入|拨付|下达|支付|安排|使用)\w{0,12}(?:资金|经费|投资)(?:总?额|金额|总?数额?)?$"
)
"""A name that tells the money put in; 发放, 减免 and 带动 tell what came of it."""

POSTS = re.compile(rf"(?:安保|保安|保洁|协管|编外|劳务|聘用)(?:服务)?岗位?(?:{_HIRING})?{_COUNT}$")
"""A name that counts posts: what a contract for a post buys, and still no service."""
