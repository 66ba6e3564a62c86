/** The team's own settings, the same as the file `tactful.json` that the command line reads. Kept in this browser. */
import type { Level, Settings } from './types.js';

const KEY = 'tactful.json';

export class Team {
  #settings: Settings = {};
  #told: (() => void)[] = [];

  constructor() {
    try {
      this.#settings = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Settings;
    } catch {
      // No storage, or not ours: start with none.
    }
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** Takes settings over that the core has accepted. */
  set(settings: Settings): void {
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

  level(id: string): Level | 'off' | undefined {
    return this.#settings.flags?.[id];
  }

  /** Sets a flag's level, switches it off, or leaves it as it comes. */
  setFlag(id: string, level: Level | 'off' | undefined): void {
    const { [id]: _, ...others } = this.#settings.flags ?? {};
    this.set(withPart(this.#settings, 'flags', level === undefined ? others : { ...others, [id]: level }));
  }
}

/** The settings with one part changed; an empty part is left out. */
export function withPart<P extends keyof Settings>(settings: Settings, part: P, value: Settings[P] & object): Settings {
  const { [part]: _, ...rest } = settings;
  return Object.keys(value).length > 0 ? { ...rest, [part]: value } : rest;
}
