"""The event's name in a sentence: what is left of it when time, place, officials and requests are taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.parsing.text import tidy
from bot.parsing.words import NOT_ABBREVIATED, word_list

_EVENTS = word_list(
    """
    rapat rakor raker rakornis rakorda ratas musrenbang musdes muskab musyawarah musda sosialisasi pelatihan
    bimtek bimbingan workshop lokakarya seminar webinar fgd diskusi dialog audiensi kunjungan kunker peninjauan
    meninjau tinjau monitoring monev sidak peresmian meresmikan resmikan launching peluncuran meluncurkan
    pembukaan membuka buka penutupan menutup tutup pelantikan melantik lantik pengambilan serah sertijab
    penyerahan menyerahkan serahkan penyaluran salurkan pembagian bagi bantuan panen tanam penanaman gotong
    kerja senam jalan lomba pertandingan turnamen festival pameran expo bazar bazaar pasar gerakan safari
    peringatan perayaan upacara apel ziarah tabur tahlil haul maulid maulud isra nuzulul mtq khataman wisuda
    pengajian tabligh istighosah istigasah doa bukber halal halalbihalal silaturahmi silaturrahmi ramah pisah
    pelepasan melepas lepas penyambutan menyambut penjemputan penerimaan menerima terima konferensi jumpa rilis
    donor pengobatan posyandu vaksinasi imunisasi khitanan sunatan operasi simulasi penandatanganan tanda
    deklarasi pencanangan mencanangkan groundbreaking peletakan penilaian verifikasi evaluasi asesmen ujian uji
    seleksi audisi pentas pagelaran pergelaran karnaval pawai parade aruh baksos bakti reses paripurna sidang
    kongres jambore kemah perkemahan hut hari syukuran tasyakuran selamatan podcast talkshow wawancara coffee
    kuliah penyuluhan edukasi kampanye pemusnahan razia penertiban pengukuhan mengukuhkan penetapan santunan
    bedah kirab barasan baayun forum ekspos ekspose paparan pemaparan pembinaan pendampingan pemeriksaan
    pelayanan layanan jemput kegiatan aksi bersih penghijauan pengecekan pemantauan study studi malam gebyar
    jelajah touring lari fun car pemberian penganugerahan grand final gelar menghadiri hadiri takziah melayat
    tinjauan kick-off entry exit ngopi coaching rembuk penutup puncak resepsi pernikahan khatam takbiran salat
    shalat sholat subuh pemberangkatan keberangkatan kedatangan pengundian bahalarat babarasih manugal batumbang
    pemilihan rekonsiliasi pengukuran survei pendataan bursa job temu roadshow orientasi diklat sarasehan
    kemitraan penyusunan pembahasan koordinasi ngabuburit sahur rdp rdpu banmus banggar pansus perpisahan
    latihan pertemuan kenduri debat rekrutmen sertifikasi akreditasi sosper pencoblosan pengumuman pemutaran
    pembekalan patroli pelestarian perlombaan pembangunan rehab kurban qurban aqiqah
    """
)
EVENT = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(set(map(re.escape, _EVENTS)), key=len, reverse=True))})(?![\w-])", re.IGNORECASE
)

_LEAD = re.compile(
    r"^(?:(?:[^\w<]|<(?![\w/]))+|(?:batal ya|batal|bantuannya|"
    r"assalamu\W?alaikum(?:\s?(?:warahmatullahi|wr|wb|wabarakatuh|wabarokatuh)\b\.?)*|salam(?: "
    r"sejahtera)?|selamat \w+|yth\.?|dengan hormat|mohon(?:nya)?|mhn|minta|tolong|tlg|tlng|harap|izin"
    r"|ijin|info(?:rmasi)?|ralat|lapor(?:an)?|perhatian|penting|urgent|segera"
    r"|awal|share|sharing|berbagi|meneruskan|menyampaikan|menginformasikan|menginfokan|sampaikan"
    r"|diinformasikan|disampaikan|memberitahukan|diberitahukan|infokan|mengabarkan|mengundang|undangan"
    r"|undang|liputan|liput|peliputan|diliput|meliput|dijadwalkan|jadwalkan|jadwal|agenda(?:nya)?|giat"
    r"|acara(?:nya)?|kegiatan(?:nya)?"
    r"|pemberitaan|khusus|dokumentasi(?:kan)?|siapkan|disiapkan|bantu(?:an)?|bantuan(?= (?:liput|dokumentasi"
    r"|peliputan))|dibuatkan|buatkan|kru|crew|tim|petugas|rekan-rekan|rekan2|rekan|kawan-kawan"
    r"|teman-teman|teman2|semua|sekalian|saudara(?:/i|/saudari)?|kemungkinan|min|admin|bang|mas|mba|mbak|kak|pak|bu|bapak|ibu|dangsanak"
    r"|sanak|bos|ndan|gaes|guys"
    r"|media(?: center)?|ada|akan|bakal|handak|hendak|mau|maadakan|mengadakan|menggelar"
    r"|menyelenggarakan|melaksanakan|adanya|(?:diadakan|digelar|dilaksanakan|diselenggarakan"
    r"|dilangsungkan|berlangsung)|terkait|tentang|mengenai|perihal|sehubungan dengan|dalam "
    r"rangka|untuk|utk|buat|gasan|bahwa|bahwasanya|kami|kita|saya|ulun|yaitu|yakni|berikut|sbb"
    r"|sebagai berikut|rencana(?:nya)?"
    r"|mulai|dimulai|pada|(?:hari|tanggal|tgl|jam|pukul|pkl|waktu|pagi|siang|sore|malam)(?=\W*$)"
    r"|adalah|ialah|dan|dengan|atas|jua|juga|lagi|kami mengundang|tugas|penugasan|menghadiri|hadiri"
    r"|hadir(?: di)?|dihadiri|mengikuti|ikut|ke|dari|besok|nanti|tadi|perubahan|koreksi|revisi|update"
    r"|terbaru|pengingat|reminder|ingat|jangan lupa"
    r"|pimpinan|dijadwalkan|kembali|diundang|diagendakan|dibantu|bantuin|liputannya|peliputannya"
    r"|diliputnya|kirim\w*|krm|ka|lawan|start|finish|pengumuman"
    r"|mengumumkan|atensi|fyi|nb|note|p|oleh|bersama"
    r"|bertempat|sesuai|menindaklanjuti|maaf|izin meneruskan|diteruskan|forwarded|kabar|dari grup|hai"
    r"|halo|hallo|siap|oke|ok|tambahan|susulan|mendadak|dadakan|dipimpin|rombongan|lokasi|tempat"
    r"|kerja(?= (?:bupati|wabup|wakil))|yg|yang|se|masih|itu|ini|tetap|jadi|akan|melakukan"
    r"|direncanakan|insya ?allah|insyaallah|isya allah|pas|dah|nah|lah|pian|kena|kaina|isuk|kadang"
    r"|nang|tuk|dlm rangka|dlm|bpk|infonya|ngabari|mengabari|wartawan|tim liputan|media)"
    r"(?![\w-])\.?)",
    re.IGNORECASE,
)
_TOGETHER = re.sub(
    r"(\w+)\|?",
    r"(?<!\\b\1 )",
    "doa|zikir|dzikir|istighosah|istigasah|selawat|salawat|senam|puasa|makan|sarapan|gowes|bakti|royong|olahraga|ikrar"
    "|apel pagi|apel|gerak",
)
"""What is done *bersama* by its name: there the word is no link to who comes along."""
_TRAIL = re.compile(
    r"(?:(?:[^\w>]|(?<!\w)>)+|(?<![\w-])(?:akan|bakal|batal|dibatalkan|(?:setiap|tiap) \w+|selama \d+(?: hari)?"
    r"|dilaksanakan|dilaksanaakan"
    r"|dilangsungkan|berlangsung|digelar"
    r"|diadakan|diselenggarakan|dijadwalkan|direncanakan|rencana(?:nya)?|dibuka|dimulai|mulai|pada|di"
    rf"|yang|yg|semula|oleh|{_TOGETHER}bersama|dan|untuk|utk|bertempat|dihadiri|dipimpin|insya ?allah"
    r"|acara(?:nya)?|tetap|hari|tanggal"
    r"|tgl|jam|pukul|dengan|dgn|dg|serta|ke|dari|diundur|dimajukan|digeser|dipindah(?:kan)?|ditunda|menjadi"
    r"|(?<!hari )jadi|nanti|besok|ini|itu|dimundurkan|diubah|mundur|maju|bergeser|pindah|berubah|dijadwal ulang"
    r"|dijadwalkan ulang|waktu|tempat|lokasi|sekitar|secara|via|melalui|lewat|adalah|sbb|sebagai "
    r"berikut|berikut|yaitu|yakni|atau|nya|ya|min|pak"
    r"|agar|supaya|mohon|minta|tolong|tlg|butuh|perlu|ada|tadi|lah|jua|juga|handak|insyaallah"
    r"|sedangkan|sementara|pd|d|wajib|rutin(?= $)|oleh bapak|bapak|ibu|bpk|masing-masing|masing2"
    r"|masing|cukup|hadir|diresmikan|ditutup|tugas|semua|(?<!apel )(?<!senam )pagi|(?<!makan )siang"
    r"|sore|(?<!makan )malam))$",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^\W*(?:mohon|mhn|minta|tolong|tlg|butuh|perlu|kirim|cukup|harap|diharap\w*|dimohon|wajib|semua"
    r"|kru|crew|petugas|tim|kawalah|maaf"
    r"|siap|baik|ok|tetap|sebelumnya|konfirmasi|hal|salam|perihal|kepala dinas|kumpul|berangkat|dibuka"
    r"|dihadiri|dipimpin)\b",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"^\W*(?:(?:terima ?kasih|makasih|trims|thanks|thank you|tks|wassalam\w*|demikian|atas "
    r"(?:perhatian|kerja ?sama|kehadiran"
    r"|bantuan|partisipasi|dukungan|izin)\w*|sekian|hormat kami|hatur nuhun|nanti dikabari|pakaian"
    r"|dress ?code|seragam|catatan|nb"
    r"|narahubung|cp|contact|meeting id|passcode|password|id rapat|link|tautan|rundown|tayang|standby"
    r"|stand by|gladi|ditambah"
    r"|(?:waktu|tempat|jam|lokasi|hari)(?:nya)? (?:masih )?(?:menyusul|belum|dan)|ttd|tertanda"
    r"|sekretaris daerah|plt|nip|tembusan"
    r"|nomor|lampiran|sifat|kepada|yth|di tempat|bismillah\w*|pemerintah kabupaten|pemkab|jalan .*\d"
    r"|telp|email|website|kode pos"
    r"|diteruskan|forwarded|sumber|info lengkap|selengkapnya|bapak hadir|bupati (?:tetap )?hadir"
    r"|rencana (?:dibuka|dihadiri|hadir)"
    r"|inspektur upacara|irup|hadir|turut hadir|jam dan tempat|selebihnya|untuk lebih jelas|yang piket|yg piket|piket"
    r"|bisa (?:di)?liput|apakah|didampingi|jangan lupa|bawa)\b|an\.|a\.n\.|jl\.|no\.|di -)",
    re.IGNORECASE,
)
_BREAK = re.compile(
    rf"[\n;|\x00•▪●◾◆→➡]|[.!?](?=\s|$){NOT_ABBREVIATED}|:(?=\s|$)|\s-+\s|(?<!\d),(?=\s)|,(?=[A-Za-z])|(?<=\d),\s",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"(?<=\w)\s(?:yang |yg )?(?:semula|sedianya|seyogyanya|ditunda|diundur|dimajukan|digeser"
    r"|dibatalkan|dimundurkan)\b.*$",
    re.IGNORECASE,
)


_SUBJECT = re.compile(
    r"^[^,;:\n]{0,90}?\b(?:mengadakan|maadakan|maadaakan|mahadakan|manggelar|mangadakan|mangadaakan"
    r"|menggelar|menyelenggarakan|melaksanakan"
    r"|menghelat|melangsungkan)\s"
    r"(?:acara |kegiatan )?(?=\w)",
    re.IGNORECASE,
)
"""Who holds the event, and the verb."""


def stripped(piece: str) -> str:
    """The piece without request words before it and connecting words behind it."""
    piece = tidy(_MOVED.sub("", _SUBJECT.sub("", tidy(piece))))
    for _ in range(40):
        match = _LEAD.match(piece)
        if not match or not match.end():
            break
        piece = piece[match.end() :].lstrip()
    return tidy(_without_tail(piece))


def _without_tail(piece: str) -> str:
    for _ in range(12):
        match = _TRAIL.search(piece)
        if not match or match.start() == match.end():
            break
        piece = piece[: match.start()].rstrip()
    return piece


def pieces(text: str) -> list[str]:
    """The text between cuts and punctuation, in order, without what is only courtesy."""
    found = [p[:300] for p in _BREAK.split(text, 200)[:200] if p.strip()]
    plain = [p for p in found if not _OCCASION.match(p)]
    found = plain if any(names_event(p) for p in plain) else found
    return [p for p in found if not (_NOISE.match(p) or _NOTHING.search(p) or _only_asks(p))]


_OCCASION = re.compile(
    r"^\W*(?:dengan hormat\W+)?(?:dalam rangka|dlm rangka|sehubungan dengan|sehub|menindaklanjuti"
    r"|memperingati|memeriahkan|menyambut"
    r"|menyemarakkan|sesuai surat|berdasarkan|guna)\b",
    re.IGNORECASE,
)
"""What an event is held for: its name only where nothing else is named."""


def _only_asks(piece: str) -> bool:
    """Whether a piece is a request that names no event ("mohon bantuannya")."""
    request = _REQUEST.match(piece)
    if request is None or _COVER.search(piece, request.end()):
        return False
    return not _CERTAIN.search(piece, request.end())


_COVER = re.compile(
    r"\b(?:(?:di|me)?liput|(?:pe)?liputan|dokumentasikan|(?:di)?(?:agendakan|jadwalkan"
    r"|dokumentasikan))\s(?:\w+\s)*\w{4,}",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    EVENT.pattern.replace("|bantuan|", "|").replace("|kegiatan|", "|").replace("|hadiri|", "|").replace("|hari|", "|"),
    re.IGNORECASE,
)


_NOTHING = re.compile(r"\b(?:nihil|(?:tidak|tdk|tak|kada|belum) ada (?:agenda|kegiatan|jadwal|acara))\b", re.IGNORECASE)


def best_title(names: Sequence[str]) -> str | None:
    """The event's name among stripped pieces: the first that names a kind of event, else the first of two words."""
    named = [n for n in names if re.search(r"[^\W\d_]{3,}", n) and not _COUNT.match(n) and not _ONLY_VERB.match(n)]
    for test in (_names_event, _any_word):
        found = next((name for name in named if test(name)), None)
        if found:
            return found
    return None


