"""What stands above and below a transcript, one row for each kind of line."""

from site_builder.core.records import dataclass

DATE = (
    r"(?:\d{4}[-/.年][ ]?\d{1,2}[-/.月][ ]?\d{1,2}[日号]?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)?[a-z]{0,6},? ?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2},? \d{4}|\d{1,2}\.? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} \d{4})"
)
DAYTIME = r"\d{1,2}(?::\d{2}(?::\d{2})?|[点时]\d{1,2}分?)[ ]?(?:AM|PM|am|pm)?"
CLOCK = (
    rf"(?:[ ,，]*[(（]?(?:周.|星期.)?[)）]?[ ]?(?:上午|下午|晚上|at)?[ ]?{DAYTIME}(?: ?[-–—~至] ?(?:上午|下午|晚上)?{DAYTIME})?"
    r"(?: ?[(（]?[A-Z]{2,4}(?:[+-]\d{1,2}(?::?\d\d)?)?[)）]?)?)?"
)
LENGTH = r"(?:\d{1,3} ?(?:h|hr|hours?|小时|小時) ?)?(?:\d{1,3} ?(?:m|min|minutes?|mins|分钟?|分鐘) ?)?(?:\d{1,3} ?(?:s|sec|secs|seconds?|秒钟?) ?)?"


@dataclass(frozen=True, slots=True)
class Row:
    """A line that a tool writes."""

    tool: str
    pattern: str
    becomes: str
    """`title`, `date`, `metadata`, `section` (with the lines behind it), or `begin`: the transcript starts below."""
    example: str


