/** Handoff: a note for the next agent and what the customer is told, side by side, each with what it leaves out. */
import type { App, Tab } from './app.js';
import { attribute, h, icon, setChildren, setText } from './dom.js';
import { pasteAsText } from './html.js';
import { messages } from './messages.js';
import { messageParts, noteParts, times, type MessagePart, type NotePart, type Parts } from './parts.js';
import { copyText } from '../kit/copy.js';
import { quoted } from '../kit/spans.js';
import { agreement } from './times.js';
import type { Finding, Report, Span } from './types.js';

const text = messages.handoff;
const PAUSE_MS = 150;
const MOST_WORDS = 6;

export function create(app: App): Tab {
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let digest = '';

  const note = field('handoff-note', text.note.placeholder, later);
  const message = field('handoff-message', text.message.placeholder, later);
  const noteList = createParts<NotePart>(text.note.parts);
  const messageList = createParts<MessagePart>(text.message.parts);
  const noteFindings = h('ul', { class: 'plain remarks' });
  const messageFindings = h('ul', { class: 'plain remarks' });
  const take = h('button', { type: 'button', class: 'quiet', onclick: () => fill(note, app.input().draft) }, text.take);
  const example = h('button', { type: 'button', class: 'quiet', onclick: () => (fill(note, text.example.note), fill(message, text.example.message)) }, text.example.open);
  const start = h('button', { type: 'button', class: 'quiet', onclick: () => fill(message, skeleton(current)) }, text.start);
  const warning = h('p', { class: 'notice', role: 'note', hidden: true });
  const shownDigest = h('div', { class: 'digest', dir: 'auto' });
  const shownMessage = h('div', { class: 'digest', dir: 'auto' });
  const copyLabel = h('span', {}, text.copy);
  const copy = h('button', { type: 'button', class: 'quiet copy', onclick: () => void copyDigest() }, icon('copy'), copyLabel);
  const failed = h('p', { class: 'notice', hidden: true });
  const sides = h(
    'section',
    { class: 'card', 'aria-labelledby': 'handoff-sides' },
    h('h2', { id: 'handoff-sides' }, text.sides),
    warning,
    h(
      'div',
      { class: 'pair' },
      h('div', {}, h('div', { class: 'bar' }, h('h3', {}, text.digest), copy), shownDigest),
      h('div', {}, h('div', { class: 'bar' }, h('h3', {}, text.expectation)), shownMessage),
    ),
  );
  const root = h(
    'div',
    { class: 'handoff' },
    h('p', { class: 'lead' }, text.lead),
    failed,
    h(
      'div',
      { class: 'pair' },
      side('handoff-note', text.note.label, note, [take, example], noteList.root, noteFindings),
      side('handoff-message', text.message.label, message, [start], messageList.root, messageFindings),
    ),
    sides,
  );

  /** What was found last, for "start it for me". */
  let current: { draft: string; parts: Parts<NotePart> | undefined; times: Span[] } = { draft: '', parts: undefined, times: [] };

  function fill(area: HTMLTextAreaElement, words: string): void {
    area.value = words;
    later();
  }

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void check(), PAUSE_MS);
  }

  async function check(): Promise<void> {
    const id = ++asked;
    const [noteText, messageText] = [note.value, message.value];
    const ask = (draft: string, channel?: 'private_note'): Promise<Report> | undefined => (draft.trim() ? app.ask(draft, { channel }) : undefined);
    let reports: [Report | undefined, Report | undefined];
    try {
      reports = await Promise.all([ask(noteText, 'private_note'), ask(messageText)]);
    } catch (error) {
      attribute(failed, 'hidden', undefined);
      setText(failed, messages.compare.failed(error instanceof Error ? error.message : String(error)));
      return;
    }
    if (id !== asked) return;
    attribute(failed, 'hidden', true);
    const [noteReport, messageReport] = reports;
    const inNote = noteReport && noteParts(noteText, noteReport);
    const inMessage = messageReport && messageParts(messageText, messageReport);
    noteList.render(noteText, inNote);
    messageList.render(messageText, inMessage);
    remarks(noteFindings, noteReport?.flags ?? []);
    remarks(messageFindings, messageReport?.flags ?? []);

    const noteTimes = noteReport && inNote ? times(noteText, noteReport, inNote) : [];
    current = { draft: noteText, parts: inNote, times: noteTimes };
    const words = (draft: string, spans: readonly Span[]): string[] => spans.map((span) => quoted(draft, span));
    const warned = inNote && inMessage ? conflict(words(noteText, noteTimes), words(messageText, inMessage.when)) : undefined;
    attribute(warning, 'hidden', !warned);
    attribute(warning, 'class', `notice${warned?.sure ? ' sure' : ''}`);
    setText(warning, warned?.words ?? '');

    attribute(sides, 'hidden', !inNote && !inMessage);
    attribute(start, 'hidden', !inNote || messageText.trim() !== '');
    const lines = inNote ? digestOf(noteText, inNote) : [];
    digest = lines.map(({ label, words }) => `${label}: ${words}`).join('\n');
    attribute(copy, 'hidden', !inNote);
    setChildren(shownDigest, lines.length > 0 ? lines.map(({ label, words, missing }) => h('p', { class: missing ? 'missing' : undefined }, h('b', {}, `${label}: `), words)) : [h('p', { class: 'hint' }, text.noNote)]);
    setChildren(shownMessage, messageText.trim() ? messageText.trim().split(/\n+/u).map((line) => h('p', {}, line)) : [h('p', { class: 'hint' }, text.noMessage)]);
    app.say([inNote && text.status(text.note.label, noteList.missing()), inMessage && text.status(text.message.label, messageList.missing()), warned?.words].filter(Boolean).join(' '));
  }

  async function copyDigest(): Promise<void> {
    setText(copyLabel, (await copyText(document, digest)) ? messages.findings.copied : messages.findings.copyFailed);
    setTimeout(() => setText(copyLabel, text.copy), 2000);
  }

  void check();
  return {
    root,
    show() {
      attribute(take, 'hidden', app.input().draft.trim() === '');
    },
  };
}

