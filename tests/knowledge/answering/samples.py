"""Texts made for the tests of answering, in the layouts that answering is about."""

from pathlib import Path

from knowledge.numerals import to_chinese

RULE = """中国共产党书屋工作条例

第一章　总则

第一条　为了规范党员书屋的建设和管理，制定本条例。

第二条　书屋工作遵循下列原则：
（一）服务党员；
（二）方便群众；
（三）厉行节约。

第三条　党员书屋，是指党支部设立的、供党员和群众借阅图书的场所。

第二章　借阅

第四条　每名读者一次最多借阅五册图书。
借阅期限为三十日；确有需要的，可以续借一次。
逾期不还的，依照本条例第七条第二款的规定处理。

第五条　图书管理员履行下列职责：
（一）登记图书；
（二）整理书架；
（三）每月清点一次图书。

第六条　图书遗失的，读者应当赔偿。赔偿金额为图书定价的两倍。

第三章　责任

第七条　损坏图书的，由图书管理员批评教育。
逾期不还超过六十日的，停止借阅一年。
停止借阅的期限，依照本条例第七条、第四条的规定计算。

第四章　附则

第八条　本条例自2022年5月1日起施行。
"""

OLDER = RULE.replace("期限为三十日", "期限为十五日").replace("2022年5月1日", "2016年3月1日")

OTHER = """党员志愿服务管理办法

第一条　党员每年参加志愿服务不少于八小时。

第二条　志愿服务由党小组组长登记，每季度向党支部报告一次。

第三条　本办法自2021年1月1日起施行。
"""

SPEECH = """在书屋工作推进会上的讲话

同志们：

一、肯定成绩，看到差距

去年全市建成书屋一百二十家，借阅量比上年增长了12%。少数书屋存在有书没人管、有人不会管的现象。

二、突出重点，狠抓落实

今年的任务很重。一要抓好选址，把书屋建在群众家门口。二要抓好经费，全年投入专项经费***万元，做到专款专用。\
三要抓好活动，组织选书推荐、读书分享、评书比赛等三项活动。

三、压实责任，务求实效

各支部书记是书屋工作的第一责任人，要亲自研究、亲自推动。
"""

LONG = "\n".join(
    [
        "长目录管理规定",
        "第一章　目录",
        *(f"第{to_chinese(number)}条　第{number}号书架存放图书。" for number in range(1, 16)),
        "第二章　附则",
        "第十六条　本规定自2020年1月1日起施行。",
    ]
)

FILES = {
    "书屋工作条例_2016.txt": OLDER,
    "书屋工作条例_2022.txt": RULE,
    "志愿服务管理办法_2021.txt": OTHER,
    "书屋讲话_2023.txt": SPEECH,
    "长目录管理规定_2020.txt": LONG,
}
LIBRARY = tuple(name for name, text in FILES.items() if text is not LONG)

# Questions about a real person or matter, or a report of misconduct.
REAL_CASES = [
    "我们书记收了红包该给什么处分",
    "我想举报我们单位的领导",
    "我要实名举报",
    "帮我举报一下",
    "能不能帮我举报",
    "我该不该举报他",
    "张某某这样算不算违纪",
    "张书记公款吃喝会怎么处理",
    "王主任这样做违纪吗",
    "王局长违规操办婚宴算不算违纪",
    "有个同事酒驾了会怎么样",
    "我朋友赌博会被开除吗",
    "你觉得他该不该处分",
    "小王受贿属于第几种形态",
    "老李打了人该怎么处分",
    "我昨天酒驾了会受什么处分",
    "我昨天喝酒开车被查了，会被开除党籍吗？",
    "某某同志收了回扣应给什么处分",
    "我收了服务对象的购物卡算违纪吗",
    "我这样算违纪吗",
    "他这种情况要不要处分",
    "这个人该怎么处分",
    "领导让我做假账怎么办",
    "咱们单位老张打牌赌钱，算违纪不？",
    "张三收了红包怎么处分",
    "我被举报了怎么办",
]


def write(folder: Path, *names: str) -> list[Path]:
    """Write the named samples, those of ``LIBRARY`` if none is named, into ``folder``."""
    paths = []
    for name in names or LIBRARY:
        path = folder / name
        path.write_text(FILES[name], encoding="utf-8")
        paths.append(path)
    return paths
