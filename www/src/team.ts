/** The team's own settings, the same as the file `tactful.json` that the command line reads. Kept in this browser. */
import type { Level, Settings, TactfulError } from './types.js';

const KEY = 'tactful.json';
/** Before the id of a house rule, in a finding's. */
const HOUSE = 'house/';

/** Something in the file that the core does not take. */
export interface LeftOut {
  path: string[];
  value: unknown;
  why: TactfulError;
}

/** How a finding was silenced: what was done to which words, and what takes it back. */
export interface Silenced {
  id: string;
  /** The words of the house rule that was taken out. */
  phrase?: string;
  undo(): void;
}

export class Team {
  #settings: Settings = {};
  #leftOut: LeftOut[] = [];
  #told: (() => void)[] = [];
  #sifting: Promise<boolean> | undefined;

  constructor() {
    try {
      // A name that would change every object is no setting.
      const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}', (name, value: unknown) => (name === '__proto__' ? undefined : value));
      if (isTree(kept)) this.#settings = kept;
    } catch {
      // No storage, or not ours: start with none.
    }
  }

  /** What holds: the file without what the core does not take. */
  get settings(): Settings {
    return this.#settings;
  }

  get leftOut(): readonly LeftOut[] {
    return this.#leftOut;
  }

  /** The whole file, with what is left out. */
  get file(): Settings {
    const file = structuredClone(this.#settings) as Tree;
    for (const { path, value } of this.#leftOut) {
      let place: Tree = file;
      for (const name of path.slice(0, -1)) place = (place[name] ??= {}) as Tree;
      const last = path.at(-1) ?? '';
      if (Array.isArray(place[last])) place[last].push(...(value as unknown[]));
      else place[last] ??= value;
    }
    return file;
  }

  /** Takes settings over that the core has accepted. What was left out before stays in the file. */
  set(settings: Settings): void {
    this.#settings = settings;
    this.#store();
  }

  /** Takes a whole file over; what it returns brings the former one back. */
  replace(settings: Settings): () => void {
    const before = [this.#settings, this.#leftOut] as const;
    this.#leftOut = [];
    this.set(settings);
    return () => {
      this.#leftOut = before[1];
      this.set(before[0]);
    };
  }

  /**
   * Leaves out what the core does not take, as after an update that knows a setting no more, and keeps it in the file.
   * Says whether there was anything.
   */
  sift(check: (settings: Settings) => Promise<unknown>): Promise<boolean> {
    return (this.#sifting ??= this.#sift(check).finally(() => (this.#sifting = undefined)));
  }

  async #sift(check: (settings: Settings) => Promise<unknown>): Promise<boolean> {
    const left: LeftOut[] = [];
    const kept = await sifted(this.#settings, [], (settings) => check(settings as Settings).then(() => undefined, (why: TactfulError) => why), left);
    if (left.length === 0) return false;
    this.#settings = (kept ?? {}) as Settings;
    this.#leftOut.push(...left);
    this.#tell();
    return true;
  }

  #store(): void {
    const { file } = this;
    try {
      if (Object.keys(file).length === 0) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, JSON.stringify(file));
    } catch {
      // Holds until the page is closed.
    }
    this.#tell();
  }

  #tell(): void {
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

  /** Lets a finding never come again. */
  silence(id: string): Silenced {
    if (!id.startsWith(HOUSE)) {
      const before = this.level(id);
      this.setFlag(id, 'off');
      return { id, undo: () => this.setFlag(id, before) };
    }
    const rules = this.#settings.house ?? [];
    const mine = rules.filter((rule) => HOUSE + rule.id === id);
    this.set(withPart(this.#settings, 'house', rules.filter((rule) => !mine.includes(rule))));
    const phrase = mine.flatMap((rule) => rule.phrase ?? []).join('”, “');
    return { id, phrase, undo: () => this.set(withPart(this.#settings, 'house', [...(this.#settings.house ?? []), ...mine])) };
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

/** The value at a place of the settings, such as `length`, `hard`, `chat`. */
export function valueAt(settings: Settings, path: readonly string[]): unknown {
  return path.reduce<unknown>((place, name) => (isTree(place) ? place[name] : undefined), settings);
}

/** The settings with one value changed, or taken out with what is empty then. */
export function withValue(settings: Settings, [name = '', ...rest]: readonly string[], value: unknown): Settings {
  const { [name]: old, ...others } = settings as Tree;
  const changed = rest.length > 0 ? withValue(isTree(old) ? old : {}, rest, value) : value;
  const empty = changed === undefined || (isTree(changed) && Object.keys(changed).length === 0);
  return empty ? others : { ...others, [name]: changed };
}

type Tree = Record<string, unknown>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The part of a value that is accepted where it stands; what is not goes to `left`, in the smallest pieces. */
async function sifted(
  value: unknown,
  path: string[],
  refuses: (value: unknown) => Promise<TactfulError | undefined>,
  left: LeftOut[],
): Promise<unknown> {
  const why = await refuses(value);
  if (!why) return value;
  if (isTree(value)) {
    const kept: Tree = {};
    for (const [name, one] of Object.entries(value)) {
      const part = await sifted(one, [...path, name], (part) => refuses({ ...kept, [name]: part }), left);
      if (part !== undefined) kept[name] = part;
    }
    return Object.keys(kept).length > 0 || path.length === 0 ? kept : undefined;
  }
  if (Array.isArray(value)) {
    const kept: unknown[] = [];
    for (const one of value) {
      const problem = await refuses([...kept, one]);
      if (problem) left.push({ path, value: [one], why: problem });
      else kept.push(one);
    }
    return kept.length > 0 ? kept : undefined;
  }
  left.push({ path, value, why });
  return undefined;
}
