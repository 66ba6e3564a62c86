/** The five scores as bars with their rung in words, and the overall as one quiet line. */
import { attribute, h, novelty, setChildren, setText } from './dom.js';
import { messages } from './messages.js';
import { quote } from './quote.js';
import { merged } from '../kit/spans.js';
import type { Select, State, View } from './state.js';
import type { Dimension, DimensionScore } from './types.js';

export const DIMENSIONS: readonly Dimension[] = [
  'acknowledgment',
  'clarity',
  'reassurance',
  'accountability',
  'appropriateness',
];
const text = messages.scores;

export function createScores(select: Select): View {
  const rows = DIMENSIONS.map((dimension) => createRow(dimension, select));
  const overall = h('strong');
  const band = h('span', { class: 'band' });
  const act = h('p', { class: 'act' });
  const root = h(
    'section',
    { class: 'card scores', 'aria-labelledby': 'scores-title' },
    h('div', { class: 'bar' }, h('h2', { id: 'scores-title' }, text.title), h('p', { class: 'overall' }, overall, band)),
    act,
    ...rows.map((row) => row.root),
  );
  return {
    root,
    render(state) {
      const { report } = state;
      attribute(root, 'hidden', state.draft.trim() === '');
      setText(overall, report ? text.overall(report.overall) : '');
      setText(band, report ? text.bands[report.band] : state.phase === 'loading' && state.draft.trim() ? messages.loading : '');
      attribute(band, 'class', `band ${report?.band ?? ''}`);
      setText(act, report ? text.readAs(report.act) : '');
      for (const row of rows) row.render(report?.scores[row.dimension], state);
    },
  };
}

/** Five steps, as many filled as the score has. */
export function createMeter(label: Record<string, string>): { root: HTMLElement; render(score: DimensionScore | undefined): void } {
  const steps = [1, 2, 3, 4, 5].map(() => h('i'));
  const root = h('div', { class: 'meter', role: 'meter', ...label, 'aria-valuemin': 0, 'aria-valuemax': 5 }, ...steps);
  return {
    root,
    render(score) {
      steps.forEach((step, i) => attribute(step, 'class', score && i < score.score ? 'on' : undefined));
      attribute(root, 'aria-valuenow', score?.score ?? 0);
      attribute(root, 'aria-valuetext', score ? text.value(score.score, score.rung) : text.waiting);
    },
  };
}

function createRow(dimension: Dimension, select: Select) {
  const { name, question } = text.dimensions[dimension];
  const id = `score-${dimension}`;
  const meter = createMeter({ 'aria-labelledby': id });
  const number = h('span', { class: 'number', 'aria-hidden': 'true' });
  const rung = h('span', { class: 'rung' });
  const nextLabel = h('span', { class: 'next-label' });
  const next = h('span', { class: 'next' });
  const reasons = h('ul', { class: 'reasons' });
  const why = h(
    'details',
    { class: 'why' },
    h('summary', { 'aria-label': text.whyLong(name) }, text.why),
    reasons,
  );
  const root = h(
    'div',
    { class: 'score' },
    h('div', { class: 'head' }, h('h3', { id }, name), h('span', { class: 'question' }, question)),
    h('div', { class: 'reading' }, meter.root, number),
    h('p', { class: 'words' }, rung, ' ', h('span', { class: 'want' }, nextLabel, ' ', next)),
    why,
  );
  const isNew = novelty();
  return {
    dimension,
    root,
    render(score: DimensionScore | undefined, { draft }: State) {
      const words = score?.reasons.flatMap(({ spans }) => spans.map(({ start, end }) => draft.slice(start, end)));
      if (!isNew(score, words)) return;
      meter.render(score);
      setText(number, score ? String(score.score) : text.none);
      setText(rung, score ? sentence(score.rung) : '');
      setText(nextLabel, score?.next ? text.next(score.score + 1) : '');
      setText(next, score?.next ?? '');
      attribute(why, 'class', score && score.reasons.length > 0 ? 'why' : 'why idle');
      setChildren(
        reasons,
        (score?.reasons ?? []).map((reason) =>
          h(
            'li',
            {},
            h('span', { class: 'reason' }, sentence(text.reason(reason.text))),
            reason.cap !== undefined && h('span', { class: 'cap' }, text.cap(messages.findings.name(reason.cap))),
            ...merged(reason.spans).slice(0, 3).map((span) => quote(draft, span, () => select({ spans: [span] }, true))),
          ),
        ),
      );
    },
  };
}

/** With a capital and a full stop, whatever the core gives. */
function sentence(words: string): string {
  const capital = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?…]$/u.test(capital) ? capital : `${capital}.`;
}
