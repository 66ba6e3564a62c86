/** What this browser remembers: the theme, the channel and who writes. Never a text. */
import type { Choices } from './state.js';

export type Theme = 'system' | 'light' | 'dark';
const KEY = 'tactful';

export interface Memory {
  theme: Theme;
  choices: Choices;
}

export function readMemory(): Memory {
  const memory: Memory = { theme: 'system', choices: {} };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return memory;
    const { theme, channel, sender } = kept as Record<string, unknown>;
    if (theme === 'light' || theme === 'dark') memory.theme = theme;
    if (isChannel(channel)) memory.choices.channel = channel;
    if (isSender(sender)) memory.choices.sender = sender;
  } catch {
    // No storage, or not ours: start afresh.
  }
  return memory;
}

export function writeMemory({ theme, choices: { channel, sender } }: Memory): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ theme, channel, sender }));
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
