// The words of the page in Indonesian and English, and how it writes dates, times and sizes.

const WORDS = {
  title: ["Ruang latihan", "Training room"],
  intro: ["Semua data di sini rekaan. Pilih orang, lalu mainkan ponselnya.", "All data here is made up. Choose a person and play their phone."],
  people: ["Orang", "People"],
  other_language: ["English", "Bahasa Indonesia"],
  not_started: ["belum mulai", "not started"],
  open_phone: ["Buka ponsel {name}", "Open the phone of {name}"],
  close_phone: ["Tutup ponsel {name}", "Close the phone of {name}"],
  phone_of: ["Ponsel {name}", "Phone of {name}"],
  no_phone: ["Pilih orang di daftar untuk membuka ponselnya.", "Choose somebody from the list to open their phone."],
  unread: ["{n} belum dibaca", "{n} unread"],
  has_unread: ["ada pesan baru", "new messages"],
  lost: ["Sambungan ke ruang latihan terputus. Mencoba lagi …", "The connection to the training room is lost. Trying again …"],
  failed: ["Tidak bisa: {why}", "Not possible: {why}"],
  no_answer: ["Bot tidak menjawab.", "The bot did not answer."],
  unsupported: ["Tombol jenis ini tidak ada di ruang latihan.", "The training room does not have this kind of button."],
  // people and groups
  new_person: ["Orang baru", "New person"],
  new_group: ["Grup baru", "New group"],
  name: ["Nama", "Name"],
  note: ["Keterangan (tidak terlihat oleh bot)", "Note (the bot can't see it)"],
  language: ["Bahasa ponsel", "Language of the phone"],
  group_title: ["Nama grup", "Name of the group"],
  members: ["Anggota", "Members"],
  members_n: ["{n} anggota", "{n} members"],
  with_bot: ["Tambahkan bot", "Add the bot"],
  create: ["Buat", "Create"],
  cancel: ["Batal", "Cancel"],
  ok: ["Baik", "OK"],
  close: ["Tutup", "Close"],
  group_menu: ["Grup", "Group"],
  chat_menu: ["Menu obrolan", "Chat menu"],
  add_bot: ["Tambahkan bot", "Add the bot"],
  remove_bot: ["Keluarkan bot", "Remove the bot"],
  promote_bot: ["Jadikan bot admin", "Make the bot an admin"],
  demote_bot: ["Cabut hak admin bot", "Take the bot's admin rights"],
  add_member: ["Tambah anggota …", "Add a member …"],
  remove_member: ["Keluarkan anggota …", "Remove a member …"],
  migrate: ["Jadikan supergrup", "Make it a supergroup"],
  forum_on: ["Nyalakan topik", "Switch topics on"],
  forum_off: ["Matikan topik", "Switch topics off"],
  new_topic: ["Topik baru …", "New topic …"],
  all_topics: ["Semua", "All"],
  leave: ["Keluar dari grup", "Leave the group"],
  block: ["Blokir bot", "Block the bot"],
  unblock: ["Buka blokir", "Unblock"],
  blocked: ["Bot diblokir.", "The bot is blocked."],
  open_link: ["Buka tautan undangan …", "Open an invitation link …"],
  link: ["Tautan atau kodenya", "The link or its code"],
  open: ["Buka", "Open"],
  give_link: ["Berikan tautan kepada …", "Give the link to …"],
  // chats and messages
  chats: ["Obrolan", "Chats"],
  back: ["Kembali ke daftar obrolan", "Back to the chats"],
  no_messages: ["Belum ada pesan.", "No messages yet."],
  start: ["Mulai", "Start"],
  start_hint: ["{name} belum pernah menyapa bot ini.", "{name} has never talked to this bot."],
  you: ["Anda", "You"],
  bot: ["bot", "bot"],
  typing: ["mengetik …", "typing …"],
  earlier: ["Pesan sebelumnya", "Earlier messages"],
  to_end: ["Ke pesan terbaru", "To the newest message"],
  messages_in: ["Pesan di {chat}", "Messages in {chat}"],
  edited: ["diedit", "edited"],
  forwarded: ["Diteruskan dari {name}", "Forwarded from {name}"],
  pinned: ["Pesan tersemat", "Pinned message"],
  actions: ["Tindakan untuk pesan ini", "Actions for this message"],
  reply: ["Balas", "Reply"],
  edit: ["Ubah", "Edit"],
  delete: ["Hapus", "Delete"],
  forward: ["Teruskan", "Forward"],
  copy: ["Salin teks", "Copy the text"],
  copied: ["Disalin.", "Copied."],
  like: ["Beri 👍", "React with 👍"],
  replying: ["Membalas {name}", "Replying to {name}"],
  editing: ["Mengubah pesan", "Editing"],
  forward_to: ["Teruskan ke", "Forward to"],
  // composing
  write: ["Tulis pesan", "Write a message"],
  send: ["Kirim", "Send"],
  attach: ["Lampirkan", "Attach"],
  commands: ["Daftar perintah", "Commands"],
  menu: ["Menu", "Menu"],
  keyboard: ["Tombol menu", "Menu buttons"],
  sending: ["Mengirim {n} dari {all} …", "Sending {n} of {all} …"],
  photo: ["Foto", "Photo"],
  photos: ["Foto (satu atau album)", "Photos (one or an album)"],
  photo_file: ["Foto sebagai berkas", "Photo as a file"],
  video: ["Video", "Video"],
  voice: ["Pesan suara (berkas)", "Voice message (a file)"],
  audio: ["Audio", "Audio"],
  document: ["Dokumen", "Document"],
  location: ["Lokasi", "Location"],
  contact: ["Kontak", "Contact"],
  caption: ["Keterangan", "Caption"],
  latitude: ["Lintang", "Latitude"],
  longitude: ["Bujur", "Longitude"],
  phone_number: ["Nomor telepon", "Phone number"],
  files_n: ["{n} berkas", "{n} files"],
  no_commands: ["Belum ada perintah.", "No commands yet."],
  // kinds of content
  k_photo: ["Foto", "Photo"], k_video: ["Video", "Video"], k_voice: ["Pesan suara", "Voice message"],
  k_audio: ["Audio", "Audio"], k_document: ["Dokumen", "Document"], k_animation: ["Animasi", "Animation"],
  k_sticker: ["Stiker", "Sticker"], k_video_note: ["Pesan video", "Video message"], k_location: ["Lokasi", "Location"],
  k_venue: ["Tempat", "Place"], k_contact: ["Kontak", "Contact"], k_poll: ["Jajak pendapat", "Poll"],
  k_dice: ["Dadu", "Die"], k_other: ["Pesan jenis lain", "Another kind of message"],
  download: ["Unduh", "Download"],
  file_too_big: ["{name} terlalu besar ({size}). Ruang latihan menerima paling besar {most}.", "{name} is too big ({size}). The training room takes {most} at most."],
  // service messages
  s_added: ["{who} menambahkan {names}", "{who} added {names}"],
  s_joined: ["{who} bergabung", "{who} joined"],
  s_left: ["{who} keluar", "{who} left"],
  s_removed: ["{who} mengeluarkan {names}", "{who} removed {names}"],
  s_created: ["{who} membuat grup", "{who} created the group"],
  s_title: ["{who} mengubah nama grup menjadi “{names}”", "{who} renamed the group to “{names}”"],
  s_pinned: ["{who} menyematkan: {names}", "{who} pinned: {names}"],
  s_migrated: ["Grup ini menjadi supergrup", "This group became a supergroup"],
  s_topic: ["{who} membuka topik “{names}”", "{who} opened the topic “{names}”"],
  s_topic_changed: ["Topik diubah", "The topic was changed"],
  map_hint: ["Ketuk peta, atau isi koordinat. Letak kecamatan kira-kira saja.", "Tap the map or give coordinates. The districts are only roughly in place."],
  voice_record: ["Rekam pesan suara", "Record a voice message"],
  voice_recording: ["Merekam", "Recording"],
  voice_send: ["Kirim rekaman", "Send the recording"],
  voice_drop: ["Buang rekaman", "Throw the recording away"],
  voice_refused: ["Mikrofon tidak bisa dipakai. Izinkan di peramban, atau kirim berkas suara.", "The microphone can't be used. Allow it in the browser, or send a sound file."],
  voice_play: ["Putar", "Play"],
  voice_position: ["Posisi", "Position"],
  unread_line: ["Pesan baru", "New messages"],
  draft: ["Draf", "Draft"],
  delete_chat: ["Hapus obrolan", "Delete the chat"],
  delete_chat_hint: ["Pesan hilang dari ponsel ini saja. Bot masih dapat menulis, kecuali diblokir.", "The messages go from this phone only. The bot can still write unless it is blocked."],
  delete_and_block: ["Hapus dan blokir", "Delete and block"],
  chat_deleted: ["Obrolan ini sudah dihapus dari ponsel.", "This chat was deleted from the phone."],
  // airplane mode
  airplane: ["Mode pesawat", "Airplane mode"],
  airplane_on: ["Ponsel ini dalam mode pesawat.", "This phone is in airplane mode."],
  airplane_off: ["Jaringan kembali.", "The network is back."],
  airplane_waiting: ["menunggu jaringan …", "waiting for the network …"],
  waiting: ["Menunggu jaringan", "Waiting for the network"],
  not_sent: ["Belum terkirim", "Not sent"],
  send_again: ["Kirim lagi", "Send again"],
  // story
  story: ["Cerita", "Story"],
  story_play: ["Putar cerita", "Play the story"],
  story_go_on: ["Lanjutkan", "Go on"],
  story_pause: ["Jeda", "Pause"],
  story_back: ["Langkah sebelumnya", "Step back"],
  story_next: ["Langkah berikutnya", "Next step"],
  story_speed: ["Kecepatan {n} kali", "Speed {n} times"],
  story_step: ["Langkah {n} dari {all}", "Step {n} of {all}"],
  story_intro: ["Lihat meja liputan bekerja sehari penuh.", "Watch the coverage desk at work for a whole day."],
  story_again: ["Ulangi dari awal", "Play it again"],
  story_own: ["Coba sendiri", "Try it yourself"],
  story_close: ["Tutup cerita", "Close the story"],
  // clock
  clock: ["Jam latihan", "Training clock"],
  clock_hint: ["Waktu hanya bisa maju; pengingat yang jatuh tempo dikirim di jalan.", "Time only moves forward; reminders that fall due on the way are sent."],
  at: ["pukul", "at"],
  hour: ["+1 jam", "+1 hour"],
  day: ["+1 hari", "+1 day"],
  custom: ["Lainnya …", "Other …"],
  until: ["Maju sampai (WITA)", "Forward to (WITA)"],
  move: ["Majukan", "Move"],
  past: ["Pilih waktu sesudah jam latihan sekarang.", "Choose a time after the present training clock."],
  // faults
  faults: ["Uji ketahanan", "Endurance test"],
  faults_hint: ["Gangguan berlaku pada sambungan antara bot dan aplikasi obrolan tiruan ini.", "Faults strike the connection between the bot and these emulated messengers."],
  faults_on: ["{n} gangguan menyala", "{n} faults are on"],
  faults_none: ["Tidak ada gangguan.", "No faults."],
  fault_add: ["Nyalakan", "Switch on"],
  fault_clear: ["Matikan semua", "Switch all off"],
  fault_kind: ["Gangguan", "Fault"],
  fault_count: ["Berapa kali (0: terus)", "How often (0: always)"],
  fault_seconds: ["Detik (tunda, tahan, 429)", "Seconds (delay, hold, 429)"],
  fault_happened: ["terjadi {n} kali", "happened {n} times"],
  f_drop_before: ["Sambungan putus sebelum perintah sampai", "Connection lost before the call arrives"],
  f_drop_after: ["Sambungan putus sesudah perintah sampai", "Connection lost after the call arrived"],
  f_cut: ["Jawaban terpotong", "Answer cut off"],
  f_delay: ["Jawaban tertunda", "Answer delayed"],
  f_error: ["Galat server 500", "Server error 500"],
  f_flood: ["Terlalu cepat (429)", "Too fast (429)"],
  f_duplicate: ["Pembaruan datang dua kali", "Updates come twice"],
  f_reorder: ["Pembaruan bertukar urutan", "Updates out of order"],
  f_hold: ["Pembaruan tertahan", "Updates held back"],
};

