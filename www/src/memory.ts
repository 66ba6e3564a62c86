/** What this browser remembers: the theme, the channel, who writes, and whether a history is kept. Never a text. */
import type { Choices } from './state.js';

export type Theme = 'system' | 'light' | 'dark';
const KEY = 'tactful';

export interface Memory {
  theme: Theme;
  choices: Choices;
  history: HistoryChoice;
}

/** Whether a history is kept, and whether with texts. */
export interface HistoryChoice {
  on: boolean;
  texts: boolean;
}

export function readMemory(): Memory {
  const memory: Memory = { theme: 'system', choices: {}, history: { on: false, texts: false } };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return memory;
    const { theme, channel, sender, history, texts } = kept as Record<string, unknown>;
    if (theme === 'light' || theme === 'dark') memory.theme = theme;
    if (isChannel(channel)) memory.choices.channel = channel;
    memory.history = { on: history === true, texts: texts === true };
    if (isSender(sender)) memory.choices.sender = sender;
  } catch {
    // No storage, or not ours: start afresh.
  }
  return memory;
}

export function writeMemory({ theme, choices: { channel, sender }, history: { on, texts } }: Memory): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ theme, channel, sender, history: on, texts }));
  } catch {
    // Nothing is kept where the browser forbids it.
  }
}

export function applyTheme(theme: Theme): void {
  document.documentElement.style.setProperty('color-scheme', theme === 'system' ? 'light dark' : theme);
}

function isChannel(value: unknown): value is NonNullable<Choices['channel']> {
  return ['chat', 'email', 'public_social', 'in_app', 'private_note'].includes(value as string);
}

function isSender(value: unknown): value is NonNullable<Choices['sender']> {
  return ['human', 'ai', 'template'].includes(value as string);
}
