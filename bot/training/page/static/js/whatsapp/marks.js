// WhatsApp's signs in a text (*bold*, _italic_, ~struck~, `code`) and its links, as entities.

const SIGNS = { "*": "bold", "_": "italic", "~": "strikethrough", "`": "code", "```": "pre" };
const WORD = /[\p{L}\p{N}]/u;
const FOUND = /(?<sign>```|[*_~`])(?<inner>\S(?:[^\n]*?\S)?)\k<sign>|(?<url>https?:\/\/\S+[^\s.,;:!?)])/gu;

/** The words without their signs, and the entities of them. */
export function read(text) {
  const entities = [];
  const walk = (part, base) => {
    let words = "", at = 0;
    for (const found of part.matchAll(FOUND)) {
      const { sign, inner, url } = found.groups, end = found.index + found[0].length;
      if (found.index < at) continue;
      if (sign && (WORD.test(part[found.index - 1] ?? "") || WORD.test(part[end] ?? ""))) continue; // a sign within a word is none
      words += part.slice(at, found.index);
      const offset = base + words.length;
      const shown = sign && !sign.startsWith("`") ? walk(inner, offset) : url ?? inner;
      entities.push({ type: url ? "url" : SIGNS[sign], offset, length: shown.length });
      words += shown;
      at = end;
    }
    return words + part.slice(at);
  };
  return { text: walk(text, 0), entities };
}
