"""The keys under which tools keep what is said, by whom and when; in lower case."""

TEXT = (
    "text body transcript utterance content sentence line utf8 punctuated_word value word words caption message speech"
    " display onebest finalsentence final_sentence sentence_text text_content said quote dialogue subtitle raw_text"
    " 内容 文本 文字 说话内容 发言 发言内容 台词 字幕 句子 原文 转写 转写文本 對話 內容"
).split()
"""Keys under which a segment keeps what is said, the likeliest first; in lower case."""
SPEAKER = (
    "speaker speaker_name speakername speaker_label speakerlabel speakertag speaker_tag speakerid speaker_id spk spk_id spkid"
    " 说话人 说话者 发言人 发言者 讲话人 角色 人物 姓名 說話人 發言人"
    " speakerdesignation displayname display_name participantname participant_name person_name name voice role channel author who user participant talker nickname from_name"
).split()
TIME = (
    "start starttime start_time tstartms begin begintime begin_time from offset ts timestamp time start_ms startms offset_ms"
    " offsetinticks bg bt start_offset sentence_start 开始时间 开始 起始时间 时间 时间戳 開始時間"
).split()
ADVERTISEMENT = ("ad", "is_ad", "isad", "advertisement", "sponsored", "is_sponsor", "广告")
"""Keys by which a file says itself that a segment is no part of the talk."""
INNER = ("data", "additions", "attrs", "extra", "properties", "meta", "info", "attributes")
"""Objects inside a segment whose values count as its own: draft.js, 火山."""
PARTS = ("segs", "elements", "sentences")
"""Lists whose texts make one segment: json3, Rev, Deepgram."""
CHOICES = ("alternatives", "nbest")
"""Lists of which the first counts."""
WORDS = ("words", "tokens")
"""Lists whose entries may name the word itself `name`."""
PEOPLE = frozenset(
    "speakers participants people persons agents speaker_list speakerlist speaker_names users 说话人列表 发言人列表".split()
)
"""Lists of who takes part."""
NAMES = frozenset(
    "name displayname display_name speaker_name speakername user_name username nickname label 姓名 名称".split()
)
"""Keys of an object that says who somebody is."""
CALLED = ("name", "display_name", "displayname", "speaker_name", "speakername", "label", "姓名")
IDS = ("id", "speaker_id", "speakerid", "spk", "spk_id", "speaker", "key", "uid", "identifier")
