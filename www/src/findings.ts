/** The findings, in the order the core gives them, each as a card that stays the same card while the text changes. */
import { attribute, h, icon, scrollBehavior, setChildren, setText } from './dom.js';
import { messages } from './messages.js';
import { quote } from './quote.js';
import { merged } from '../kit/spans.js';
import { wordsOf } from '../kit/replacement.js';
import type { KeyedFinding, Select, State, View } from './state.js';

const text = messages.findings;
/** More quotes than these are counted, not shown. */
const MOST_QUOTES = 4;
const COPIED_MS = 2000;

export interface Findings extends View {
  /** Brings a finding into view, and with `focus` the keyboard too. */
  reveal(key: string, focus: boolean): void;
}

interface Card {
  root: HTMLElement;
  title: HTMLButtonElement;
  render(keyed: KeyedFinding, state: State): void;
}

export function createFindings(select: Select): Findings {
  const title = h('h2', { id: 'findings-title' });
  const noneText = h('span');
  const none = h('p', { class: 'none' }, icon('done'), noneText);
  const list = h('ol', { class: 'cards' });
  const root = h('section', { class: 'findings', 'aria-labelledby': 'findings-title' }, title, none, list);
  const cards = new Map<string, Card>();

  return {
    root,
    render(state) {
      const { findings, report } = state;
      setText(title, text.title(findings.length));
      attribute(root, 'hidden', !report);
      attribute(none, 'hidden', !report || findings.length > 0 || report.notices.length > 0);
      setText(noneText, report?.band === 'acceptable' ? text.none : text.noneButLow);
      setChildren(
        list,
        findings.map((keyed) => {
          const card = cards.get(keyed.key) ?? createCard(select);
          cards.set(keyed.key, card);
          card.render(keyed, state);
          return card.root;
        }),
      );
      const present = new Set(findings.map(({ key }) => key));
      for (const key of cards.keys()) if (!present.has(key)) cards.delete(key);
    },
    reveal(key, focus) {
      const card = cards.get(key);
      if (focus) card?.title.focus({ preventScroll: true });
      card?.root.scrollIntoView({ block: 'nearest', behavior: scrollBehavior() });
    },
  };
}

function createCard(select: Select): Card {
  let current: KeyedFinding | undefined;
  let drawnWords = '';
  const show = (): void => {
    if (current) select({ key: current.key, spans: current.finding.spans }, false);
  };

  const level = h('span', { class: 'level' });
  const title = h('button', { type: 'button', class: 'title', onclick: show });
  const message = h('p', { class: 'message' });
  const words = h('p', { class: 'evidence' });
  const fix = h('p', { class: 'fix-text', dir: 'auto' });
  const copyLabel = h('span', {}, text.copy);
  const copy = h('button', { type: 'button', class: 'quiet copy', onclick: () => void copyFix() }, icon('copy'), copyLabel);
  const source = h('p');
  const root = h(
    'li',
    { class: 'finding' },
    h('div', { class: 'head' }, h('h3', {}, title), level),
    message,
    words,
    h('div', { class: 'fix' }, h('span', { class: 'fix-label' }, text.fix), fix, copy),
    h('details', { class: 'why' }, h('summary', {}, text.why), source),
  );
  // A click anywhere on the card does what its title does; the title is there for the keyboard.
  root.addEventListener('click', (event) => {
    const target = event.target as Element;
    if (!target.closest('button, summary, details') && document.getSelection()?.isCollapsed) show();
  });

  async function copyFix(): Promise<void> {
    try {
      await navigator.clipboard.writeText(wordsOf(fix.textContent) ?? fix.textContent);
      setText(copyLabel, text.copied);
    } catch {
      setText(copyLabel, text.copyFailed);
    }
    setTimeout(() => setText(copyLabel, text.copy), COPIED_MS);
  }

  return {
    root,
    title,
    render(keyed, { draft, selection }) {
      const { finding } = keyed;
      current = keyed;
      const name = text.name(finding.id);
      setText(title, name);
      attribute(root, 'class', `finding ${finding.severity}${selection?.key === keyed.key ? ' selected' : ''}`);
      attribute(title, 'aria-pressed', selection?.key === keyed.key ? 'true' : 'false');
      if (level.dataset['level'] !== finding.severity) {
        level.dataset['level'] = finding.severity;
        level.replaceChildren(icon(finding.severity), text.levels[finding.severity]);
      }
      setText(message, finding.message);
      setText(fix, finding.fix);
      attribute(copy, 'aria-label', text.copyLong(name));
      setText(source, finding.source);

      const spans = merged(finding.spans);
      const shown = spans.slice(0, MOST_QUOTES);
      const wanted = JSON.stringify([finding.looked_for, shown.map((s) => [s.start, draft.slice(s.start, s.end)]), spans.length]);
      if (wanted === drawnWords) return;
      drawnWords = wanted;
      const more = spans.length - shown.length;
      words.replaceChildren(
        ...shown.map((span) => quote(draft, span, () => select({ key: keyed.key, spans: [span] }, true))),
        ...(more > 0 ? [h('span', { class: 'more' }, text.more(more))] : []),
        ...(spans.length === 0 && finding.looked_for !== undefined
          ? [h('span', { class: 'looked' }, `${text.lookedFor} ${finding.looked_for}`)]
          : []),
      );
    },
  };
}
