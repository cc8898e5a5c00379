"""A label in, whether it reads like a person, a part in the talk, or neither, out: tables of words."""

import re
from collections.abc import Iterable

from site_builder.importer.language import HAN

ASKERS = frozenset(
    "q 问 問 提问 提問 主持人 主持 主播 记者 記者 本刊记者 本报记者 采访者 採訪者 采访人 访谈者 访谈人 提问者 编辑 编者 本刊 本报 主编 司仪"
    " host interviewer moderator question questioner anchor presenter reporter journalist int interviewer1 editor"
    " 聞き手 司会 記者 質問 インタビュアー 편집자 기자 진행자 사회자 질문 문 인터뷰어 интервьюер ведущий вопрос frage question интервью"
    " intervieweur animateur journaliste pregunta entrevistador moderador interviewerin moderatorin".split()
)
"""Labels of those who ask."""
ANSWERERS = frozenset(
    "a 答 回答 嘉宾 嘉賓 来宾 來賓 受访者 受訪者 受访人 访谈嘉宾 答主 专家 專家 被采访者 被访者 讲者 主讲 主讲人 讲师"
    " guest interviewee answer respondent speaker panelist resp"
    " 答え ゲスト 話し手 回答者 답 답변 게스트 출연자 응답자 гость ответ antwort gast réponse invité respuesta entrevistado invitado".split()
)
"""Labels of those who answer."""
OTHERS = frozenset(
    "观众 觀眾 合 齐声 男声 女声 听众 聽眾 现场观众 现场提问 网友 网友提问 学生 读者 旁白 画外音 众人 全体 翻译 同声传译 助理 主任"
    " audience listener caller student narrator announcer voiceover all both everyone everybody crowd unidentified translator interpreter operator unknown"
    " 観客 聴衆 청중 관객".split()
)
"""Labels of others who are heard; nobody given has to be meant."""
ALONE = frozenset("all both everyone everybody".split())
"""Those that are a label alone: `Both:`, not `Both sides:`."""
ROLE = re.compile(
    r"^(?:主持人|主持|嘉宾|嘉賓|来宾|主播|记者|記者|采访者|受访者|host|guest|interviewer|dr\.?|prof\.?|professor|mr\.?|ms\.?|mrs\.?)"
    r"[\s:：·\-（(]+|(?:老师|老師|教授|博士|先生|女士|院士|（主持人）|\(host\)|\(guest\)|さん|氏|씨|님)$",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"(?:co-?)?(?:host|byline|correspondent|guest|moderator|interviewer|editor|anchor|reporter|ph\.?\s?d\.?|m\.?d\.?|m\.?sc\.?|b\.?a\.?|j\.?d\.?|esq\.?|jr\.?|sr\.?|iii?"
    r"|professor|prof\.?|dr\.?|ceo|cto|cfo|coo|vp|chair(?:man|woman|person)?|president|vice|director|founder|co-?founder|partner|head|chief|senior"
    r"|scientist|researcher|engineer|author|writer|journalist|analyst|manager|officer|lead|fellow|student|speaker|mp|senator|minister|secretary|judge)"
    r"|(?:[^\s]{0,12}(?:主持人|主播|记者|教授|博士|院士|研究员|所长|院长|主任|创始人|总裁|总经理|董事长|作者|编辑|导演|主编|科学家|工程师|会长|嘉宾))",
    re.IGNORECASE,
)
"""A part or a degree behind a comma: `Ann Lee, Host`, `Bob Stone, PhD`."""
NOT_NAMES = frozenset(
    "注 注意 重点 重點 例如 比如 总结 總結 问题 問題 提示 结论 結論 备注 備註 来源 來源 摘要 简介 簡介 标题 標題 时间 時間 日期 地点 地點 链接 下载"
    " 编者注 編者注 编注 編註 译注 譯註 译者注 譯者註 编者按 編者按 譯者按 译者按 主要观点 关键词 關鍵詞 關鍵字 参考 參考 资料 目录 結果 结果 原因 图片来源 圖片來源 图源 图 表 配图 题图 视频 音频 导读 导语 前言 引言 正文 全文"
    " 文字记录 文字整理 整理 作者 编辑部 责编 校对 翻译组 采访时间 采访地点 访谈时间 说明 声明 免责声明 背景 定义 定理 证明 优点 缺点 特点 步骤 方法 目的 目标 意义 影响 建议 观点 理由"
    " 第一 第二 第三 第四 首先 其次 最后 另外 此外 于是 因此 所以 但是 不过 然而 而且 其实 当然 也就是说 换句话说 换言之 具体来说 一般来说 总的来说 总之 同时 接着 然后 后来 最终"
    " 优势 劣势 挑战 机会 数据 事实 真相 答案 故事 案例 例子 举例 图例 公式 算法 代码 输入 输出 程序 温度 高度 关键 计划 解决 安全 金额 项目 黄金 高兴 马上 白天 古代 周期 成果 陈述 方案 方面"
    " 姓名 性别 年龄 职业 电话 邮箱 网址 地址 微信 公众号 标签 主题 話題 话题 章节 章節 会议 会议主题 会议时间 参会人 参会人员 与会者 录音 录制 时长 版权 出品 监制 策划 撰文 摄影 排版"
    " note notes summary title date time url http https source sources tags tag duration link links warning tip tips example examples abstract key point points conclusion"
    " recorded language kind subject from to cc re ps nb fyi topic topics theme agenda location place venue result results reason reasons problem problems solution solutions"
    " step steps part chapter section figure fig table photo image picture caption credit credits video audio transcript description introduction background definition theorem proof"
    " pros cons goal goals method methods data fact facts truth moral lesson lessons fun remember update edit correction disclaimer important caution danger todo done ok"
    " first second third finally also so but and then because however therefore meanwhile anyway again here there this that these those what why how when where who which"
    " yes no well right okay sure exactly thanks sorry please wait look listen content-type mime-version version participants attendees present members speakers keywords"
    " episode guest-list host-list spoiler paper book books website email phone address name age occupation".split()
)
"""What has a colon behind it and is nobody."""
GENERIC = re.compile(
    r"(?:speaker|spk|说话人|說話人|發言人|发言人|发言者|讲者|讲话人|话者|話者|화자|참석자|person|voice|participant|sprecher|locuteur|hablante)[\s_\-#]*([0-9]+|[a-z])$|^[a-z]$"
    r"|^s\d{1,2}$|^[甲乙丙丁]$",
    re.IGNORECASE,
)
WORDY = re.compile(r"[的是了在有这那我你他她它们吗呢就也都和与说想问把被会能要很不没个]")
STAGE = re.compile(
    r"\W*(?:breaks?|intro(?:duction)?|outro|music|jingles?|laugh(?:s|ter|ing)?|applause|cross-?talk|silence|pause|gasp(?:s|ing)?|inaudible|unintelligible|cheers?|clapping|sighs?|chuckles?"
    r"|音乐|音樂|笑|大笑|笑声|笑聲|掌声|掌聲|鼓掌|沉默|停顿|广告|廣告|片头|片頭|片尾|听不清|聽不清|同上|下同|略|上|下|左|右|图)\W*",
    re.IGNORECASE,
)
"""What happens; nobody is called so."""
HEARD = re.compile(
    r"是|对|對|好|嗯|没错|沒錯|当然|當然|谢谢|謝謝|哈|哦|啊|行|可以|不|没|沒|明白|真|太|非常|yes|yeah|no\b|ok|right|exactly|sure|thank|i\b|of course|all right|uh|mm",
    re.IGNORECASE,
)
"""What listeners say on a line of its own."""
SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付傅方白邹鄒"
    "孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯康易乔喬赖賴龐庞樊兰蘭殷施洪翁倪温溫季俞章鲁魯葛"
)
COMPOUND = re.compile(
    "(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|皇甫|尉迟|公孙|慕容|令狐|东方|端木|夏侯)[\u3400-\u9fff]{1,2}"
)
SUFFIX = re.compile(
    "[\u3400-\u9fffA-Za-z·. ]{1,8}(?:老师|老師|教授|博士|先生|女士|小姐|院士|医生|律师|导演|总|哥|姐|同学|记者|主任|编辑)"
)
MEDIUM = re.compile(
    "[\u3400-\u9fffA-Za-z0-9]{1,8}(?:新闻|周刊|日报|晚报|早报|周末|科技|财经|杂志|播客|电台|编辑部|网|社|君)|[0-9]{1,3}[\u3400-\u9fff]{1,2}"
)
"""A paper or a channel that asks: 腾讯科技, 36氪."""
NICKNAME = re.compile(r"[\u3400-\u9fff]{1,3}|[A-Z][a-z]{1,11}")
"""A name that is no more than one word: `安`, `Kit`."""
COURT = re.compile(
    r"(?:BY )?(?:MR|MS|MRS|DR|PROF|JUDGE|JUSTICE|SENATOR|REP|SEN)\.? [A-Z][A-Z'’ -]{1,25}|(?:THE|The) (?:COURT|WITNESS|CLERK|REPORTER|VIDEOGRAPHER|INTERPRETER"
    r"|DEPONENT|OPERATOR|MODERATOR|CHAIR|CHAIRMAN|CHAIRWOMAN|PRESIDENT|Court|Witness|Clerk|Reporter|Chair|Chairman|Chairwoman|President|Speaker|Moderator|Interpreter)"
)
"""How minutes of courts and parliaments call who speaks."""
PARTICLES = frozenset("de da di du del la le van von der den ter bin al el ibn y e of dos san".split())


