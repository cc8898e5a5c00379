"""Names beside other words in front of a colon: a sentence that tells of somebody, or the habit of a text."""

import pytest

from site_builder.importer.speakers.labels import find_labels

TALK = "{ann}: Where was it?\n\n{bob}: Behind the house.\n\n{line}: in the pines.\n\n{ann}: And the clay?\n\n{bob}: From the river.\n"
TOLD = [
    ("Ann Lee", "Bob Stone", "Ann Lee asked me"),
    ("Ann Lee", "Bob Stone", "As Bob Stone told us"),
    ("Ann Lee", "Bob Stone", "Then Ann Lee wrote"),
    ("Ann", "Bob", "My aunt Ann said"),
    ("苏晴", "贺远山", "贺远山说"),
    ("苏晴", "贺远山", "给苏晴"),
    ("苏晴", "贺远山", "贺远山的狗"),
]
NAMED = [
    ("Ann Lee", "Bob Stone", "Dr. Ann Lee", 5),
    ("Ann Lee", "Bob Stone", "Ann Maria Lee", 5),
    ("Ann Lee", "Bob Stone", "Ann Lee host", 5),
    ("Ann van Lee", "Bob Stone", "Ann van der Lee", 5),
    ("晴川", "远山", "贺远山", 5),
    ("苏晴", "贺远山", "贺远山教授", 5),
]


@pytest.mark.parametrize("given", [True, False])
@pytest.mark.parametrize(("ann", "bob", "line"), TOLD)
def test_a_sentence_that_tells_of_somebody_is_no_label(ann: str, bob: str, line: str, given: bool) -> None:
    text = TALK.format(ann=ann, bob=bob, line=line) + f"\n{ann}: Thanks.\n\n{bob}: Yes.\n"

    labels = find_labels(text, (ann, bob) if given else ())

    assert [label.name for label in labels] == [ann, bob] * 3


@pytest.mark.parametrize(("ann", "bob", "line", "count"), NAMED)
def test_another_form_of_a_name_is_a_label(ann: str, bob: str, line: str, count: int) -> None:
    labels = find_labels(TALK.format(ann=ann, bob=bob, line=line), (ann, bob))

    assert len(labels) == count


@pytest.mark.parametrize(
    ("ann", "bob", "names"),
    [
        ("苏晴说", "贺远山说", ["苏晴", "贺远山"]),
        ("苏晴问道", "贺远山笑着说", ["苏晴", "贺远山"]),
        ("Ann Lee asks", "Bob Stone says", ["Ann Lee", "Bob Stone"]),
    ],
)
def test_a_text_that_writes_all_its_labels_so_names_who_speaks(ann: str, bob: str, names: list[str]) -> None:
    labels = find_labels(f"{ann}: Where?\n\n{bob}: Here.\n\n{ann}: Why?\n\n{bob}: So.\n", names)

    assert [label.name for label in labels] == names * 2