_TOPIC = re.compile(
    r"^\W*(?P<x>(?:(?:mem)?bahas|(?:mem)?bahas tentang|tentang|ttg|terkait|mengenai|soal|persiapan|evaluasi)"
    r"\s[\w\d].*)$",
    re.IGNORECASE | re.DOTALL,
)


def with_topic(title: str | None, pieces: Sequence[str]) -> str | None:
    """A name of one word with what it is about, where that stands apart: "rapat besok jam 9 bahas inflasi"."""
    if title is None or _has_two_words(title):
        return title
    named = [stripped(piece) for piece in pieces]
    behind = pieces[named.index(title) + 1 :] if title in named else []
    topic = next((m for m in map(_TOPIC.match, behind) if m), None)
    return f"{title} {_without_tail(tidy(topic['x']))}" if topic else title


def is_event(name: str) -> bool:
    """Whether a piece that begins like a place is an event ("jalan sehat", "pasar murah")."""
    return _PLACE_LIKE.match(name) is not None


_PLACE_LIKE = re.compile(
    r"^(?:jalan (?:sehat|santai)|pasar (?:murah|ramadan|ramadhan|rakyat|tani|malam|wadai|tumpah|kaget)"
    r"|bumi |air |(?:\w+ )?(?:dinas|desa|kantor) (?:digital|sehat|cantik|luar))"
    r"|^(?:dinas|badan|wisata|pusat|rumah) .*\b(?:mengundang|peresmian|pelatihan|rapat|sosialisasi|lomba)\b",
    re.IGNORECASE,
)


