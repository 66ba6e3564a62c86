/** Findings that the person said "not here" to, by id and words. */
import { keyed, type State } from './state.js';
import type { Finding, Report } from './types.js';

export class Aside {
  #keys = new Set<string>();

  add(finding: Finding, draft: string): void {
    this.#keys.add(keyOf(finding, draft));
  }

  clear(): void {
    this.#keys.clear();
  }

  /** The findings of a report: those to show, and those that were set aside. */
  sorted(report: Report | undefined, draft: string): Pick<State, 'findings' | 'aside'> {
    const all = report?.flags ?? [];
    const isAside = (finding: Finding): boolean => this.#keys.has(keyOf(finding, draft));
    return { findings: keyed(all.filter((finding) => !isAside(finding))), aside: all.filter(isAside) };
  }
}

function keyOf({ id, spans }: Finding, draft: string): string {
  return [id, ...spans.map(({ start, end }) => draft.slice(start, end))].join('\n');
}
