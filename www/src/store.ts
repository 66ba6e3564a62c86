/** The history of this browser: scores and findings of replies, in IndexedDB; a text only where the person chose so. */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Input } from './state.js';
import type { Band, Channel, Dimension, Report } from './types.js';

/** One reply, as it was last. */
export interface Entry {
  id: string;
  /** When it was last checked. */
  at: number;
  channel: Channel;
  overall: number;
  band: Band;
  scores: Record<Dimension, number>;
  flags: string[];
  /** Ids of the rules that found an apology. */
  apologies: string[];
  /** Only where the person chose to keep texts. */
  input?: Input;
}

interface Schema extends DBSchema {
  replies: { key: string; value: Entry; indexes: { at: number } };
}

const NAME = 'tactful-history';
let opened: Promise<IDBPDatabase<Schema>> | undefined;

function db(): Promise<IDBPDatabase<Schema>> {
  return (opened ??= openDB<Schema>(NAME, 1, {
    upgrade(database) {
      database.createObjectStore('replies', { keyPath: 'id' }).createIndex('at', 'at');
    },
    blocking() {
      void close();
    },
  }));
}

async function close(): Promise<void> {
  const database = await opened;
  opened = undefined;
  database?.close();
}

export function entryOf(id: string, at: number, report: Report, input: Input | undefined): Entry {
  const scores = Object.fromEntries(Object.entries(report.scores).map(([dimension, { score }]) => [dimension, score])) as Record<Dimension, number>;
  const entry: Entry = {
    id,
    at,
    channel: report.context.channel,
    overall: report.overall,
    band: report.band,
    scores,
    flags: [...new Set(report.flags.map((flag) => flag.id))],
    apologies: [...new Set(report.signals.filter(({ kind, strength }) => kind.startsWith('apology_') && strength >= 2).map(({ rule }) => rule))],
  };
  if (input) entry.input = { draft: input.draft, customer: input.customer, choices: input.choices };
  return entry;
}

export async function put(entry: Entry): Promise<void> {
  await (await db()).put('replies', entry);
}

/** All entries, the latest first. */
export async function entries(): Promise<Entry[]> {
  return (await (await db()).getAllFromIndex('replies', 'at')).reverse();
}

/** Takes the kept texts away and leaves the rest. */
export async function forgetTexts(): Promise<void> {
  const store = (await db()).transaction('replies', 'readwrite').store;
  for await (const cursor of store) {
    const { input: _, ...rest } = cursor.value;
    await cursor.update(rest);
  }
}

export async function eraseAll(): Promise<void> {
  await close();
  await deleteDB(NAME);
}
