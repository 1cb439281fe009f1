"""The words that actions, their objects and those who act are told by."""

import re


def words(*lists: str) -> str:
    """An alternation of the words of some lists, longest first, as part of a pattern."""
    each = {word for text in lists for word in text.split()}
    return "|".join(sorted(map(re.escape, each), key=lambda word: (-len(word), word)))


# --- what may stand between somebody and what is done --------------------------------------------

MODALS = words("要 须 应 应当 必须 需 需要 将 请 可 可以 要求 务必")
ADVERBS = words(
    """并 也 都 均 还 仍 再 各 同时 分别 共同 一起 一律 统一 具体 及时 按时 按期 准时 定期 不定期 认真 积极 切实
    深入 进一步 继续 全面 自行 主动 至少 提前 随时 踊跃 自觉 严格 逐一 普遍 带头 广泛 扎实 立即 尽快 抓紧 轮流 逐步
    加快 持续 着力 重点 率先 联合 自主 酌情 适时 相应 充分 不断 再次 大力 努力 精心 有序 层面 轮流 有效 现场 当场
    随机 实地 突击 重新 逐人 逐项 全员 线上 线下 随后 相继 陆续 分组 分批 分头 分片 届时 真正 更好 更好地 科学
    有计划地 有针对性地 集中 系统 及早 尽早 迅速 稳步 高质量 常态化"""
)
PREPOSITIONS = words(
    """按 按照 根据 依据 结合 围绕 聚焦 紧扣 立足 着眼 借助 借力 采取 采用 运用 利用 通过 依托 对照 针对 参照 于 在
    把 以 为 向 对 从 与 到 赴 前往 走进 每 各自 主要 会同"""
)

# --- what is done --------------------------------------------------------------------------------

HOLD = words("召开 举办 举行 承办 主办 召集 开好 办好 组建 成立 安排专人 指定专人 落实专人")
"""Whatever they are followed by is an event, or a body that comes to be."""

ARRANGE = words("组织开展 组织好 组织实施 组织 开展 开展好 启动 搞好 进行 实施 发动 参与 推进 接受 落实 作出 做出")
"""An event only with a name."""

ATTEND = words(
    """演练 巡查 学习 评选 推选 评比 测评 评议 检查 抽查 督查 督导 参加 宣讲 讲授 讲 上 表彰 讨论 考核 调研 巡查
    选举 点评 座谈 报到 巡展 评出 帮扶 结对 走访 慰问 看望 观看 收看 收听 参观 瞻仰 祭扫 重温 传达 拍摄 撰写 诵读
    朗诵 演唱 宣誓 选树 结对帮扶"""
)
"""Events by themselves, at the head of a clause."""

NEVER_NOUNS = frozenset(
    "走访 慰问 看望 观看 收看 收听 参观 瞻仰 祭扫 重温 传达 拍摄 撰写 诵读 朗诵 演唱 宣誓 选树 结对帮扶".split()
)
"""Those of ``ATTEND`` that need no place at the head of a clause."""

MAKE = words(
    """建立健全 建立完善 改进和完善 建立和完善 健全完善 修订完善 制定 制订 建立 健全 完善 改进 修订 修改 优化 实行
    实施 推行 试行 出台 拟定 拟订 编制 编写 起草 构建 设立 草拟 调整 规范 明确"""
)
"""With something written or a standing arrangement."""

BUILD = words("设立 增设 安装 开发 建设 打造 改造 新建 建成 创建 开辟 开设 开通 搭建 设置 购置 更新 维修 建好 搞好")
"""With a thing."""

STOCK = words("梳理 摸底 排查 清理 盘点 核查 普查 清查 摸排 统计")
"""With a given stock."""

HAND = words(
    """上报 报送 报给 报至 报到 交至 交到 交给 送至 送交 上交 提交 提供 公示 公布 收缴 缴纳 交纳 存档 归档 签到
    签名 佩戴 填写 填报 备案 印发 发放 上传 投稿 收集 携带 随带 派出 张贴 悬挂 张挂 签订 签署 签约 转发 汇总 报党
    推送 选送 发布 编发 编印 评选出 征订 领取 录入 申报 录制 展播 转播 颁发 授予 启用 招聘 选聘 聘请 聘任 组队 宣读
    认领 建群 采集 分发 送达 下发 下达 发动报名 讲好 谈好"""
)
"""Something handed over or kept."""

HAND_OR_NOUN = words(
    "推荐 记录 反馈 设计 制作 整理 布置 播放 播出 出版 筹备 汇编 通报 征集 邀请 登记 配备 选派 报名 推荐报送 推选"
)
"""The same, of words that are nouns as well."""

