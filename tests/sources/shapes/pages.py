"""Pages of HTML in a random shape: in which elements a cable stands, and what is around it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from tests.sources.shapes.telegrams import TelegramShape
from tests.sources.shapes.written import Written, packed, remark

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from tests.sources.shapes.cables import Made

_TAGS: Final = ("pre", "p", "p", "br", "div", "td", "dd", "li")
_AROUND: Final = ("nav", "aside", "comments", "related", "footer", "script", "share")
_WRITTEN: Final = {
    "table": ("<table>{}</table>", "<tr><th>{}</th><td>{}</td></tr>"),
    "dl": ("<dl>{}</dl>", "<dt>{}</dt><dd>{}</dd>"),
    "bold": ("<div>{}</div>", "<p><b>{}:</b> {}</p>\n"),
    "list": ("<ul>{}</ul>", "<li>{}: {}</li>"),
    "none": ("", ""),
}
_LABELS: Final = ("Reference ID", "Date", "Classification", "Origin", "Subject")


@dataclass(frozen=True)
class PageShape:
    """How a page is written, by random choices, the same for all of a file."""

    telegram: TelegramShape
    tag: str
    id_in: str
    labels: str
    article: str
    around: frozenset[str]
    is_one_page: bool
    is_remark_classed: bool

    @classmethod
    def chosen(cls, choose: random.Random) -> PageShape:
        """Return one of the shapes."""
        telegram = TelegramShape.chosen(choose)
        labels = choose.choice(("table", "dl", "bold", "list", *(("none",) * 4)))
        is_one_page = choose.random() < 0.4
        ids = ["h1", "first", "labels", *(["text"] if telegram.has_date else [])]
        if not is_one_page:
            ids += ["title", "meta", "breadcrumb", "url", "file"]
        if telegram.head == "none" and labels == "none":
            labels = "table"
        id_in = choose.choice(ids)
        return cls(
            telegram,
            choose.choice(_TAGS),
            id_in,
            "table" if id_in == "labels" and labels == "none" else labels,
            choose.choice(("article", "div", "section", "main", "none")),
            frozenset(each for each in _AROUND if choose.random() < 0.35),
            is_one_page,
            choose.random() < 0.5,
        )

    def write(self, cables: Sequence[Made], choose: random.Random) -> Written:
        """Return a page with all cables, or an archive of a page for each."""
        words = tuple(f"bimbam{'abc'[at]}" for at in range(len(cables)))
        said = [remark(choose, each) for each in words]
        others = [*cables[1:], cables[0]]
        articles = [self._article(cable) for cable in cables]
        if self.is_one_page:
            inside = "\n<hr>\n".join(
                article + self._comments(each) for article, each in zip(articles, said, strict=True)
            )
            files = {"p.html": self._page(None, inside, [])}
        else:
            files = {
                f"{cable.id if self.id_in == 'file' else f'p{at}'}.html": self._page(
                    cable, article + self._comments(each), [other.id for other in others]
                )
                for at, (cable, article, each) in enumerate(
                    zip(cables, articles, said, strict=True)
                )
            }
        return Written(
            *packed(files),
            words if "comments" in self.around else (),
            has_dates=self.telegram.has_date or self.labels != "none",
            has_subjects=self.telegram.head != "none" or self.labels != "none",
        )

    def _page(self, cable: Made | None, inside: str, others: Sequence[str]) -> str:
        id_ = cable.id if cable else ""
        title = f"{id_} - Harbour papers" if self.id_in == "title" else "Harbour papers"
        head = f"<title>{title}</title>"
        if self.id_in == "meta":
            head += f'<meta name="dc.identifier" content="{id_}">'
        if self.id_in == "url":
            head += f'<link rel="canonical" href="https://papers.example.org/cable/{id_}.html">'
        way = ' &raquo; <a href="/2009/">2009</a>'
        if self.id_in == "breadcrumb":
            way += f" &raquo; {id_}"
        parts = {
            "nav": f'<ul class="nav"><li><a href="/">Home</a></li><li><a href="/all">All papers</a>'
            f'</li></ul><div class="breadcrumb"><a href="/">Home</a>{way}</div>',
            "aside": "<aside><h3>Latest news</h3><p>The herring fleet sails today.</p></aside>",
            "script": "<script>var page = {views: 12};</script>",
        }
        above = "\n".join(
            part
            for name, part in parts.items()
            if name in self.around or (name == "nav" and self.id_in == "breadcrumb")
        )
        links = "".join(f'<li><a href="/cable/{each}.html">{each}</a></li>' for each in others)
        below = f'<div class="related"><h3>Related cables</h3><ul>{links}</ul></div>'
        foot = "<footer><p>Copyright 2011 Harbour papers. All rights reserved.</p></footer>"
        return (
            f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body>\n{above}\n{inside}\n"
            f"{below if 'related' in self.around and others else ''}\n"
            f"{foot if 'footer' in self.around else ''}\n</body></html>\n"
        )

    def _article(self, cable: Made) -> str:
        heading = {"h1": f"<h2>{cable.id}</h2>", "first": f"<p>{cable.id}</p>"}
        share = "<p>Share on Facebook</p>" if "share" in self.around else ""
        above = heading.get(self.id_in, "<h2>A paper from the harbour</h2>")
        inside = "\n".join([above, share, self._labels(cable), self._text(cable)])
        return inside if self.article == "none" else f"<{self.article}>{inside}</{self.article}>"

    def _labels(self, cable: Made) -> str:
        post = cable.id[2:].rstrip("0123456789").title()
        values = (cable.id, cable.date, "CONFIDENTIAL", f"Embassy {post}", cable.subject)
        pairs = [*zip(_LABELS, values, strict=True)][0 if self.id_in == "labels" else 1 :]
        around, one = _WRITTEN[self.labels]
        return around.format("".join(one.format(*each) for each in pairs))

    def _text(self, cable: Made) -> str:
        blocks = [escape(each) for each in self.telegram.blocks(cable)]
        if self.tag == "pre":
            joined = "\n\n".join(blocks)
            return f"<pre>{joined}</pre>"
        broken = [each.replace("\n", "<br>\n") for each in blocks]
        match self.tag:
            case "br":
                return "<div>" + "<br>\n<br>\n".join(broken) + "</div>"
            case "td":
                return f"<table>{''.join(f'<tr><td>{each}</td></tr>' for each in broken)}</table>"
            case "dd":
                return f"<dl><dt>Text</dt>{''.join(f'<dd>{each}</dd>' for each in broken)}</dl>"
            case "li":
                return f"<ul>{''.join(f'<li>{each}</li>' for each in broken)}</ul>"
        return "\n".join(f"<{self.tag}>{each}</{self.tag}>" for each in broken)

    def _comments(self, said: str) -> str:
        if "comments" not in self.around:
            return ""
        if self.is_remark_classed:
            return f'\n<div class="comments"><h3>Comments (1)</h3><p>{said}</p></div>'
        return f"\n<div><p><b>Ben</b> wrote on 6 May 2012:</p><p>{said}</p></div>"