HEADS: tuple[Row, ...] = (
    Row(
        "any",
        r"(?:标题|文件名称?|录音名称|会议主题|会议名称|Title|Meeting title|Topic)[:：][ ]*(?P<title>[^。！？!?]{1,80})",
        "title",
        "标题：一次访谈",
    ),
    Row(
        "腾讯会议",
        r"(?P<title>[^，。：:]{1,20}的(?:快速会议|个人会议室|预定会议|视频会议))",
        "title",
        "李雷的快速会议",
    ),
    Row(
        "飞书妙记",
        rf"(?P<date>{DATE}){CLOCK}[ ]*[|｜·•][ ]*{LENGTH}",
        "date",
        "2026年6月15日 下午 11:32|1小时 8分钟 33秒",
    ),
    Row(
        "飞书妙记",
        r"(?:关键词|智能总结|智能章节|待办|金句时刻|相关链接|会议总结)[:：]?",
        "section",
        "关键词:",
    ),
    Row(
        "飞书妙记",
        r"(?:文字记录|逐字稿|文字稿|原文|发言记录|对话(?:原文|记录|内容)|转写(?:内容|结果|文本|原文)|(?:会议|访谈|采访|录音)(?:记录|实录|原文|全文|正文|文字))[:：]?",
        "begin",
        "文字记录:",
    ),
    Row("通义听悟", r"(?P<title>.{1,80})_(?:导读|笔记|思维导图)", "title", "一次访谈_导读"),
    Row("通义听悟", r"(?P<title>.{1,80})_(?:原文|转写)", "begin", "一次访谈_原文"),
    Row(
        "通义听悟",
        r"(?:全文摘要|全文概要|章节速览|发言总结|问答回顾|要点回顾|待办事项|关键要点|智能纪要|内容摘要|会议纪要|会议待办|AI ?速览)[:：]?",
        "section",
        "章节速览",
    ),
    Row(
        "讯飞听见",
        r"(?:讯飞听见.{0,20}|(?:转写|录音|音频|文件|创建|导出)(?:名称?|时间|时长|日期)[:：].{1,80})",
        "metadata",
        "音频时长：00:10:22",
    ),
    Row(
        "腾讯会议",
        r"(?:会议|录制|转写|参会|与会)(?:时间|时长|号|地点|文件|人员?|者)[:：].{0,200}",
        "metadata",
        "会议号：123 456 789",
    ),
    Row(
        "Teams",
        r"(?P<title>.{1,80})-\d{8}_\d{6}-Meeting (?:Recording|Transcript)(?:\.mp4)?",
        "title",
        "My talk-20260906_100000-Meeting Recording",
    ),
    Row("Teams", r".{1,60} (?:started|stopped) transcription", "metadata", "Ann started transcription"),
    Row("Google Meet", r"(?P<title>.{1,80}) [-–] Transcript", "title", "My talk - Transcript"),
    Row("Google Meet", r"Attendees:?", "section", "Attendees"),
    Row(
        "Fathom",
        r"VIEW RECORDING .{0,150}",
        "metadata",
        "VIEW RECORDING - 42 mins (No highlights): https://example.org/x",
    ),
    Row("Zoom", r"(?:Recording|Transcript) (?:started|stopped|paused)\.?", "metadata", "Recording started"),
    Row("Otter", rf"(?P<date>{DATE}){CLOCK} ?[•·|-] ?[\d:]+", "date", "Sun, Sep 6, 2026 10:00AM • 10:22"),
    Row(
        "Otter",
        r"(?:SUMMARY )?KEYWORDS|SPEAKERS?|SUMMARY|OUTLINE|ACTION ITEMS",
        "section",
        "SUMMARY KEYWORDS",
    ),
    Row("Rev", r"Transcript (?:by|provided by) Rev\.com|Page \d{1,4} of \d{1,4}", "metadata", "Page 1 of 12"),
    Row(
        "Rev",
        r"This transcript was (?:exported|generated|created) .{1,100}",
        "metadata",
        "This transcript was exported on Sep 06, 2026 - view latest version here.",
    ),
    Row(
        "Descript",
        r"(?:Exported|Transcribed) (?:from|by|with|using) (?:[^a-z]|https?:|www\.).{0,60}",
        "metadata",
        "Transcribed by Descript",
    ),
    Row(
        "any",
        rf"(?:(?:日期|时间|Date|Recorded(?: on)?|录制(?:日期|时间)|采访时间|访谈时间|发布时间)[:：][ ]*)?(?P<date>{DATE}){CLOCK}",
        "date",
        "September 6, 2026, 10:00AM",
    ),
    Row(
        "any",
        rf"(?=.*\d)(?:(?:时长|时间长度|Duration|Length)[:：][ ]*)?(?:{LENGTH}|\d{{1,2}}:\d\d(?::\d\d)?)",
        "metadata",
        "10m 22s",
    ),
    Row(
        "Notion",
        r"(?:标签|分类|作者|来源|链接|状态|创建时间|更新时间|关键词|整理|时长|地点|嘉宾|主持|主持人|采访|采访者|采访人|受访者|撰文|编辑|校对|翻译|译者|Tags?|Categor(?:y|ies)|Author|Source|URL|Link|Status|Created|Updated|Keywords|Duration|Location|Guests?|Hosts?|Episode)[:：][ ]*[^。！？!?]{0,80}",
        "metadata",
        "标签: 网络",
    ),
    Row(
        "any",
        r"(?:Speakers?|Participants?|Present|Narrator|Interviewees?|Interviewers?|Location|Place|Transcriber|Transcribed by|访谈对象|访谈人|受访者|参与者|说话人)[:：].{1,200}",
        "metadata",
        "Speakers: Ann Lee (AL), Bob Stone (BS)",
    ),
    Row(
        "any",
        r"[\[(]?(?:START|BEGIN(?:NING)?|Start|Begin(?:ning)?) (?:OF|of) (?:.{0,20})(?:TRACK|TAPE|SIDE|AUDIO|RECORDING|INTERVIEW|TRANSCRIPT|[Tt]rack|[Tt]ape|[Ss]ide|[Aa]udio|[Rr]ecording|[Ii]nterview|[Tt]ranscript).{0,12}[\])]?",
        "metadata",
        "[START OF TRACK 1]",
    ),
    Row(
        "any",
        r"(?:Transcript|TRANSCRIPT|Full transcript|Transcription|访谈正文|正文|全文|以下(?:是|为).{0,20}(?:全文|实录|原文|文字))[:：]?",
        "begin",
        "Full transcript",
    ),
)
FEET: tuple[Row, ...] = (
    Row(
        "腾讯会议",
        r"[（(]?(?:(?:以上|本文|本|全部)+(?:内容|文字|纪要|记录|转写|文本|结果|摘要|字幕)?|(?:内容|文字|纪要|记录|转写|文本|结果|摘要|字幕))[^我你他她们想，。]{0,6}(?:由|为|来自|通过).{0,10}(?:AI|人工智能|智能|机器|算法|语音识别|讯飞|听见|听悟|妙记|腾讯会议|钉钉|闪记|飞书|剪映|网易见外|Whisper).{0,20}(?:生成|转写|整理|识别|提供|导出).{0,30}[)）]?",
        "metadata",
        "以上内容由AI生成",
    ),
    Row(
        "Google Meet",
        r"(?:Transcription|Meeting) ended after [\d:]+\W*",
        "metadata",
        "Transcription ended after 00:10:22",
    ),
    Row(
        "Google Meet",
        r"This editable transcript was computer generated .{0,150}",
        "metadata",
        "This editable transcript was computer generated and might contain errors. People can also change the text after it was created.",
    ),
    Row("Teams", r".{1,60} stopped transcription", "metadata", "Ann stopped transcription"),
    Row(
        "Otter",
        r"(?:Transcribed|Transcript|Captions?) by (?:(?:https?://)?[\w-]+\.[\w./-]+|[A-Z][\w.-]*(?: (?:[A-Z&][\w.-]*|and|of)){0,5})",
        "metadata",
        "Transcribed by https://otter.ai",
    ),
    Row(
        "TurboScribe",
        r"\(?(?:Transcribed by TurboScribe|(?:Go )?Unlimited (?:at|to remove)|This file is longer than \d).{1,120}\)?",
        "metadata",
        "(Transcribed by TurboScribe.ai. Go Unlimited to remove this message.)",
    ),
    Row(
        "Rev",
        r"(?:This transcript was (?:automatically |auto-?|machine[- ]?)?(?:exported|generated|created|produced|prepared|provided|transcribed|edited|updated|last)\b.{1,100}|Transcript by Rev\.com|Page \d{1,4} of \d{1,4})",
        "metadata",
        "Page 12 of 12",
    ),
    Row(
        "any",
        r"[（(]?(?:责任编辑|责编|编辑|校对|审核|实习编辑|排版|监制|来源|编审|作者|撰文|采写|整理)[:：][^。！？!?，,；;]{1,30}[)）]?",
        "metadata",
        "责任编辑：李雷",
    ),
    Row(
        "any",
        r"(?:Copyright ?(?:©|\([Cc]\)|\d{4}|by |[A-Z])|©|版权所有(?!的|者)).{0,150}|All rights reserved\.?",
        "metadata",
        "Copyright © 2026 The Show. All rights reserved.",
    ),
    Row(
        "any",
        r"(?:本文|文章|原文)(?:首发|原载|转载|刊载|刊登|发表)于[^。]{1,60}[。，]?(?:转载请.{1,30})?|转载请[^。]{0,20}(?:出处|来源|授权|联系)[^。]{0,20}。?|未经(?:本刊|本站|作者)?(?:授权|许可|允许)[^。]{0,40}。?",
        "metadata",
        "本文首发于某某公众号，转载请注明出处。",
    ),
    Row(
        "any",
        r"(?:AI|Auto|Automatically|Machine|Computer)[- ]?generated (?:content may|(?:transcript|captions?|subtitles?|notes?|summary)\b(?! (?:is|was|were|are)\b)|by ).{0,100}",
        "metadata",
        "AI-generated content may be incorrect",
    ),
    Row(
        "any",
        r"[（(【\[]?(?:全文完|完|未完待续|本文完|访谈结束|END|The End|(?:END OF|End of) (?:[Tt]he )?(?:TRACK|TAPE|SIDE|AUDIO|RECORDING|INTERVIEW|TRANSCRIPT|[Tt]rack|[Tt]ape|[Ss]ide|[Aa]udio|[Rr]ecording|[Ii]nterview|[Tt]ranscript)(?: \w{1,3})?|转写结束|录音结束)[)）】\]]?[.。]?",
        "metadata",
        "（完）",
    ),
    Row(
        "any",
        r"(?:Share|Read more|Show more|Show less|Show transcript|Copy link|Like|Subscribe|Advertisement|分享|收藏|点赞|展开全文|阅读原文|查看更多|返回顶部)",
        "metadata",
        "Share",
    ),
)
