"""Words that stand in every text, whatever it is about."""

from site_builder.text.characters import HAN_RUN
from site_builder.text.conversion_tables import word_list
from site_builder.text.fold import fold_case

_LITTLE = (
    "a an and are as at be but by for from had has have he her his i in is it its not of on or she "
    "so that the their them then there they this to was we were what when which who will with would "
    "you your"
)
STOP_WORDS = frozenset(_LITTLE.split())

COSTS = {1: 100, 2: 72, 3: 72}
"""By the number of its characters, the cost (of `words.txt`) up to which a Chinese word is one: 的 and 我们,
but not 北京. A single character has to be much rarer, as it stands within words too: 心 in 中心."""


def is_everyday(text: str) -> bool:
    """Whether `text`, in Simplified characters or Latin letters, stands in every text; `IT` does not."""
    if HAN_RUN.fullmatch(text):
        most = COSTS.get(len(text))
        return most is not None and word_list().costs.get(text, most + 1) <= most
    return fold_case(text) in STOP_WORDS and not (len(text) > 1 and text.isupper())
