"""A paper as HTML: one file that needs nothing else and runs nothing."""

from base64 import b64encode
from html import escape

from kraftsamling.papers.document import Block, Heading, Items, Paper, Paragraph, Picture, Table

STYLE = """
:root{color-scheme:light dark;--ink:#16242e;--faint:#51626e;--water:#0b4f6c;--line:#c4d0d7;
--paper:#fff;--tint:#eaf2f6}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf1;--faint:#a9b8c1;--water:#8cc9e4;
--line:#3a4b56;--paper:#101a21;--tint:#1a2832}}
a{color:var(--water)}
body{margin:0;background:var(--paper);color:var(--ink);
font:1.0625rem/1.55 "Atkinson Hyperlegible Next",Arial,sans-serif}
main{max-width:46rem;margin:0 auto;padding:3rem 1rem}
h1,h2,h3,.kicker{color:var(--water);line-height:1.2}
h1{font-size:2.25rem;margin:.25rem 0 1rem}h2{font-size:1.5rem;margin:3rem 0 .75rem}
h3{font-size:1.125rem;margin:2rem 0 .5rem}.kicker{font-weight:700;margin:0}
.table{overflow-x:auto;margin:1.5rem 0 .5rem}
table{border-collapse:collapse;width:100%;font-size:1rem}
caption{text-align:left;font-weight:700;padding-bottom:.5rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;
border-bottom:1px solid var(--line)}
td:not(.number){min-width:8rem}
thead th{background:var(--tint);border-bottom:2px solid var(--water);padding-left:.5rem}
tbody th,td{padding-left:.5rem}tbody th{font-weight:400}.number{text-align:right;white-space:nowrap}
.large tbody .number{font-size:1.375rem;font-weight:700;color:var(--water)}
.note{color:var(--faint);font-size:.9375rem;margin:.25rem 0 1.5rem}
figure{margin:1.5rem 0 .5rem}figure img{max-width:100%;background:#fff}
figcaption{font-weight:700;margin-bottom:.5rem}
@media print{main{padding:0}tr,figure{break-inside:avoid}h2,h3{break-after:avoid}}
"""


def write(paper: Paper) -> bytes:
    body = "\n".join(_block(block, number) for number, block in enumerate(paper.blocks))
    lines = "<br>".join(escape(line) for line in paper.lines)
    title = escape(paper.title)
    whole = (
        f'<!doctype html>\n<html lang="{paper.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{escape(paper.author)}">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<header><p class="kicker">{escape(paper.kicker)}</p>\n<h1>{title}</h1>\n'
        f"<p>{lines}</p></header>\n{_contents(paper)}\n{body}\n</main>\n</body>\n</html>\n"
    )
    return whole.encode()


def _contents(paper: Paper) -> str:
    links = [
        f'<li><a href="#part-{number}">{escape(block.text)}</a></li>'
        for number, block in enumerate(paper.blocks)
        if isinstance(block, Heading) and block.level == 1
    ]
    name = escape(paper.contents)
    return f'<nav aria-label="{name}"><h2>{name}</h2>\n<ul>{"".join(links)}</ul></nav>'


def _block(block: Block, number: int) -> str:
    match block:
        case Heading():
            tag = f"h{block.level + 1}"
            return f'<{tag} id="part-{number}">{escape(block.text)}</{tag}>'
        case Paragraph():
            kind = ' class="note"' if block.kind == "note" else ""
            return f"<p{kind}>{escape(block.text)}</p>"
        case Items():
            kind = "ol" if block.numbered else "ul"
            rows = "".join(f"<li>{escape(row)}</li>" for row in block.rows)
            return f"<{kind}>{rows}</{kind}>"
        case Table():
            return _table(block)
        case Picture():
            return _picture(block)


def _table(table: Table) -> str:
    def cell(tag: str, column: int, text: str) -> str:
        kind = ' class="number"' if column in table.numbers else ""
        return f"<{tag}{kind}>{escape(text)}</{tag.split()[0]}>"

    heads = "".join(cell('th scope="col"', at, text) for at, text in enumerate(table.headers))
    rows = "".join(
        "<tr>"
        + "".join(cell("td" if at else 'th scope="row"', at, text) for at, text in enumerate(row))
        + "</tr>\n"
        for row in table.rows
    )
    large = ' class="large"' if table.large else ""
    caption = escape(table.caption)
    return (
        f'<div class="table" role="region" aria-label="{caption}" tabindex="0"><table{large}>'
        f"<caption>{caption}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table></div>\n"
        f'<p class="note">{escape(table.source)}</p>'
    )


def _picture(picture: Picture) -> str:
    data = b64encode(picture.svg.encode()).decode()
    return (
        f"<figure><figcaption>{escape(picture.caption)}</figcaption>"
        f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(picture.words)}"></figure>\n'
        f'<p class="note">{escape(picture.source)}</p>'
    )
