"""The emulator's reading of text, judged by TDLib: the program behind Telegram's own Bot API."""

import json
import random
from typing import Any

import pytest
import tdjson
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.training.entities import Entity, EntityError, format_text, typed_text
from bot.training.entities.find import find_entities
from bot.training.entities.format import fixed, parsed

KINDS = {
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "CustomEmoji": "custom_emoji",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "Mention": "mention",
    "Hashtag": "hashtag",
    "Cashtag": "cashtag",
    "BotCommand": "bot_command",
    "Url": "url",
    "EmailAddress": "email",
    "DateTime": "date_time",
}
NOT_SHOWN = {"MediaTimestamp", "BankCardNumber"}  # the Bot API leaves these out

Row = tuple[str, int, int, str]


def ask(query: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(query).encode()) or b"")
    return answer


ask({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


def rows_of(answer: dict[str, Any]) -> list[Row]:
    rows = []
    for entity in answer["entities"]:
        kind = entity["type"]["@type"].removeprefix("textEntityType")
        if kind in NOT_SHOWN:
            continue
        fields = entity["type"]
        extra = fields.get("url") or fields.get("language") or fields.get("user_id") or fields.get("custom_emoji_id")
        rows.append((KINDS[kind], entity["offset"], entity["length"], str(extra or fields.get("unix_time", ""))))
    return rows


def rows(entities: list[Entity]) -> list[Row]:
    """The emulator's entities in the same form."""
    result = []
    for entity in entities:
        extra = [str(value) for key, value in entity.extra.items() if key != "date_time_format"]
        result.append((entity.type, entity.offset, entity.length, "".join(extra)))
    return result


def td_parse(text: str, mode: str) -> tuple[str, list[Row]] | str:
    """Text and entities, or the error."""
    markdown = {"@type": "textParseModeMarkdown", "version": 2}
    parse_mode = {"@type": "textParseModeHTML"} if mode == "HTML" else markdown
    answer = ask({"@type": "parseTextEntities", "text": text, "parse_mode": parse_mode})
    if answer["@type"] == "error":
        message: str = answer["message"]
        return message[0].lower() + message[1:]
    return answer["text"], rows_of(answer)


def td_found(text: str) -> list[Row]:
    return rows_of(ask({"@type": "getTextEntities", "text": text}))


def td_fixed(text: str, entities: list[Entity]) -> tuple[str, list[Row]] | str:
    """What TDLib makes of given entities (those found by itself are left out)."""
    names = {value: key for key, value in KINDS.items() if key != "PreCode"}
    given = []
    for entity in entities:
        kind: dict[str, Any] = {"@type": "textEntityType" + names[entity.type]}
        if "language" in entity.extra:
            kind = {"@type": "textEntityTypePreCode", "language": entity.extra["language"]}
        if "url" in entity.extra:
            kind["url"] = entity.extra["url"]
        given.append({"offset": entity.offset, "length": entity.length, "type": kind})
    text_object = {"@type": "formattedText", "text": text, "entities": given}
    answer = ask({"@type": "parseMarkdown", "text": text_object})
    if answer["@type"] == "error":
        message: str = answer["message"]
        return message
    return answer["text"], rows_of(answer)


WORDS = [
    "a",
    "B",
    " ",
    "\n",
    "\r\n",
    "é",
    "😀",
    "𝐀",
    "ا",
    "0",
    "x_y",
    "-",
    "_",
    "*",
    "&",
    "&lt;",
    "&#65",
    "&#x1F600;",
    "&nbsp;",
]
TAGS = ["<b>", "</b>", "<i>", "</i>", "<u>", "</u>", "<s>", "</s>", "<code>", "</code>", "<pre>", "</pre>", "</>"]
MORE = [
    '<a href="http://x.id/?a=1&amp;b=2">',
    "<a href='tg://user?id=42'>",
    "<a href=x.id>",
    "<a>",
    "</a>",
    '<code class="language-py">',
    '<span class="tg-spoiler">',
    "</span>",
    "<tg-spoiler>",
    "</tg-spoiler>",
    "<blockquote>",
    "<blockquote expandable>",
    "</blockquote>",
    '<tg-emoji emoji-id="53">',
    "</tg-emoji>",
    "<x>",
    "<",
    ">",
    "<b",
    "<b x",
    "<b x=",
    "<b x='",
    "<B >",
    "</b >",
    "</b",
    "<!",
    '"',
    "'",
    "=",
    "/",
]
HTML = st.lists(st.sampled_from(WORDS + TAGS * 2 + MORE), max_size=14).map("".join)
MARKS = [
    "*",
    "_",
    "__",
    "~",
    "||",
    "`",
    "```",
    "```py\n",
    "[",
    "](http://x.id)",
    "](tg://user?id=4)",
    "]",
    "(",
    ")",
    "!",
]
QUOTES = ["\n>", "\n**>", ">", "**>", "\n", "||\n", "\\*", "\\", "\\\\", "![", "](tg://emoji?id=5)", ".", "#", "|"]
MARKDOWN = st.lists(st.sampled_from(["a", "b c", "é", "😀", " ", *MARKS, *QUOTES]), max_size=14).map("".join)
PLAIN_WORDS = ["a", "B", " ", "\n", "😀", "é", "ا", "𝐀", "1", "_", "@", "@name", "@gif", "/", "/start", "/x@some_bot"]
PLAIN_WORDS += ["#", "#tag", "$", "$USD", "go.id", "http://", "https://", "ftp://", "tg://", "x@y.com", "mailto:", "."]
PLAIN_WORDS += [",", ":", "8080", "?", "(", ")", "-", "media.example.co.id", "1.2.3.4", "//", "&", "<", ">", "[", "]"]
PLAIN_WORDS += ["'", "xn--a", "~", "\u200b"]
PLAIN = st.lists(st.sampled_from(PLAIN_WORDS), max_size=10).map("".join)


def ours(text: str, mode: str) -> tuple[str, list[Row]] | str:
    try:
        plain, entities = parsed(text, mode, None)
    except EntityError as error:
        return str(error)
    return plain, rows(entities)


@settings(max_examples=400, deadline=None)
@given(HTML)
@example("<b>tebal <i>dan</i></b> <u>garis</u>")
@example('<pre><code class="language-py">x</code></pre>')
@example('<code class="language-py"><pre>x</pre></code>')
@example("<b>x</i>")
@example("a < b")
@example("&#55357;x")
@example("<tg-time unix=5 format=r>x</tg-time>")
def test_html_is_read_as_telegram_reads_it(text: str) -> None:
    assert ours(text, "HTML") == td_parse(text, "HTML")


@settings(max_examples=400, deadline=None)
@given(MARKDOWN)
@example("*tebal _miring_* `kode`")
@example(">kutipan\n>dua||\nsesudah")
@example("**>kutipan\n**>lagi")
@example("_a__b_")
@example("Harga 1.000")
@example("![x](tg://time?unix=5&format=r)")
def test_markdown_is_read_as_telegram_reads_it(text: str) -> None:
    assert ours(text, "MarkdownV2") == td_parse(text, "MarkdownV2")


@settings(max_examples=400, deadline=None)
@given(PLAIN)
@example("https://media.balangankab.go.id/a(b)c). user@mail.go.id")
@example("http://a.b@c.id:99999/x")
def test_what_is_found_in_plain_text(text: str) -> None:
    assert rows(find_entities(text)) == td_found(text)


GIVEN = ["bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote", "text_link"]


def make(kind: str, offset: int, length: int) -> Entity:
    return Entity(kind, offset, length, {"url": "http://x.id/"} if kind == "text_link" else {})


ENTITY = st.builds(make, st.sampled_from(GIVEN), st.integers(0, 8), st.integers(0, 6))


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "b", " ", "\n", "😀", "\r", "\u202e", "\t"]), min_size=1, max_size=12).map("".join),
    st.lists(ENTITY, max_size=6),
)
def test_given_entities_are_put_in_order_as_in_telegram(text: str, entities: list[Entity]) -> None:
    expected = td_fixed(text, entities)
    try:
        plain, marks = fixed(
            text, [make(e.type, e.offset, e.length) for e in entities if e.length], find=False, trimmed=False
        )
        result: tuple[str, list[Row]] | str = (plain, rows(marks))
    except EntityError as error:
        result = str(error)
    assert result == expected


