/** How two drafts differ in what they say: how warm, how concrete, and in which signals. */
import type { Kind, Report, Signal } from './types.js';

const WARM: readonly Kind[] = [
  'apology_specific', 'apology_responsible', 'apology_template', 'apology_short', 'apology_sympathy', 'apology_latency',
  'condolence', 'ack_generic', 'emotion_tied', 'emotion_bare', 'thanks', 'thanks_for_wait', 'warmth', 'over_warm', 'cheer',
  'emoji', 'closing_generic',
];
const CONCRETE: readonly Kind[] = [
  'ack_specific', 'commit', 'done', 'status', 'explain', 'instruct', 'choice', 'link', 'time_exact', 'time_bounded', 'time_cadence',
  'fallback_conditional', 'fallback_alternative', 'reason', 'reassurance', 'verification', 'reference', 'detail',
];
/** One kind alone does not make a draft warm, or concrete. */
const MOST_OF_A_KIND = 3;
const PLAIN = 2;

/** How many plain signs of these kinds there are, the same place once. */
function count(report: Report, kinds: readonly Kind[]): number {
  let n = 0;
  for (const kind of kinds) {
    const places = new Set(plain(report).filter((signal) => signal.kind === kind).map(({ span }) => span.start));
    n += Math.min(places.size, MOST_OF_A_KIND);
  }
  return n;
}

function plain({ signals }: Report): Signal[] {
  return signals.filter(({ strength }) => strength >= PLAIN);
}

export interface Difference {
  /** Signs of warmth and of concreteness, in A and in B. */
  warm: [number, number];
  concrete: [number, number];
  /** The first signal of each kind that only one of them has. */
  only: [Signal[], Signal[]];
}

export function difference(a: Report, b: Report): Difference {
  const firstOf = (report: Report, other: Report): Signal[] => {
    const there = new Set(plain(other).map(({ kind }) => kind));
    const found = new Map<Kind, Signal>();
    for (const signal of plain(report)) if (!there.has(signal.kind) && !found.has(signal.kind)) found.set(signal.kind, signal);
    return [...found.values()];
  };
  return {
    warm: [count(a, WARM), count(b, WARM)],
    concrete: [count(a, CONCRETE), count(b, CONCRETE)],
    only: [firstOf(a, b), firstOf(b, a)],
  };
}
