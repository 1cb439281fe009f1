"""Titles: which texts are versions of one another, and the short names people use."""

import re

_BLANKS = re.compile(r"\s+")
_QUOTES = re.compile(r"[《》〈〉]")
_FILE_NOTE = re.compile(r"[（(][^（）()]*(?:不完整|节选|摘登|摘要|全文|扫描|定稿|终稿|\d+\s*$)[^（）()]*[）)]")
_SUFFIX = re.compile(
    r"(?:[_\-－—\s]*(?:(?:19|20)\d{2}|nd)(?:年?(?:版|本|修订版?|修正版?)?)?"
    r"|[（(〔\[][^（）()〔〕\[\]]*(?:修订|修正|修改|试行|暂行|草案|征求意见|送审|讨论|年|版|全文|通过|发布|印发|已废止|失效)[^（）()〔〕\[\]]*[）)〕\]])$"
)
_NATION = re.compile(r"^(?:中国共产党(?=党|.{2,}(?:条例|规定|细则|准则|办法|规则|章程|规章|制度|法)$)|中华人民共和国)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_ESTABLISHED: dict[str, tuple[str, ...]] = {
    "中国共产党章程": ("党章", "章程"),
    "宪法": ("宪法",),
    "民法典": ("民法典",),
    "党员纪律处分条例": ("纪律处分条例", "党纪处分条例", "处分条例"),
    "纪律处分条例": ("党纪处分条例", "处分条例"),
    "党内监督条例": ("监督条例",),
    "发展党员工作细则": ("发展党员细则",),
    "廉洁自律准则": ("自律准则",),
    "问责条例": ("党的问责条例",),
    "党员权利保障条例": ("党员权利条例",),
    "党政领导干部选拔任用工作条例": ("干部任用条例", "选拔任用条例", "干部选拔任用条例", "干部选任条例"),
    "支部工作条例": ("党支部工作条例", "党支部条例"),
    "党政机关厉行节约反对浪费条例": ("厉行节约条例", "反对浪费条例", "厉行节约反对浪费条例", "节约条例"),
    "纪律检查机关监督执纪工作规则": ("监督执纪工作规则", "监督执纪规则"),
    "党和国家机关基层组织工作条例": ("机关基层组织工作条例", "机关党建条例", "机关基层组织条例"),
    "干部人事档案工作条例": ("人事档案条例", "档案工作条例", "干部档案条例"),
    "党员领导干部廉洁从政若干准则": ("廉政准则", "廉洁从政准则", "廉洁从政若干准则"),
    "关于新形势下党内政治生活的若干准则": ("政治生活准则", "党内政治生活准则", "党内政治生活若干准则", "新准则"),
    "重大行政决策程序暂行条例": ("行政决策条例", "重大行政决策条例"),
    "保守国家秘密法": ("保密法",),
    "保守国家秘密法实施条例": ("保密法实施条例", "保密条例"),
    "公职人员政务处分法": ("政务处分法",),
    "行政机关公务员处分条例": ("公务员处分条例",),
    "事业单位人事管理条例": ("事业单位条例",),
    "党员教育管理工作条例": ("党员教育管理条例", "教育管理条例"),
    "党史学习教育工作条例": ("党史学习教育条例", "党史条例"),
}
_NOBODYS = re.compile(r".?(?:条例|细则|规定|办法|规则|准则|章程)")
_HEADS = ("中国共产党", "中华人民共和国")


def bare(title: str) -> str:
    """The title without 《》, blanks, years, revision notes and file-name notes."""
    out = _QUOTES.sub("", _BLANKS.sub("", title))
    out = _FILE_NOTE.sub("", out)
    while True:
        cut = _SUFFIX.sub("", out)
        if cut == out or not cut:
            return out
        out = cut


def canonical(title: str) -> str:
    """The name that all versions of one text share, for lineage.

    《中国共产党纪律处分条例》（2018年修订）, 中国共产党纪律处分条例_2015（不完整…） and 纪律处分条例 are one;
    a leading 中国共产党 or 中华人民共和国 is dropped, nothing else of the name is. 章程 alone is
    anybody's, so 中国共产党章程 keeps its whole name.
    """
    name = bare(title)
    if name in ("党章", "中国共产党党章"):
        return "中国共产党章程"
    return name if name == "中国共产党章程" else _NATION.sub("", name)


def aliases(title: str) -> tuple[str, ...]:
    """The short names people use for a text, longest first, the canonical and the full name included.

    A short name may fit several texts (监督条例); whoever resolves one must choose.
    """
    full, name = bare(title), canonical(title)
    found = {full, name, *_ESTABLISHED.get(name, ())}
    for known in (full, name):
        found.update(_shortened(known))
    return tuple(sorted((alias for alias in found if len(alias) >= 2), key=lambda alias: (-len(alias), alias)))


def _shortened(name: str) -> set[str]:
    plain = re.sub(r"^(?:中共中央办公厅|中共中央、?国务院|中共中央)?关于", "", name)
    out = {plain}
    if "若干" in plain:
        few = plain.replace("若干", "")
        out |= {plain.replace("的若干", "若干"), few, few.replace("的", "")}
    out |= {re.sub(r"(?:工作|暂行|试行)(?=(?:条例|细则|规定|办法|规则)$)", "", each) for each in out}
    out |= {each.removeprefix(head) for each in out for head in _HEADS}
    return {each for each in out if len(each) >= 3 and not _NOBODYS.fullmatch(each)}


def year_in(name: str) -> int | None:
    """The last year 19xx or 20xx in a title or file name, None if there is none."""
    years = _YEAR.findall(name)
    return int(years[-1]) if years else None
