"""The address of a repository in, the addresses of a prefilled issue and of a line of a file out.

GitHub, Gitea and Forgejo take the same words in the address of a new issue; GitLab takes its own.
"""

from urllib.parse import quote, urlsplit

INTERVIEWS = "content/interviews/"
"""Where interviews stand in the repository."""


def is_gitlab(repository: str) -> bool:
    return "gitlab" in (urlsplit(repository).hostname or "")


def new_issue(repository: str, title: str, body: str, keep: str = "") -> str:
    """Where a reader finds an issue with these words already in it; the characters `keep` are not encoded."""
    names = ("issue[title]", "issue[description]") if is_gitlab(repository) else ("title", "body")
    way = "/-/issues/new" if is_gitlab(repository) else "/issues/new"
    asks = "&".join(
        f"{quote(name)}={quote(text, safe=keep)}" for name, text in zip(names, (title, body), strict=True)
    )
    return f"{repository}{way}?{asks}"


def source_line(repository: str, path: str, line: str) -> str:
    """The address of a line of a file, as text; where the host is not known, its path and number."""
    host = urlsplit(repository).hostname or ""
    if host == "github.com":
        return f"{repository}/blob/HEAD/{path}?plain=1#L{line}"
    if is_gitlab(repository):
        return f"{repository}/-/blob/HEAD/{path}?plain=1#L{line}"
    return f"{path}:{line}"
