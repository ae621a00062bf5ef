"""Replies of every kind, for properties."""

from hypothesis import strategies as st

from bot.messages import Choice, ChoiceStyle, Media, MediaKind, Mode, Reply, Span, Style

words = st.one_of(
    st.text(max_size=40),
    st.text(st.sampled_from("a \n\t😀é‮‏​\U0001f468‍\U0001f4bb<b>*_`&;"), max_size=60),
    st.builds(lambda piece, times: piece * times, st.text(min_size=1, max_size=12), st.integers(1, 900)),
)
urls = st.sampled_from(["https://balangankab.go.id/", "http://contoh.id/berita?id=1&b=2", "https://t.me/meja"])
spans = st.builds(Span, words, st.sampled_from(Style), st.none() | st.none() | urls)
rich = st.lists(spans, max_size=8).map(tuple)

labels = st.text(min_size=1, max_size=20)
styles = st.sampled_from(ChoiceStyle)
payloads = st.from_regex(r"[a-z]{1,20}\.[a-z]{1,20}:[0-9]{1,20}", fullmatch=True)
choices = st.one_of(
    st.builds(lambda label, payload, style: Choice(label, payload=payload, style=style), labels, payloads, styles),
    st.builds(lambda label, url: Choice(label, url=url), labels, urls),
    st.builds(lambda label, text: Choice(label, copy=text), labels, st.text(min_size=1, max_size=300)),
)
keyboards = st.lists(st.lists(choices, max_size=3).map(tuple), max_size=4).map(tuple)
menus = st.none() | st.lists(st.lists(labels, max_size=3).map(tuple), max_size=3).map(tuple)

KINDS = [MediaKind.PHOTO, MediaKind.VIDEO, MediaKind.AUDIO, MediaKind.VOICE, MediaKind.DOCUMENT]
media = st.builds(Media, st.sampled_from(KINDS), st.just("key"), st.text(min_size=1, max_size=30))
pins = st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))

replies = st.builds(
    Reply,
    text=rich,
    choices=keyboards,
    media=st.lists(media, max_size=13).map(tuple),
    mode=st.sampled_from(Mode),
    menu=menus,
    pin=pins,
)
