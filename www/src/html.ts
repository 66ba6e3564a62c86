/** Rich text from a helpdesk as plain text: paragraphs, lists and quoted threads stay what they are. Builds no elements. */

/** With a blank line around them. */
const PARAGRAPHS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'table', 'pre', 'hr', 'dl']);
/** On lines of their own. */
const BLOCKS = new Set(['div', 'tr', 'li', 'section', 'article', 'header', 'footer', 'address', 'dt', 'dd', 'form', 'main', 'aside']);
/** Left out with all that they hold. */
const SILENT = ['script', 'style', 'head', 'title', 'template', 'noscript', 'iframe', 'object', 'svg', 'textarea', 'select'];
const ENTITIES: Record<string, string> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', mdash: '—', ndash: '–', lsquo: '‘', rsquo: '’',
  ldquo: '“', rdquo: '”', euro: '€', pound: '£', copy: '©', reg: '®', trade: '™', bull: '•', middot: '·', zwnj: '', zwj: '\u200D',
  shy: '', eacute: 'é', egrave: 'è', agrave: 'à', ccedil: 'ç', auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß', ntilde: 'ñ',
};

interface Tag {
  name: string;
  closing: boolean;
  attributes: string;
  end: number;
}

/** The tag that starts at `at`, if one does. Quotes may hold a `>`. */
function tagAt(html: string, at: number): Tag | undefined {
  const head = /^<(\/?)([a-z][a-z0-9:-]*)/iu.exec(html.slice(at, at + 40));
  if (!head) return undefined;
  const from = at + head[0].length;
  let quote = '';
  let end = from;
  for (; end < html.length; end++) {
    const c = html[end] as string;
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '>') break;
  }
  return { name: (head[2] as string).toLowerCase(), closing: head[1] === '/', attributes: html.slice(from, end), end: end + 1 };
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/giu, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

/** Whether a text is HTML rather than plain: it has block tags, closed ones. */
export function looksLikeHtml(text: string): boolean {
  return /<\/(?:p|div|li|ul|ol|table|td|blockquote|body|html|span|a|b|strong)\s*>|<br\s*\/?>/iu.test(text);
}

/** The text of an HTML fragment as a person reads it. A quoted thread gets `> ` before its lines. */
export function textOfHtml(html: string): string {
  const lower = html.toLowerCase();
  const lines: string[] = [];
  let line = '';
  let quotes = 0;
  /** Of the last line; a blank one between two depths belongs to the outer. */
  let lastQuotes = 0;
  let pre = 0;
  let blank = false;
  const lists: number[] = [];
  const link: string[] = [];
  let linkAt = 0;

  /** Ends the line; `wide` leaves a blank one before what comes next. */
  const endLine = (wide = false): void => {
    const text = pre > 0 ? line.replace(/\s+$/u, '') : line.trim();
    line = '';
    // A bullet of an empty item is no line.
    if (text && !/^(?:-|\d+\.)$/u.test(text)) {
      if (blank && lines.length > 0) lines.push('>'.repeat(Math.min(quotes, lastQuotes)));
      blank = false;
      lastQuotes = quotes;
      lines.push(quotes > 0 ? `${'>'.repeat(quotes)} ${text}` : text);
    }
    blank ||= wide;
  };
  const add = (raw: string): void => {
    const text = decode(raw);
    if (pre > 0) {
      const [first = '', ...more] = text.split(/\r\n?|\n/u);
      line += first;
      for (const next of more) {
        endLine();
        line = next;
      }
      return;
    }
    const flat = text.replace(/[ \t\r\n\f\u00A0]+/gu, ' ');
    line += line === '' || line.endsWith(' ') ? flat.replace(/^ /u, '') : flat;
  };

  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      add(html.slice(at));
      break;
    }
    if (open > at) add(html.slice(at, open));
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    if (html.startsWith('<!', open) || html.startsWith('<?', open)) {
      const end = html.indexOf('>', open);
      at = end < 0 ? html.length : end + 1;
      continue;
    }
    const tag = tagAt(html, open);
    if (!tag) {
      add('<');
      at = open + 1;
      continue;
    }
    at = tag.end;
    const { name, closing } = tag;
    if (!closing && SILENT.includes(name)) {
      const end = lower.indexOf(`</${name}`, at);
      at = end < 0 ? html.length : (tagAt(html, end)?.end ?? html.length);
    } else if (name === 'br') {
      // A second one in a row leaves a blank line.
      endLine(line.trim() === '');
    } else if (PARAGRAPHS.has(name)) {
      const list = name === 'ul' || name === 'ol';
      if (list && closing) lists.pop();
      endLine(lists.length === 0 || !(list || name === 'p'));
      if (name === 'blockquote') quotes = Math.max(0, quotes + (closing ? -1 : 1));
      else if (name === 'pre') pre = Math.max(0, pre + (closing ? -1 : 1));
      else if (list && !closing) lists.push(name === 'ol' ? 1 : 0);
    } else if (BLOCKS.has(name)) {
      endLine();
      if (name === 'li' && !closing) {
        const n = lists.at(-1) ?? 0;
        if (n > 0) lists[lists.length - 1] = n + 1;
        line = `${'  '.repeat(Math.max(0, lists.length - 1))}${n > 0 ? `${n}.` : '-'} `;
      }
    } else if (name === 'td' || name === 'th') {
      if (line && !line.endsWith(' ')) line += ' ';
    } else if (name === 'a' && !closing) {
      link.push(decode(/\bhref\s*=\s*["']?([^"'\s>]+)/iu.exec(tag.attributes)?.[1] ?? ''));
      linkAt = line.length;
    } else if (name === 'a') {
      const to = link.pop() ?? '';
      // An address that its words do not show.
      if (/^https?:\/\//u.test(to) && !line.slice(linkAt).includes(to.replace(/^https?:\/\/(?:www\.)?|\/$/gu, ''))) line += ` (${to})`;
    }
  }
  endLine();
  return lines.join('\n');
}

/** Makes a field take rich text, or the source of it, as readable plain text. Undo works as after any paste. */
export function pasteAsText(field: HTMLTextAreaElement): void {
  field.addEventListener('paste', (event) => {
    const rich = event.clipboardData?.getData('text/html') ?? '';
    const plain = event.clipboardData?.getData('text/plain') ?? '';
    const html = rich && looksLikeHtml(rich) ? rich : looksLikeHtml(plain) ? plain : '';
    const text = html && textOfHtml(html);
    if (!text || text === plain) return;
    event.preventDefault();
    insertText(field, text);
  });
}

const LONG = 100_000;

/** Types a text in place of the selection, as a person would, so that the field's own undo takes it back. */
export function insertText(field: HTMLTextAreaElement, text: string): void {
  field.focus({ preventScroll: true });
  // The browser's own way takes seconds for a book.
  const typed = text.length > LONG ? false : text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
  if (!typed) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}