PIECES = ["b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler", "span"]


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(4))
def test_tens_of_thousands_of_texts_are_read_alike(seed: int) -> None:
    chance = random.Random(seed)
    tags = WORDS + TAGS + MORE + [f"<{tag}>" for tag in PIECES] + [f"</{tag}>" for tag in PIECES]
    for _ in range(5000):
        html = "".join(chance.choices(tags, k=chance.randrange(20)))
        assert ours(html, "HTML") == td_parse(html, "HTML")
        marks = "".join(chance.choices(["a", "b c", "é", "😀", " ", *MARKS, *QUOTES], k=chance.randrange(20)))
        assert ours(marks, "MarkdownV2") == td_parse(marks, "MarkdownV2")
        plain = "".join(chance.choices(PLAIN_WORDS, k=chance.randrange(14)))
        assert rows(find_entities(plain)) == td_found(plain), plain


def test_found_entities_cut_bold_and_yield_to_given_ones() -> None:
    text, entities = format_text("<b>lihat x.id kini</b> <code>@nama</code> @nama", "HTML")
    assert text == "lihat x.id kini @nama @nama"
    assert rows(entities) == [
        ("bold", 0, 6, ""),
        ("url", 6, 4, ""),
        ("bold", 6, 4, ""),
        ("bold", 11, 4, ""),
        ("code", 16, 5, ""),
        ("mention", 22, 5, ""),
    ]


def test_lengths_count_after_parsing_in_utf16_units() -> None:
    assert len(format_text("<b>" + "x" * 4096 + "</b>", "HTML")[0]) == 4096
    with pytest.raises(EntityError, match="message is too long"):
        format_text("😀" * 2049)


def test_a_typed_text_is_trimmed_and_its_command_found() -> None:
    text, entities = typed_text("  /start halo \n")
    assert text == "/start halo"
    assert rows(entities) == [("bot_command", 0, 6, "")]


def test_an_unknown_parse_mode_is_refused() -> None:
    with pytest.raises(EntityError, match="unsupported parse_mode"):
        format_text("x", "Markdown3")
