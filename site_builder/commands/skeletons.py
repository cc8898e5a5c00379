"""`build.py new KIND SLUG`: a skeleton of an interview, term, topic, question or person."""

import argparse
import os
from pathlib import Path

from site_builder.commands.notes import tell, usage
from site_builder.commands.own_files import CannotChangeError, own_text, replace_file
from site_builder.content.entries import wrong_slug
from site_builder.core.exits import FINE
from site_builder.core.kinds import KINDS, PERSON, QUESTION, TERM, TOPIC
from site_builder.core.problems import Location
from site_builder.core.urls import INTERVIEW

SKELETON = """---
title:
  zh: 【待填】一句说得出内容的标题
  en: 【fill in】A title that says something
state: draft                  # published, when it may be seen
date: 2020                    # 【待填】
languages: [zh-Hans, en]
edition: retold
speakers:
  主持人: {first}
  来宾: {second}
source:
  title: 【待填】原文的标题
  url: https://example.org/   # 【待填】
summary:
  zh: 【待填】两三句话：谁与谁，何时，谈了什么。
  en: 【fill in】Two or three sentences on who talks with whom, when, and about what.
---

## 开场 {{#opening en="Opening"}}

**主持人：** 【待填】一个问题。 {{#t1}}

> 【fill in】A question.

**来宾：** 【待填】一句回答。 {{#t2}}

> 【fill in】An answer.
"""

ENTRY = {
    PERSON: """{slug}:
  zh: 【待填】{slug} 的姓名
  en: 【fill in】The name of {slug}
  about:
    zh: 【待填】两句话说明这是谁，在访谈里是什么角色。
    en: 【fill in】Two sentences on who this is and their part in the interviews.
""",
    TOPIC: """{slug}:
  title:
    zh: 【待填】主题
    en: 【fill in】Topic
  summary:
    zh: 【待填】两三句话说明这个主题，以及几篇访谈怎样谈到它。
    en: 【fill in】Two or three sentences on the topic and what the interviews say about it.
""",
    QUESTION: """{slug}:
  title:
    zh: 【待填】一个问题？
    en: 【fill in】A question?
""",
    TERM: """{slug}:
  zh: 【待填】{slug} 的中文名
  en: 【fill in】{words}
  definition:
    zh: 【待填】两到四句话，二年级学生看得懂，内行不会改。
    en: 【fill in】Two to four sentences that a student understands and an expert would not correct.
""",
}
"""What has 【待填】 or 【fill in】 before it is an error until somebody wrote something else."""


def run(options: argparse.Namespace) -> int:
    try:
        tell(make_skeleton(options.kind, options.slug, options.content))
    except CannotChangeError as error:
        return usage(str(error))
    return FINE


def make_skeleton(kind: str, slug: str, content: Path) -> str:
    """Write a skeleton and say what to do next; raises CannotChangeError rather than overwrite anything."""
    problem = wrong_slug(slug, Location(content), "slug")
    if problem:
        raise CannotChangeError(f"{problem.message}; {problem.hint}")
    return _interview(slug, content) if kind == INTERVIEW else _entry(kind, slug, content)


def _interview(slug: str, content: Path) -> str:
    file = content / "interviews" / f"{slug}.md"
    if own_text(file) or os.path.lexists(file):
        raise CannotChangeError(f"{file} is there already")
    people = _slugs(content / "people.yaml")
    first, second = (*people, "host-slug", "guest-slug")[:2]
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, SKELETON.format(first=first, second=second))
    return f"{file}: fill it in, put the speakers into people.yaml, then run `python build.py check`"


def _entry(kind: str, slug: str, content: Path) -> str:
    source = content / KINDS[kind].source
    file = source / "new.yaml" if KINDS[kind].source.endswith("/") else source
    for other in sorted(source.glob("*.yaml")) if source != file else [file]:
        if slug in _slugs(other):
            raise CannotChangeError(f"`{slug}` stands in {other} already")
    before = own_text(file)
    parting = "" if not before or before.endswith("\n") else "\n"
    entry = ENTRY[kind].format(slug=slug, words=slug.replace("-", " "))
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, before + parting + entry)
    line = (before + parting).count("\n") + 1
    return f"{file}:{line}: fill it in, then run `python build.py check`"


def _slugs(file: Path) -> list[str]:
    """The slugs at the left edge of a YAML file."""
    lines = own_text(file).splitlines()
    return [
        line.partition(":")[0].strip()
        for line in lines
        if line[:1].strip() and not line.startswith("#") and ":" in line
    ]
