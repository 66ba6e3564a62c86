/** Whether two times, as people write them, can both be kept. */

interface Time {
  /** A weekday, "today", "tomorrow", or a date such as "3-7". */
  day?: string;
  /** Minutes after midnight. */
  clock?: number;
  /** The longest wait, in minutes. */
  within?: number;
  /** The wait counts working days only. */
  working?: boolean;
}

export type Agreement = 'same' | 'different' | 'unclear';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const MINUTES: Record<string, number> = { min: 1, minute: 1, hour: 60, hr: 60, day: 1440, week: 10080 };
const MONTH = MONTHS.join('|');

function parse(words: string): Time {
  const text = words.toLowerCase();
  const time: Time = {};

  const half = /\b(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\b/u.exec(text);
  const full = /\b([01]?\d|2[0-3])[:.]([0-5]\d)\b/u.exec(text);
  if (half) time.clock = ((Number(half[1]) % 12) + (half[3] === 'p' ? 12 : 0)) * 60 + Number(half[2] ?? 0);
  else if (full) time.clock = Number(full[1]) * 60 + Number(full[2]);
  else if (/\b(?:noon|midday)\b/u.test(text)) time.clock = 720;
  else if (/\bmidnight\b/u.test(text)) time.clock = 1440;

  const weekday = /\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b/u.exec(text);
  const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})`, 'u').exec(text);
  const monthFirst = new RegExp(`\\b(${MONTH})[a-z]* (\\d{1,2})(?:st|nd|rd|th)?\\b`, 'u').exec(text);
  const iso = /\b\d{4}-(\d{2})-(\d{2})\b/u.exec(text);
  if (dayFirst) time.day = `${MONTHS.indexOf(dayFirst[2] ?? '') + 1}-${Number(dayFirst[1])}`;
  else if (monthFirst) time.day = `${MONTHS.indexOf(monthFirst[1] ?? '') + 1}-${Number(monthFirst[2])}`;
  else if (iso) time.day = `${Number(iso[1])}-${Number(iso[2])}`;
  else if (weekday) time.day = DAYS.find((day) => day.startsWith(weekday[1] ?? ''));
  else if (/\b(?:today|tonight)\b/u.test(text)) time.day = 'today';
  else if (/\btomorrow\b/u.test(text)) time.day = 'tomorrow';

  const wait = new RegExp(
    `\\b(?:(?:\\d+|${NUMBERS.join('|')})\\s*(?:-|–|to|or)\\s*)?(\\d+|an?|${NUMBERS.join('|')})\\s*(working|business)?\\s*(min|minute|hour|hr|day|week)s?\\b`,
    'u',
  ).exec(text);
  if (wait) {
    const [, count = '', working, unit = ''] = wait;
    const n = /^\d+$/u.test(count) ? Number(count) : count.startsWith('a') ? 1 : NUMBERS.indexOf(count);
    time.within = n * (MINUTES[unit] ?? 0);
    time.working = working !== undefined;
  }
  return time;
}

/** Compares two times in words, as far as their words allow: what "Friday" is to "in two days" only a calendar knows. */
export function agreement(a: string, b: string): Agreement {
  const [one, two] = [parse(a), parse(b)];
  const relative = (day: string | undefined): boolean => day === 'today' || day === 'tomorrow';
  const kindOf = (day: string | undefined): string => (relative(day) ? 'relative' : DAYS.includes(day ?? '') ? 'weekday' : 'date');
  if (one.within !== undefined && two.within !== undefined) {
    return one.within === two.within && one.working === two.working ? 'same' : 'different';
  }
  if (one.day !== undefined && two.day !== undefined) {
    if (kindOf(one.day) !== kindOf(two.day)) return 'unclear';
    if (one.day !== two.day) return 'different';
  } else if (one.day !== two.day && one.clock === undefined) return 'unclear';
  if (one.clock !== undefined && two.clock !== undefined) return one.clock === two.clock ? (one.day === two.day ? 'same' : 'unclear') : 'different';
  // "Friday" and "Friday, 5 pm": one is only more exact.
  return one.day !== undefined && one.day === two.day ? 'same' : 'unclear';
}
