"""`portrait:` of a person in, the portrait out: whose work it is and under which licence has to be said."""

from site_builder.content.fields import Fields, fields_of
from site_builder.content.image_lines import ADDRESS
from site_builder.core.entries import Portrait
from site_builder.core.model import IMAGE, Reference
from site_builder.core.problems import Report

HOW = "write `portrait: {image: name.jpg, alt: {zh: …, en: …}, credit: …, licence: …}`"


def portrait_of(fields: Fields, report: Report) -> tuple[Portrait | None, tuple[Reference, ...]]:
    """The portrait, and the file that it asks for; none where something is missing, which is reported."""
    table = fields.table("portrait")
    inner = fields_of(table, report, "portrait", fields.languages) if table else None
    if inner is None:
        return None, ()
    for key in ("image", "alt", "credit", "licence"):
        if not inner.has(key):
            inner.missing(key, HOW)
    image, alt = inner.word("image"), inner.local_text("alt")
    credit, licence = inner.text("credit"), inner.text("licence")
    inner.done()
    if not (image and alt and credit and licence):
        return None, ()
    address = ADDRESS.fullmatch(image.text)
    name = address["name"] if address else image.text
    return Portrait(name, alt, credit, licence), (Reference(IMAGE, name, image.where),)