function field(id: string, placeholder: string, oninput: () => void): HTMLTextAreaElement {
  const area = h('textarea', { id, dir: 'auto', rows: 8, placeholder, autocomplete: 'off', oninput });
  pasteAsText(area);
  return area;
}

function side(id: string, label: string, area: HTMLElement, buttons: HTMLElement[], parts: HTMLElement, findings: HTMLElement): HTMLElement {
  return h('section', {}, h('div', { class: 'bar' }, h('label', { for: id }, label), ...buttons), area, parts, findings);
}

/** A checklist: what is there with its words, what is not with words to add. */
export function createParts<P extends string>(names: Readonly<Record<P, { name: string; missing: string }>>) {
  const rows = (Object.keys(names) as P[]).map((part) => {
    const words = h('span', { class: 'part-words', dir: 'auto' });
    const mark = h('span', { class: 'part-mark', 'aria-hidden': 'true' });
    return { part, words, mark, root: h('li', {}, mark, h('b', {}, names[part].name), words) };
  });
  const root = h('ul', { class: 'parts', hidden: true }, ...rows.map((row) => row.root));
  return {
    root,
    missing: () => rows.filter(({ root: row }) => row.className === 'absent').map(({ part }) => names[part].name),
    render(draft: string, parts: Parts<P> | undefined) {
      attribute(root, 'hidden', !parts);
      for (const { part, words, mark, root: row } of rows) {
        const spans = parts?.[part] ?? [];
        attribute(row, 'class', spans.length > 0 ? 'there' : 'absent');
        setChildren(mark, [spans.length > 0 ? icon('done') : icon('minor')]);
        const more = spans.length - MOST_WORDS;
        setChildren(
          words,
          spans.length > 0
            ? [...spans.slice(0, MOST_WORDS).map((span) => h('q', {}, quoted(draft, span))), ...(more > 0 ? [messages.findings.more(more)] : [])].map((one) => h('span', {}, one))
            : [h('span', { class: 'hint' }, names[part].missing)],
        );
      }
    },
  };
}

/** The other points of a report, in one line each: whatever the checklist does not say itself. */
function remarks(list: HTMLElement, findings: readonly Finding[]): void {
  const others = findings.filter(({ id }) => id !== 'poor_handoff');
  setChildren(list, others.map(({ id, message, fix }) => h('li', {}, h('b', {}, messages.findings.name(id)), ' ', message, ' ', h('span', { class: 'hint' }, fix))));
}

/** Whether note and message can both be kept; nothing to say where they agree. */
export function conflict(inNote: readonly string[], inMessage: readonly string[]): { words: string; sure: boolean } | undefined {
  const [note] = inNote;
  const [message] = inMessage;
  if (note === undefined && message === undefined) return undefined;
  if (note === undefined) return { words: text.onlyMessage(message ?? ''), sure: false };
  if (message === undefined) return { words: text.onlyNote(note), sure: false };
  const pairs = inNote.flatMap((a) => inMessage.map((b) => ({ a, b, found: agreement(a, b) })));
  if (pairs.some(({ found }) => found === 'same')) return undefined;
  const different = pairs.find(({ found }) => found === 'different');
  if (different) return { words: text.different(different.a, different.b), sure: true };
  return { words: text.unclear(note, message), sure: false };
}

export function digestOf(draft: string, parts: Parts<NotePart>): { label: string; words: string; missing: boolean }[] {
  return (Object.keys(text.note.parts) as NotePart[]).map((part) => {
    const words = parts[part].map((span) => draft.slice(span.start, span.end).replace(/\s+/gu, ' ').trim());
    return { label: text.note.parts[part].label, words: words.join(part === 'facts' ? ', ' : ' ') || '___', missing: words.length === 0 };
  });
}

/** The start of a message to the customer, from what the note says. */
function skeleton({ draft, parts, times: found }: { draft: string; parts: Parts<NotePart> | undefined; times: readonly Span[] }): string {
  const words = (span: Span | undefined): string | undefined => span && draft.slice(span.start, span.end).replace(/\s+/gu, ' ').trim();
  return text.skeleton(words(parts?.owner[0]), words(found[0]));
}
