"""Whether a planned figure is a target: a number of a score sheet, a room or a deadline is none. Pure."""

import re

from ingestion.targets.figures import Figure
from ingestion.targets.quantities import Sort
from knowledge.readings import Comparator

_NEAR = 60  # characters before a figure, in its clause
_SIGHT = 200  # characters before a figure, in its sentence

_MEASURED = re.compile(
    r"(?:率|量|值|额|度|数|规模|收入|支出|投资|面积|比[重例]|占比|覆盖面|就业|债券|国债|资金|里程|水平|标准|时限|时间|周期|期限|浓度|"
    r"经费|销售|增[速幅]|[涨降]幅|任务|人次|积分|贷款|存款|税收|预算|赤字|目标|投入|费用|费|库存)$"
)
_ACT = re.compile(
    r"(?:新增|新建|建成|建设|改造|培育|引进|创建|打造|培训|发展|带动|转移|接待|植树|造林|拨付|安置|招商|化解|盘活|帮扶|修复|完成|培养|吸纳|招募|组建|评选|"
    r"选树|走访|慰问|资助|推广|整治|拆除|创成|签约|落地|开工)"
)
_ACTS = re.compile(_ACT.pattern + "$")
_TIME = re.compile(r"(?:时限|时间|时长|周期|期限?|天数|学时|学习|培训|轮训)(?:人均)?$")
_APIECE = re.compile(r"每(?:人|名|位|批|期|题|组|场|间|份)[^，]{0,8}$")
_GOAL = re.compile(r"力争|确保|争取|计划|拟(?=[一-鿿])|目标|努力|预期|要(?:实现|完成|达到)")
_FORECAST = re.compile(r"预计|预测|据估|估计")


def is_target(figure: Figure, sentence: str) -> bool:
    """Whether a planned figure is set to be reached.

    Args:
        figure: Of ``sentence``.
        sentence: As printed.
    """
    claim, at = figure.claim, figure.quantity.span.start
    near = sentence[max(figure.clause.start, at - _NEAR) : at]
    forecast = bool(_FORECAST.search(near)) and "目标" not in near
    if forecast or len(figure.metric) < 2 or claim.attribute or figure.quantity.more:
        return False
    if _APIECE.search(near) and not claim.compares:
        return False
    measured = bool(_MEASURED.search(figure.metric))
    acts = bool(_ACT.match(figure.metric) or _ACTS.search(near))
    match figure.quantity.sort:
        case Sort.RATE:
            return claim.explicit or measured
        case Sort.TIME:
            return claim.firmly or (claim.compares and (claim.changes or bool(_TIME.search(figure.metric))))
        case Sort.AMOUNT:
            return claim.explicit or measured or acts
    if claim.changes or acts or (claim.compares and claim.comparator is not Comparator.ABOUT):
        return True
    return bool(_GOAL.search(sentence, max(0, at - _SIGHT), at)) and (measured or claim.explicit)