_ROOMS = re.compile(
    r"\b(?:ruang|ruangan|aula|gedung|lapangan|balai|bumi|kantor|pusat|mal|pos|rumah|unit|loket|halaman"
    r"|taman|kampung|desa|kedai)$",
    re.IGNORECASE,
)


def split_off(place: str) -> tuple[str, str] | None:
    """A place and the event that was written behind it ("Masjid Al Akbar santunan anak yatim")."""
    for match in EVENT.finditer(place):
        before = place[: match.start()].rstrip()
        if len(before.split()) >= 2 and match[0][:1].islower() and not _ROOMS.search(before):
            return before, stripped(place[match.start() :])
    return None


def names_event(text: str) -> bool:
    """Whether a text names a kind of event."""
    return EVENT.search(text) is not None


def _names_event(name: str) -> bool:
    return EVENT.search(name) is not None and _has_two_words(name)


_COUNT = re.compile(r"^\d{1,2}\s(?:orang|org|urang|tim|personel|personil|kru|crew|petugas)\b.{0,12}$", re.IGNORECASE)


_ONLY_VERB = re.compile(
    r"^(?:mem)?(?:buka|tutup|pimpin|resmikan|hadiri|maresmiakan|wakili)$|^(?:apakah|siapa|kapan|kenapa"
    r"|bagaimana|gimana)\b",
    re.IGNORECASE,
)


def _has_two_words(name: str) -> bool:
    return len(name.split()) >= 2


def _any_word(name: str) -> bool:
    return len(name) >= 3
