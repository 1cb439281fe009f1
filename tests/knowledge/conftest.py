"""Libraries made with the bundled model once for all tests, which only read them."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingestion.pipeline import ingest
from knowledge.embeddings import BundledEmbeddings
from knowledge.search.retrieval import PassageRetriever
from knowledge.storage.encoding import describe
from knowledge.storage.library import Library

OLD_RULE = """中国共产党花木工作条例

第一编　总则

第一章　通则

第一条　为了管好院里的花木，制定本条例。

第二条　花木工作坚持下列原则：
（一）因地制宜；
（二）节约用水。
前款所列原则适用于温室。

第二章　分工

第三条　花匠由支部委员会指定，任期二年。

第二编　养护

第一章　浇水

第四条　温室每周浇水一次，由花匠记录水量。

第四条之一　伏天可以加浇，次数由花匠决定。

第二章　修剪

第五条　灌木在落叶以后修剪，枝条不得堆放在通道。

第六条　本条例自2016年5月1日起施行。
"""

NEW_RULE = OLD_RULE.replace("每周浇水一次", "每三天浇水一次").replace("2016年5月1日", "2022年9月1日")

SPEECH = """# 在花木工作会议上的讲话

同志们，今天讲两点意见。

## 一、看到花木工作的变化

（一）苗圃扩大了。东院新添了两排苗床。

（二）病害减少了。全年只有一次虫情。

## 二、做好入冬以前的准备

入冬以前有三件事。一要检查暖管，漏水的当天报修。二要清扫落叶，做成堆肥。三要登记苗木，按树种编号。
"""

LONG = "第七条　下列情形应当记入花木台账：\n" + "\n".join(
    f"（{number}）{plant}换盆、移栽、嫁接或者枯死，花匠当日写明原因、处理办法、现场照片的编号和下一次检查的时间，"
    f"并且请当班的同志复核以后签字，不能当日写明的说明理由；"
    for number, plant in zip(
        "一二三四五六七八九十", "月季 牡丹 芍药 海棠 玉兰 桂花 腊梅 石榴 丁香 紫薇".split(), strict=True
    )
)


@contextmanager
def retriever_on(home: Path, sources: Sequence[Path], embeddings: BundledEmbeddings) -> Iterator[PassageRetriever]:
    """A retriever on the library in ``home`` with the sources taken in."""
    library = Library.open(home, model=describe(embeddings))
    try:
        assert not ingest(sources, library=library, embeddings=embeddings).failed
        yield PassageRetriever(library=library, embeddings=embeddings)
    finally:
        library.close()


@pytest.fixture(scope="session")
def bundled() -> BundledEmbeddings:
    return BundledEmbeddings()


@pytest.fixture(scope="session")
def garden(tmp_path_factory: pytest.TempPathFactory, bundled: BundledEmbeddings) -> Iterator[PassageRetriever]:
    """Two editions of a regulation, another regulation that shares its short name, and a speech."""
    folder = tmp_path_factory.mktemp("garden")
    for name, text in {
        "花木工作条例_2016.txt": OLD_RULE,
        "花木工作条例_2022.txt": NEW_RULE,
        "苗圃花木工作条例.txt": OLD_RULE.replace("中国共产党花木", "某某苗圃花木")
        .replace("温室", "大棚")
        .replace("第六条", LONG + "\n\n第八条"),
        "花木讲话.md": SPEECH,
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    with retriever_on(tmp_path_factory.mktemp("home"), [folder], bundled) as retriever:
        yield retriever


@pytest.fixture(scope="session")
def current_home(tmp_path_factory: pytest.TempPathFactory, shared: Path, bundled: BundledEmbeddings) -> Path:
    """The home of a library that holds the regulations of the shared corpus that are in force."""
    home = tmp_path_factory.mktemp("current")
    with retriever_on(home, [shared / "corpus" / "regulations"], bundled):
        return home


@pytest.fixture(scope="session")
def regulations(current_home: Path, bundled: BundledEmbeddings) -> Iterator[PassageRetriever]:
    """The regulations in force."""
    with retriever_on(current_home, [], bundled) as retriever:
        yield retriever


@pytest.fixture(scope="session")
def all_editions(
    tmp_path_factory: pytest.TempPathFactory, shared: Path, current_home: Path, bundled: BundledEmbeddings
) -> Iterator[PassageRetriever]:
    """The regulations in force and the superseded editions."""
    home = tmp_path_factory.mktemp("all") / "home"
    shutil.copytree(current_home, home)
    with retriever_on(home, [shared / "corpus" / "regulations_superseded"], bundled) as retriever:
        yield retriever