INVERTED = re.compile(
    r"(?P<family>[A-Z][\w'’\-]*(?: [A-Z][\w'’\-]*)?), (?P<first>[A-Z]\w*(?:[ .\-]+[A-Z]\w*)?\.?)"
)


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of some names, the longest first."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def upright(label: str) -> str:
    """`Lee, Ann` as Ann Lee; what stands behind the comma may be a part or a degree."""
    found = INVERTED.fullmatch(label.strip())
    return f"{found['first']} {found['family']}" if found and not is_title(found["first"]) else label


def role(label: str) -> str:
    """`asks`, `answers` or nothing, for labels like Q, 问, 主持人; a voice that is counted (`Speaker 2`) may be anybody's."""
    bare = label.strip().lower()
    word = re.sub(r"[\d.、\s#]+$|[（(](?:男|女|\w)[)）]$", "", bare)
    if word != bare and GENERIC.search(bare):
        return ""
    return "asks" if word in ASKERS else "answers" if word in ANSWERERS else ""


def is_word(name: str) -> bool:
    """Whether a label is known to be nobody: a heading, a connective, something that happens."""
    bare = name.strip().lower()
    words = bare.split()
    return bool(
        bare in NOT_NAMES
        or bare.rstrip("s0123456789 .#") in NOT_NAMES
        or (words and words[0] in NOT_NAMES and (len(words) > 1 and words[-1].isdigit()))
        or STAGE.fullmatch(name)
        or re.fullmatch(r"第?[一二三四五六七八九十百\d]+[章节節部分篇步点點个條条集期]?", name)
    )


