/** The findings, in the order the core gives them, each as a card that stays the same card while the text changes. */
import { attribute, h, icon, scrollBehavior, setChildren, setText } from './dom.js';
import { messages } from './messages.js';
import { quote } from './quote.js';
import { copyText } from '../kit/copy.js';
import { merged } from '../kit/spans.js';
import { replacement, wordsOf, type Replacement } from '../kit/replacement.js';
import type { KeyedFinding, Select, State, View } from './state.js';
import type { Entry, Finding, Report } from './types.js';

const text = messages.findings;
/** More quotes than these are counted, not shown. */
const MOST_QUOTES = 4;
/** The further ones are brief. */
const MOST_WHOLE = 4;
const COPIED_MS = 2000;

export interface Findings extends View {
  /** Brings a finding into view, and with `focus` the keyboard too. */
  reveal(key: string, focus: boolean): void;
}

export interface FindingEvents {
  select: Select;
  /** Puts a fix into the draft; where that cannot be, it is only copied. */
  apply?(finding: Finding): void;
  /** What applying a fix would do; as in a field of the page's own, unless given. */
  change?(draft: string, finding: Finding, report: Report): Replacement | undefined;
  /** "Not here": these words are no trouble in this draft. */
  setAside(finding: Finding): void;
  /** Brings back what was set aside. */
  bringBack(): void;
  /** "Never this rule", where the settings are at hand. */
  silence?(id: string): void;
  /** Takes the last of those back. */
  unsilence?(): void;
}

interface Card {
  root: HTMLElement;
  title: HTMLButtonElement;
  /** `brief` leaves out all but what it is, until it is selected. */
  render(keyed: KeyedFinding, state: State, brief: boolean): void;
}

export function createFindings(events: FindingEvents): Findings {
  const title = h('h2', { id: 'findings-title' });
  const noneText = h('span');
  const none = h('p', { class: 'none' }, icon('done'), noneText);
  const list = h('ol', { class: 'cards' });
  const aside = h('span');
  const silenced = h('span');
  const bringBack = button(text.bringBack, () => keepFocus(0, () => events.bringBack()));
  const switchOn = button(text.switchOn, () => keepFocus(0, () => events.unsilence?.()));
  const asideLine = h('p', { class: 'aside' }, aside, ' ', bringBack);
  const silencedLine = h('p', { class: 'aside' }, silenced, ' ', switchOn);
  const root = h('section', { class: 'findings', 'aria-labelledby': 'findings-title' }, title, none, list, asideLine, silencedLine);
  const cards = new Map<string, Card>();
  let shown: Card[] = [];
  /** Where the keyboard goes once what has it is gone, with the next report if not at once. */
  let lost: number | undefined;

  /** Does something that takes away what has the keyboard, which then goes to the card at that place. */
  function keepFocus(at: number, act: () => void): void {
    lost = at < 0 ? undefined : at;
    act();
    refocus();
  }

  function refocus(): void {
    const has = document.activeElement;
    if (lost === undefined || (has !== document.body && root.contains(has) && has?.checkVisibility())) return;
    const next = shown[Math.min(lost, shown.length - 1)]?.title ?? [bringBack, switchOn].find((one) => one.checkVisibility());
    lost = undefined;
    // Elsewhere by now: there it stays.
    if (has === document.body || root.contains(has)) next?.focus({ preventScroll: true });
  }

  const focused = (): number => shown.findIndex((card) => card.root.contains(document.activeElement));
  const { silence } = events;
  const cardEvents: FindingEvents = {
    ...events,
    setAside: (finding) => keepFocus(focused(), () => events.setAside(finding)),
    ...(silence && { silence: (id: string) => keepFocus(focused(), () => silence(id)) }),
  };

  return {
    root,
    render(state) {
      const { findings, report } = state;
      setText(title, text.title(findings.length));
      attribute(root, 'hidden', !report);
      attribute(none, 'hidden', !report || findings.length > 0 || report.notices.length > 0);
      setText(noneText, report?.band === 'acceptable' ? text.none : text.noneButLow);
      attribute(asideLine, 'hidden', state.aside.length === 0);
      setText(aside, text.aside(state.aside.map(({ id }) => text.name(id))));
      attribute(silencedLine, 'hidden', state.silenced === undefined);
      setText(silenced, state.silenced ? text.silenced(text.name(state.silenced.id), state.silenced.phrase) : '');
      shown = findings.map((keyed, i) => {
        const card = cards.get(keyed.key) ?? createCard(cardEvents);
        cards.set(keyed.key, card);
        card.render(keyed, state, i >= MOST_WHOLE);
        return card;
      });
      setChildren(list, shown.map((card) => card.root));
      const present = new Set(findings.map(({ key }) => key));
      for (const key of cards.keys()) if (!present.has(key)) cards.delete(key);
      refocus();
    },
    reveal(key, focus) {
      const card = cards.get(key);
      if (focus) card?.title.focus({ preventScroll: true });
      card?.root.scrollIntoView({ block: 'nearest', behavior: scrollBehavior() });
    },
  };
}

