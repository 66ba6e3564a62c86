/** The team's own settings, the same as the file `tactful.json` that the command line reads. Kept in this browser. */
import type { Finding, Level } from './types.js';

/** What a team may set; what is left out is as it comes. */
export interface TeamSettings {
  /** A flag that is never raised, or raised at another level. */
  flags?: Record<string, Level | 'off'>;
  /** Parts of the file that this version of the page does not show; kept as they are. */
  [part: string]: unknown;
}

const KEY = 'tactful.json';
export const LEVELS: readonly Level[] = ['minor', 'moderate', 'severe'];

export class Team {
  #settings: TeamSettings = {};
  #told: (() => void)[] = [];

  constructor() {
    try {
      const kept = localStorage.getItem(KEY);
      if (kept !== null) this.#settings = parseTeamSettings(kept);
    } catch {
      // No storage, or not ours: start with none.
    }
  }

  get settings(): TeamSettings {
    return this.#settings;
  }

  set(settings: TeamSettings): void {
    this.#settings = settings;
    try {
      if (Object.keys(settings).length === 0) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, JSON.stringify(settings));
    } catch {
      // Holds until the page is closed.
    }
    for (const tell of this.#told) tell();
  }

  onChange(tell: () => void): void {
    this.#told.push(tell);
  }

  /** Sets a flag's level, switches it off, or leaves it as it comes. */
  setFlag(id: string, level: Level | 'off' | undefined): void {
    const { [id]: _, ...others } = this.#settings.flags ?? {};
    const flags = level === undefined ? others : { ...others, [id]: level };
    const { flags: __, ...rest } = this.#settings;
    this.set(Object.keys(flags).length > 0 ? { ...rest, flags } : rest);
  }

  level(id: string): Level | 'off' | undefined {
    return this.#settings.flags?.[id];
  }

  /** The findings as the team wants them. */
  apply(findings: readonly Finding[]): Finding[] {
    return findings.flatMap((finding) => {
      const level = this.level(finding.id);
      if (level === 'off') return [];
      return [level === undefined ? finding : { ...finding, severity: level }];
    });
  }
}

/** Reads the file. Throws an `Error` that says what is wrong. */
export function parseTeamSettings(json: string): TeamSettings {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('it must be one object, { … }');
  return value as TeamSettings;
}
