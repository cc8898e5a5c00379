"""What a register of many terms costs: `PYTHONPATH=. python benchmarks/terms.py [--terms N] [--build]`.

Our content with N made-up terms more, and with a quarter of them, is checked (or built); processor time, time and
memory of the largest process are told, and what a term costs: the difference of the two.
"""

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

from site_builder.text.conversion import conversion_into

TAIWAN = conversion_into("zh-Hant", wording=True)
ROOT = Path(__file__).resolve().parent.parent
TOPICS = re.findall("^([a-z-]+):$", (ROOT / "content/topics.yaml").read_text("utf-8"), re.MULTILINE)
PART = 4
IN_A_FILE = 5_000

FIRST = (
    "深度 deep, 稀疏 sparse, 动态 dynamic, 层次 hierarchical, 联合 joint, 自适应 adaptive, "
    "分布式 distributed, 概率 probabilistic, 对称 symmetric, 局部 local, 全局 global, "
    "随机 stochastic, 递归 recursive, 并行 parallel, 离散 discrete, 连续 continuous, 加权 weighted, "
    "隐式 implicit, 显式 explicit, 混合 hybrid, 约束 constrained, 平滑 smoothed, 正交 orthogonal, "
    "冗余 redundant, 渐进 progressive, 双向 bidirectional, 多尺度 multiscale, 低秩 low-rank, "
    "弱监督 weakly supervised, 异步 asynchronous, 旋转 rotational, 因果 causal, 可微 differentiable, "
    "模块化 modular, 量化 quantized, 共享 shared, 压缩 compressed, 周期 periodic, "
    "复数 complex-valued, 软 soft"
)
SECOND = (
    "卷积 convolution, 注意 attention, 梯度 gradient, 特征 feature, 记忆 memory, 序列 sequence, "
    "图像 image, 语言 language, 策略 policy, 奖励 reward, 编码 encoding, 解码 decoding, "
    "聚类 clustering, 嵌入 embedding, 采样 sampling, 噪声 noise, 权重 weight, 路径 path, 信号 signal, "
    "知识 knowledge, 对抗 adversarial, 迁移 transfer, 元学习 metalearning, 图谱 atlas, 核 kernel, "
    "树 tree, 词汇 vocabulary, 语音 speech, 视觉 vision, 动作 action, 状态 state, 环境 environment, "
    "能量 energy, 误差 error, 后验 posterior, 先验 prior, 变分 variational, 残差 residual, "
    "通道 channel, 标签 label, 内存 cache, 程序 program, 数据 data, 信息 information, 网络 network, "
    "发现 discovery, 干扰 interference, 关系 relation, 系统 system, 游戏 game"
)
THIRD = (
    "模型 model, 机 machine, 算法 algorithm, 规则 rule, 函数 function, 方法 method, 假设 hypothesis, "
    "定理 theorem, 正则 regularizer, 损失 loss, 搜索 search, 估计 estimator, 变换 transform, "
    "分解 factorization, 匹配 matching, 推断 inference, 预测 prediction, 分类器 classifier, "
    "检测 detection, 生成 generation, 优化 optimization, 约简 reduction, 层 layer, 单元 unit, "
    "空间 space, 框架 framework, 指标 metric, 基准 benchmark, 流程 pipeline, 原理 principle, "
    "复制 replication, 准则 criterion, 选择 selection, 融合 fusion, 对齐 alignment, "
    "蒸馏 distillation, 调度 scheduling, 校准 calibration, 回放 replay, 剪枝 pruning, 折叠 folding, "
    "松弛 relaxation, 修复 repair, 范式 paradigm, 制约 constraint, 索引 index, 队列 queue, "
    "接口 interface, 机制 mechanism, 缓冲 buffer, 分析 analysis"
)
PURPOSES = (
    ("在训练数据很少时仍能得到可用的结果", "to obtain usable results when little training data is at hand"),
    ("让较深的结构也能稳定地收敛", "to let deeper structures converge reliably"),
    (
        "把计算量降到普通硬件可以承受的程度",
        "to bring the computation down to what ordinary hardware can bear",
    ),
    ("减少模型对噪声和异常值的依赖", "to make a model less dependent on noise and outliers"),
    ("从未加标签的数据里发现可以复用的结构", "to find reusable structure in data without labels"),
    ("在不同任务之间共享已经学到的东西", "to share between tasks what was learned already"),
    ("解释一个预测是根据哪些输入作出的", "to explain from which inputs a prediction was made"),
    ("在测试时根据输入的难度决定用多少步", "to decide at test time how many steps an input needs"),
)
SAID = (
    (
        "它最早出现在上世纪前后的几篇会议论文里，后来被不同的小组改写过多次。",
        "It first appears in a few conference papers in the last century and has been rewritten by several groups since.",
    ),
    (
        "实践中它常常与{}一起使用，单独使用时效果并不明显。",
        "In practice it is mostly used together with {}; by itself its effect is small.",
    ),
    (
        "它的主要缺点是需要额外的内存，而且结果对初始值比较敏感。",
        "Its main drawback is the memory it takes, and that results depend on the initial values.",
    ),
    (
        "批评者认为这只是{}换了一个名字，支持者则强调两者的目标并不相同。",
        "Critics hold that it is {} under another name; its supporters stress that the aims differ.",
    ),
)
"""What may be said of a term, with another one, in both languages."""