def is_namelike(name: str) -> bool:
    """Whether a label may be a name: a short run of Han without function words, or a few words in capitals."""
    if HAN.search(name):
        return len(name) <= 12 and not WORDY.search(name)
    words = name.replace("-", " ").split()
    return len(words) <= 5 and all(
        word[:1].isupper() or not word[:1].isascii() or word in PARTICLES for word in words
    )


def is_nickname(name: str) -> bool:
    """Whether one word may be somebody's name: `Sam`, and not `Remember` or `然后`."""
    known = name.lower() in COMMON or is_word(name) or HEARD.match(name)
    return bool(NICKNAME.fullmatch(name)) and is_namelike(name) and not known


def is_personal(name: str) -> bool:
    """Whether a label reads like somebody even if it stands once: a surname, two words in capitals, a role."""
    if is_word(name):
        return False
    said = name.strip().lower()
    first = said.partition(" ")[0]
    heard = first in OTHERS and (said == first or first not in ALONE)
    if role(name) or heard or COURT.fullmatch(name.strip()):
        return True
    if HAN.search(name):
        bare = name.replace(" ", "")
        chinese = 2 <= len(bare) <= 3 and bare[0] in SURNAMES
        nick = len(bare) == 2 and bare[0] in "小老阿大"
        whole = COMPOUND.fullmatch(bare) or SUFFIX.fullmatch(name) or MEDIUM.fullmatch(bare)
        foreign = bool(re.fullmatch("[\u3400-\u9fff]{1,8}(?:[·•・][\u3400-\u9fff]{1,8}){1,3}", bare))
        return not WORDY.search(bare[1:]) and bool(chinese or nick or whole or foreign)
    words = re.split(r"[\s.]+", name.strip(" ."))
    capital = [word for word in words if word[:1].isupper()]
    return (
        1 < len(words) <= 4
        and len(capital) > 1
        and all(word[:1].isupper() or word in PARTICLES for word in words)
        and not any(word.lower() in NOT_NAMES or word.lower() in COMMON for word in words)
        and not name.isupper()
    )


COMMON = frozenset(
    "the a an my our your his her its their in on at of for with by about into new old good great best bad one two three all some any more most other last next"
    " deep machine neural learning network networks artificial intelligence science research university institute school company google facebook meta microsoft openai"
    " i we you he she it they is are was were be been do does did have has had can could will would should may might must not if as or".split()
)
"""Words that begin titles and headings, not names."""


def is_title(words: str) -> bool:
    """Whether what stands behind a name and a comma is a part or a degree, not speech."""
    parts = re.split(r"[\s,，]+(?:of|at|for|in|and|&)?\s*", words.strip())
    return bool(parts) and any(TITLE.fullmatch(part) for part in parts[:4]) and len(parts) <= 8
