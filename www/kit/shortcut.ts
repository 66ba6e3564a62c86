/** A key with its modifiers, such as `F8` or `Alt+Period`. Shift is left free: it turns the direction. */
import { kitError } from './errors.js';

export interface Shortcut {
  label: string;
  matches(event: KeyboardEvent): boolean;
}

const MODIFIERS = ['Alt', 'Ctrl', 'Meta'];

/** Reads a shortcut: a key or code as in `KeyboardEvent`, and before it `Alt+`, `Ctrl+` or `Meta+`. */
export function shortcutOf(label: string | false): Shortcut | undefined {
  if (label === false) return undefined;
  const parts = label.split('+');
  const key = parts.pop();
  const wrong = parts.find((part) => !MODIFIERS.includes(part));
  if (!key || wrong !== undefined) {
    throw kitError('invalid_option', `shortcut cannot be "${label}"; it is a key such as F8, after Alt+, Ctrl+ or Meta+`);
  }
  return {
    label,
    matches: (event) =>
      (event.key === key || event.code === key) &&
      event.altKey === parts.includes('Alt') &&
      event.ctrlKey === parts.includes('Ctrl') &&
      event.metaKey === parts.includes('Meta'),
  };
}
