"""What stands above a section's first label in, its stage directions out: the turn below takes them."""

from collections.abc import Iterable, Sequence

from site_builder.content.markup import as_block_of_its_own, read_paragraph
from site_builder.content.parts import Part
from site_builder.core.model import Block
from site_builder.core.problems import Location


class Prelude:
    """The stage directions that no turn has taken yet, by language; lives for one file."""

    def __init__(self) -> None:
        self.blocks: dict[str, list[Block]] = {}
        self.where: Location | None = None
        """Of the first one."""

    def takes(self, part: Part, language: str) -> bool:
        """Take a part if it is nothing but a stage direction."""
        if part.kind != "paragraph":
            return False
        block = as_block_of_its_own(read_paragraph(part.text.markdown, "paragraph", 0)[0])
        if block.kind != "direction":
            return False
        self.where = self.where or part.text.where
        self.blocks.setdefault(language, []).append(block)
        return True

    def takes_all(self, parts: Iterable[Part], languages: Sequence[str]) -> bool:
        """Take the parallel text of directions that were taken, if it has them alone and its own language."""
        return any(self.blocks and all(self.takes(part, one) for part in parts) for one in languages)

    def given(self) -> dict[str, list[Block]]:
        """What was taken, handed on to the turn that begins."""
        blocks, self.blocks, self.where = self.blocks, {}, None
        return blocks
