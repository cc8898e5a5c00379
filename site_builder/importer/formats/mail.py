"""A saved web page (`.mht`) or a mail in, the page or text that it holds, out."""

import email
import email.policy
import re

HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(?:From|MIME-Version|Content-Type|Content-Location|Subject|Date|Return-Path|Received|Message-ID|To|X-[\w-]+|Snapshot-Content-Location)[: ][^\n]*\r?\n[ \t]?)+",
    re.IGNORECASE,
)


def read_mail(data: bytes) -> str:
    """The page, or else the text, of a mail; empty for what is no mail."""
    head = HEAD.match(data[:8000])
    if not head or b"content-type" not in data[:8000].lower():
        return ""
    message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf \r\n\t"), policy=email.policy.default)
    if not message["Content-Type"]:
        return ""
    for kind in ("text/html", "text/plain"):
        for part in message.walk():
            if part.get_content_type() == kind:
                try:
                    return str(part.get_content())
                except (LookupError, ValueError, KeyError):
                    return (part.get_payload(decode=True) or b"").decode("utf-8", "replace")  # type: ignore[union-attr]
    return ""