COMPLETE = words("完成")
REVIEWED = words("评估 验收 认证 复评 复查 检查 督查 督导 考核 巡视 巡察")
COMPLETED = words("竣工 完工 投入使用 投用 开工 动工 上线运行 启用")
"""At the end of a clause."""

COUNTED = words(
    """开发 引进 培养 发展 培育 新增 联系 结对 帮扶 申报 出版 发表 推出 培训 创建 选派 创作 建设 打造 安排 开设
    举荐 读 交 撰写 提交 上 听 走访 看望 谈心 征集 推送"""
)
"""With a number of things or times."""

DO_WELL = words("做好 抓好 做实 落实好")
"""With what ends."""

GENERAL = words(
    """加快 加强 强化 严格 规范 落实 推进 深化 做好 抓好 推动 改进 指导 督促 协助 配合 协调 管理 监督 宣传 报道
    复核 补缴 查处 整治 整改 处理 安排 部署 策划 统筹 明确 细化 集中 修订 加大 负责 牵头 会同 确定 对照 完善 建立
    挖掘 协同 支持 引导 参与 开好 用好 守好 值守 值班 组织 组成 选出"""
)
"""Of a measure that counts with an owner or a date."""

AIM = words(
    """提高 提升 增强 营造 形成 发挥 促进 确保 保证 努力 弘扬 发扬 树立 坚定 激发 激励 凝聚 彰显 展现 展示 巩固
    牢记 牢固 领会 把握 达到 实现 引领 带动 推动 掀起 鼓励 引导 调动 拓宽 拓展 保持 体现 塑造 着力 高度重视 重视
    关心 关注 激活 坚持 发展 培养 使 让 争做 争当 力争 杜绝 防止 避免 立足 自觉 遵守 团结 践行 履行 率先 遵循
    深入贯彻 贯彻 全面贯彻 认清 探索 严格把关 严格要求 严明 压实 扛起 注重 突出 强化意识 统筹兼顾"""
)
"""Aims, effects, attitudes and conduct: no actions."""

VERBS = words(
    *(
        each.replace("|", " ")
        for each in (HOLD, ARRANGE, ATTEND, MAKE, BUILD, STOCK, HAND, HAND_OR_NOUN, COMPLETE, COUNTED, GENERAL, AIM)
    )
)

# --- with what -----------------------------------------------------------------------------------

NAMED = re.compile(
    "(?<![社机都])会(?=$|[，、；。和及并（])|学习(?:讨论|交流|会|《|实践)|学习$|"
    + words(
        """大会 会议 座谈 比赛 大赛 竞赛 评比 评选 评议 测评 考核 考试 测试 答题 征文 演讲 讲座 党课 团课 培训 轮训
        观看 收看 参观 走访 慰问 检查 抽查 督查 督导 调研 排查 展览 展示 展演 演出 汇演 仪式 行动 论坛 沙龙 交流
        谈心 谈话 体检 演练 自查 选举 表彰 警示教育 宣讲 志愿服务 明察暗访 点评 述职 征集 批评与自我批评 宣誓 党日
        团日 志愿 创作 实践 宣教 民主生活会 组织生活 支教 献血 捐款 捐赠 结对 报告会 竞聘 换届 招聘 夏令营 家访
        辅导 研讨 推介 义诊 义务劳动 植树 联欢 晚会 游园 诵读 朗诵 观摩 拓展 咨询 服务月 服务周 宣传周 宣传月
        教育月 开放日 主题日 读书 分享 评优 回头看 巡讲 问答 抢答 快闪 打卡 接力 微党课 故事会 恳谈 自评 互评 问卷
        研学 祭扫 补考 军训 训练 运动会 艺术节 文化节 主题班会 升旗 签名 摄影 书画 视频 整改 普查 摸底 清理 清查
        整治 评审"""
    )
)
"""What is an event by its name among the objects of 组织 and 开展."""

VAGUE = re.compile(
    "有关|相关|一系列(?!“)|系列(?=活动(?!“))|(?<!形式)多样(?!化)|"
    + words("各种各样 各种 各类 各项 多种 多项 丰富多彩 有益 经常性 日常 创造性地 规范办学 规章制度 全方位 多层面")
)
"""What names nothing."""

COUNT = re.compile(r"[0-9一二三四五六七八九十两]+[次场期名个项堂篇份件]")
"""What makes even a vague thing countable."""

