/** Where marks overlap, the draft is cut into stretches, each drawn in one way. */
import type { Finding, Level, Span } from './tactful.js';

/** A stretch of the draft: underlined by the gravest finding there, and tinted where it is selected. */
export interface Stretch extends Span {
  level: Level | undefined;
  selected: boolean;
}

const RANK: Record<Level, number> = { minor: 1, moderate: 2, severe: 3 };
const LEVELS: readonly (Level | undefined)[] = [undefined, 'minor', 'moderate', 'severe'];

export function stretches(length: number, findings: readonly Finding[], selected: readonly Span[]): Stretch[] {
  const edges: { at: number; open: number; rank: number }[] = [];
  const add = (span: Span, rank: number): void => {
    const start = Math.max(0, span.start);
    const end = Math.min(length, span.end);
    if (start < end) edges.push({ at: start, open: 1, rank }, { at: end, open: -1, rank });
  };
  for (const { spans, severity } of findings) for (const span of spans) add(span, RANK[severity]);
  for (const span of selected) add(span, 0);
  edges.sort((a, b) => a.at - b.at);

  const open = [0, 0, 0, 0];
  const result: Stretch[] = [];
  let from = 0;
  for (const { at, open: by, rank } of edges) {
    const level = LEVELS[open[3] ? 3 : open[2] ? 2 : open[1] ? 1 : 0];
    const chosen = (open[0] ?? 0) > 0;
    if ((level || chosen) && from < at) result.push({ start: from, end: at, level, selected: chosen });
    from = at;
    open[rank] = (open[rank] ?? 0) + by;
  }
  return result;
}
