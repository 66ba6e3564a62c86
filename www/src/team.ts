/** The team's own settings, the same as the file `tactful.json` that the command line reads. Kept in this browser. */
import type { Level, Settings } from './types.js';

const KEY = 'tactful.json';
/** Before the id of a house rule, in a finding's. */
const HOUSE = 'house/';

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

  /** Whether a finding never comes: its flag is off, or its house rule is gone. */
  isOff(id: string): boolean {
    return id.startsWith(HOUSE) ? !this.#settings.house?.some((rule) => HOUSE + rule.id === id) : this.level(id) === 'off';
  }

  /** Lets a finding never come again. What it returns takes that back. */
  silence(id: string): () => void {
    if (!id.startsWith(HOUSE)) {
      const before = this.level(id);
      this.setFlag(id, 'off');
      return () => this.setFlag(id, before);
    }
    const rules = this.#settings.house ?? [];
    const mine = rules.filter((rule) => HOUSE + rule.id === id);
    this.set(withPart(this.#settings, 'house', rules.filter((rule) => !mine.includes(rule))));
    return () => this.set(withPart(this.#settings, 'house', [...(this.#settings.house ?? []), ...mine]));
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