WRITTEN = re.compile(
    "制(?=$|[，、；。])|目标(?=$|[，、])|"
    + words(
        """制度 机制 办法 方案 计划 规划 细则 规范 政策 体系 台账 清单 档案 预案 章程 标准 流程 手册 守则 规则 条例
        名单 目录 规程 意见 考核表 责任书 承诺书 主题 安排表 通知"""
    )
)
STORES = re.compile("(?:信息|数据|档案|人才|资料|试?题|项目)库|群(?=$|[，、；。])|联系点|工作站|基地")
"""What is set up as well as written."""

THINGS = re.compile(
    "工程(?=$|[，、])|[0-9一二三四五六七八九十两]+个|"
    + words(
        """网站 网页 系统 平台 大楼 楼 车间 基地 工作室 活动室 教室 展室 中心 栏目 专栏 阵地 长廊 展馆 馆 示范点
        示范岗 公众号 微信群 栏 墙 一批 设备 设施 实验室 场所 数据库 信息库 办公室 食堂 宿舍 操场 场地 走廊 围墙
        大门 道路 电梯 广场 书屋 荣誉室 驿站 服务站 人才库 资料库 题库 课程 选修课"""
    )
)
NO_THINGS = re.compile("文化(?!长廊|墙)|" + words("品牌 队伍 氛围 环境 形象 格局 一支"))
"""What is built in words only."""

ENDING = re.compile(
    words(
        """收缴 换届 统计 总结 招生 准备 筹备 迎检 评选 推荐 选举 报名 征订 新党员的发展 发展党员 发展对象 慰问
        核查 测评 考核 年检 整改 交接 签名 展示 归档 接待 审核 审计 验收 创作 转接 采购 搬迁 布置 录入 信息采集
        查漏补缺 存档 填报 清退 自查 考务 高考 中考 学考 会考 迎新 毕业 军训 体检"""
    )
)
"""What ends, so that 做好…工作 can be ticked off."""

STUDIED = re.compile(
    "[《“]|"
    + words("讲话 精神 决议 文件 材料 读本 章程 党章 宪法 条例 准则 规定 公报 报告 党史 事迹 理论 思想 文章 通知 规章")
)
"""What is studied."""

EVENT = re.compile(
    "(?:"
    + words(
        "检查 评比 比赛 竞赛 座谈 座谈会 参观 测试 党课 交流 讨论 宣誓 报告会 展览 征文 答题 走访 慰问 评议 表彰",
        "大会 会议 生活会",
    )
    + ")$"
)
"""What an item of a programme may be that names an event and says no verb."""

# --- by whom -------------------------------------------------------------------------------------

ACTOR_WORDS = frozenset(
    """党委 党组 党总支 党支部 支部 总支 党小组 支委会 支委 党员 书记 委员 组长 党员干部 领导干部 干部 教师 教工
    教职工 教职员工 职工 员工 师生 学生 团委 团支部 工会 妇联 部门 科室 处室 办公室 党办 校办 党政办 综合办 负责人
    人员 同志 班主任 年级组 年级 年段 教研组 备课组 志愿者 领导班子 班子成员 班子 成员 领导 学校 高校 中小学校 各校
    单位 公司 中心 青年 团员 乡镇 街道 社区 村 纪委 纪工委 机关 党组织 组织部 宣传部 统战部 领导小组 工作组 小组
    各班 各组 部 组 处 科 室 局 院 校 厅 委 办 系 所 队 站 馆 集团 企业 县 市 区 会 系统 班级 支队 大队 大学 层面
    党群 联络员 信息员 讲师团 专班 分工会 队员 党务工作者 党务干部 入党积极分子 积极分子 申请人 发展对象 代表 支书
    骨干 车间 班组 工段 分厂 项目部 两级 三级 村组 基层社""".split()
)
"""What the names of those who act end in."""

ACTOR_ENDS = words(*ACTOR_WORDS)

BARE_ENDS = words("会 部 组 处 科 室 局 院 校 委 办 系 所 队 站 馆 县 市 区 村 中心 机关 系统 代表 单位 骨干 层面")
"""Those that name nobody when they stand alone."""

UNITS = words("教务 总务 德育 政教 教科 后勤")
"""Units that a bracket may name without the word for what they are."""

VERBS_OF_UNITS = words(
    "组织 值班 值守 带班 宣传 学习 参加 参会 参赛 检查 抽查 督查 督导 调研 培训 考核 巡查 统计 服务 监督 管理 "
    "指导 实施 评审 推进 整改"
)
OF_UNITS = r"[部科处室局委馆站]|组(?!织)|办(?!好)|中心|小组|单位|人员"
"""What follows a verb in the name of a unit: 组织部, 宣传科, 检查组."""