def pairs(words: str) -> list[tuple[str, str]]:
    """A table of words in Chinese and English."""
    found = (pair.split(" ", 1) for pair in words.split(", "))
    return [(zh, en) for zh, en in found]


def names(number: int) -> list[tuple[str, str]]:
    """So many different names, Chinese and English; those of few are the first of many."""
    parts = list(product(*map(pairs, (FIRST, SECOND, THIRD))))
    random.Random(7).shuffle(parts)
    return [("".join(zh for zh, _ in one), " ".join(en for _, en in one)) for one in parts[:number]]


def slug(name: str) -> str:
    return name.replace(" ", "-").lower()


def entry(at: int, named: list[tuple[str, str]], draw: random.Random) -> str:
    """One term of the register, as an editor writes it; some have more names."""
    (zh, en), (zh_other, en_other) = named[at], draw.choice(named)
    zh_for, en_for = draw.choice(PURPOSES)
    said = [(a.format(zh_other), b.format(en_other)) for a, b in draw.sample(SAID, 2)]
    more = [
        f"  zh-Hant: {TAIWAN.convert(zh)}式\n" if at % 6 == 1 else "",
        f"  spellings: [{zh[:-2]}的{zh[-2:]}, {en}-{at}]\n" if at % 3 == 0 else "",
    ]
    return (
        f"{slug(en)}:\n  zh: {zh}\n{more[0]}  en: {en}\n  kind: concept\n{more[1]}  definition:\n"
        f"    zh: 所谓{zh}，用来{zh_for}。{''.join(zh for zh, _ in said)}\n"
        f"    en: This {en} is made {en_for}. {' '.join(en for _, en in said)}\n"
        f"  related: [{slug(named[at - 1][1])}]\n  topics: [{draw.choice(TOPICS)}]\n"
    )


def write(out: Path, number: int) -> None:
    """Our content with so many terms more, as the folder `out`."""
    shutil.copytree(ROOT / "content", out)
    named, draw = names(number), random.Random(7)
    entries = [entry(at, named, draw) for at in range(number)]
    for start in range(0, number, IN_A_FILE):
        file = out / "glossary" / f"made-{start // IN_A_FILE:02}.yaml"
        file.write_text("".join(entries[start : start + IN_A_FILE]), "utf-8", newline="\n")


def spent(command: list[str]) -> tuple[float, float, float]:
    """Seconds of processor, seconds, megabytes of the largest process of a command. Raises SystemExit."""
    begin = time.perf_counter()
    with Path(os.devnull).open("wb") as nothing:
        actions = [(os.POSIX_SPAWN_DUP2, nothing.fileno(), stream) for stream in (1, 2)]
        process = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
        _, state, used = os.wait4(process, 0)
    if state:
        sys.exit(f"{' '.join(command)} failed")
    return used.ru_utime + used.ru_stime, time.perf_counter() - begin, used.ru_maxrss / 1024


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--terms", type=int, default=10_000)
    options.add_argument("--build", action="store_true", help="build instead of check")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = {}
        for number in (given.terms // PART, given.terms):
            content, site = f"{folder}/{number}/content", f"{folder}/{number}/_site"
            write(Path(content), number)
            how = ["build", "--no-keep", "--output", site] if given.build else ["check"]
            told[number] = spent([sys.executable, str(ROOT / "build.py"), *how, "--content", content])
            shutil.rmtree(f"{folder}/{number}")
            processor, seconds, size = told[number]
            print(f"{number} terms: {processor:.1f} s of processor, {seconds:.1f} s, {size:.0f} MB")
        (few, little), (many, much) = ((number, used[0]) for number, used in told.items())
        print(f"a term: {(much - little) / (many - few) * 1000:.2f} ms of processor")


if __name__ == "__main__":
    main()
