/** What this browser remembers: the theme, the channel and who writes. Never a text. */
import type { Choices } from './state.js';

export type Theme = 'system' | 'light' | 'dark';
const KEY = 'tactful';

export interface Settings {
  theme: Theme;
  choices: Choices;
}

export function readSettings(): Settings {
  const settings: Settings = { theme: 'system', choices: {} };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return settings;
    const { theme, channel, sender } = kept as Record<string, unknown>;
    if (theme === 'light' || theme === 'dark') settings.theme = theme;
    if (isChannel(channel)) settings.choices.channel = channel;
    if (isSender(sender)) settings.choices.sender = sender;
  } catch {
    // No storage, or not ours: start afresh.
  }
  return settings;
}

export function writeSettings({ theme, choices: { channel, sender } }: Settings): void {
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
