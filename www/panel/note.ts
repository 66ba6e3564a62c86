/** When a matter changes hands: what the next agent learns from a note, and the customer from a reply. */
import { attribute, h, icon, novelty, setText } from '../src/dom.js';
import { conflict, createParts, digestOf } from '../src/handoff.js';
import { messages as page } from '../src/messages.js';
import { messageParts, noteParts, times, type MessagePart, type NotePart } from '../src/parts.js';
import { copyText } from '../kit/copy.js';
import { quoted } from '../kit/spans.js';
import type { View } from '../src/state.js';
import type { Report, Span } from '../src/types.js';
import { messages } from './messages.js';

const text = messages.note;

/** What the customer was told last, with its report. */
export interface Told {
  draft: string;
  report: Report;
}

export function createNote(told: () => Told | undefined = () => undefined, handed: () => boolean = () => false): View {
  let digest = '';
  const parts = createParts<NotePart>(page.handoff.note.parts);
  const replyParts = createParts<MessagePart>(page.handoff.message.parts);
  const title = h('h2', { id: 'note-title' });
  const warning = h('p', { class: 'notice', role: 'note' });
  const label = h('span', {}, text.copy);
  const copy = h('button', { type: 'button', class: 'quiet copy', onclick: () => void copyDigest() }, icon('copy'), label);
  const root = h(
    'section',
    { class: 'card handoff', 'aria-labelledby': 'note-title' },
    h('div', { class: 'bar' }, title, copy),
    warning,
    parts.root,
    replyParts.root,
  );
  const isNew = novelty();

  async function copyDigest(): Promise<void> {
    setText(label, (await copyText(document, digest)) ? page.findings.copied : page.findings.copyFailed);
    setTimeout(() => setText(label, text.copy), 2000);
  }

  return {
    root,
    render({ draft, report }) {
      const before = told();
      const away = handed();
      if (!isNew(draft, report?.signals, before?.draft, away)) return;
      const note = report?.context.channel === 'private_note';
      const found = report && note ? noteParts(draft, report) : undefined;
      const foundInReply = report && !note && away ? messageParts(draft, report) : undefined;
      attribute(root, 'hidden', !found && !foundInReply);
      setText(title, note ? text.title : text.reply);
      attribute(copy, 'hidden', !found);
      attribute(warning, 'hidden', true);
      parts.render(draft, found);
      replyParts.render(draft, foundInReply);
      if (!found || !report) return;
      digest = digestOf(draft, found)
        .map(({ label, words }) => `${label}: ${words}`)
        .join('\n');
      const words = (text: string, spans: readonly Span[]): string[] => spans.map((span) => quoted(text, span));
      const warned =
        before && conflict(words(draft, times(draft, report, found)), words(before.draft, messageParts(before.draft, before.report).when));
      attribute(warning, 'hidden', !warned);
      setText(warning, warned?.words ?? '');
    },
  };
}