function button(words: string, onclick: () => void): HTMLButtonElement {
  return h('button', { type: 'button', class: 'quiet', onclick }, words);
}

/** What the reference says of a flag; loaded when somebody asks. */
async function reference(id: string): Promise<Entry | undefined> {
  const { explain } = await import('../pkg/reference.js');
  return explain(id);
}

function createCard({ select, apply, change: changeOf = replacement, setAside, silence }: FindingEvents): Card {
  let current: KeyedFinding | undefined;
  let drawnWords = '';
  let drawnFor: State['report'];
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
  const applyFix = h('button', { type: 'button', class: 'quiet apply', onclick: () => current && apply?.(current.finding) });
  const meaning = h('div', { class: 'meaning' });
  const source = h('p', { class: 'source' });
  const why = h('details', { class: 'why', ontoggle: () => void explain() }, h('summary', {}, text.why), meaning, source);
  const notHere = button(text.notHere, () => current && setAside(current.finding));
  const never = silence && button(text.never, () => current && silence(current.finding.id));
  const root = h(
    'li',
    { class: 'finding' },
    h('div', { class: 'head' }, h('h3', {}, title), level),
    message,
    words,
    h('div', { class: 'fix' }, h('span', { class: 'fix-label' }, text.fix), fix, h('span', { class: 'fix-do' }, applyFix, copy)),
    h('div', { class: 'foot' }, why, notHere, never),
  );
  // A click anywhere on the card does what its title does; the title is there for the keyboard.
  root.addEventListener('click', (event) => {
    const target = event.target as Element;
    if (!target.closest('button, summary, details, a') && document.getSelection()?.isCollapsed) show();
  });

  async function explain(): Promise<void> {
    if (!why.open || !current || meaning.childElementCount > 0) return;
    const { id } = current.finding;
    const entry = await reference(id).catch(() => undefined);
    if (entry?.type !== 'flag') return;
    meaning.replaceChildren(
      h('p', {}, entry.why),
      h('p', {}, h('b', {}, text.exempt), ' ', messages.rules.plain(entry.exempt)),
      // Where there is a switch, there is a tab with all of them.
      ...(silence ? [h('p', {}, h('a', { href: `#rules/${id}` }, text.inRules))] : []),
    );
  }

  async function copyFix(): Promise<void> {
    const copied = await copyText(document, wordsOf(fix.textContent) ?? fix.textContent);
    setText(copyLabel, copied ? text.copied : text.copyFailed);
    setTimeout(() => setText(copyLabel, text.copy), COPIED_MS);
  }

  return {
    root,
    title,
    render(keyed, { draft, selection, report }, brief) {
      const { finding } = keyed;
      current = keyed;
      const name = text.name(finding.id);
      if (report !== drawnFor) {
        drawnFor = report;
        const change = apply && report && changeOf(draft, finding, report);
        attribute(applyFix, 'hidden', !change);
        setText(applyFix, change?.text === '' ? text.apply.cut : change?.start === change?.end ? text.apply.add : text.apply.replace);
        for (const one of [applyFix, notHere, ...(never ? [never] : [])]) attribute(one, 'aria-label', `${one.textContent}: ${name}`);
      }
      setText(title, name);
      const selected = selection?.key === keyed.key;
      attribute(root, 'class', `finding ${finding.severity}${selected ? ' selected' : brief ? ' brief' : ''}`);
      attribute(title, 'aria-pressed', selected ? 'true' : 'false');
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
