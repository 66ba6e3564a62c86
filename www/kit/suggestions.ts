/** What of a fix can be typed as it stands: the words that it quotes. */

export function suggestions(fix: string): string[] {
  return [...fix.matchAll(/["“]([^"”]+)["”]/gu)].map(([, words]) => words as string);
}