export const lang = (new URLSearchParams(location.search).get("lang") ?? remembered()) === "en" ? "en" : "id";
remember();
const COLUMN = lang === "en" ? 1 : 0;
const LOCALE = lang === "en" ? "en-GB" : "id-ID";
const ZONE = "Asia/Makassar"; // WITA

/** The language in which the page was last read; a browser that keeps nothing begins in Indonesian. */
function remembered() {
  try {
    return localStorage.getItem("ruang-latihan-bahasa");
  } catch {
    return null;
  }
}

function remember() {
  try {
    localStorage.setItem("ruang-latihan-bahasa", lang);
  } catch { /* the page works on */ }
}

/** Gives a page words of its own: each [Indonesian, English]. */
export const addWords = (words) => void Object.assign(WORDS, words);

/** The words for `key`, with `{name}` replaced by the fields of `given`. */
export function t(key, given = {}) {
  const words = WORDS[key]?.[COLUMN] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => given[name] ?? whole);
}

const timeFormat = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: ZONE });
const dayFormat = new Intl.DateTimeFormat(LOCALE, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: ZONE });
const briefDay = new Intl.DateTimeFormat(LOCALE, { weekday: "short", day: "numeric", month: "short", timeZone: ZONE });
const dayMonth = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: ZONE });
const numbers = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

/** Hours and minutes in WITA, as Indonesians write them: 09.30. */
export function clockTime(seconds) {
  const text = timeFormat.format(seconds * 1000);
  return lang === "en" ? text : text.replace(":", ".");
}

/** A day in full, in WITA. */
export const fullDay = (seconds) => dayFormat.format(seconds * 1000);

/** A day in short, in WITA, without a comma, as the desk writes it. */
export const shortDay = (seconds) => briefDay.format(seconds * 1000).replace(",", "");

/** The day as in a list of chats, or nothing when it is today. */
export function deskDay(seconds, now) {
  const day = dayMonth.format(seconds * 1000);
  return day === dayMonth.format(now * 1000) ? "" : day;
}

/** A size for people. */
export function fileSize(bytes = 0) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${numbers.format(bytes / 1024)} KB` : `${numbers.format(bytes / 1024 ** 2)} MB`;
}

/** Seconds as minutes and seconds. */
export const duration = (seconds = 0) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, "0")}`;
