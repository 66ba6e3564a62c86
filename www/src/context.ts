/**
 * The moment of the reply: a row of chips for each thing that counts. The one that was guessed is marked, with the words
 * that it was guessed from; a click sets another one, and "guess again" leaves it to the program.
 */
import { attribute, h, icon, novelty, setChildren, setText } from './dom.js';
import { messages } from './messages.js';
import { type Choices, type Field, type State } from './state.js';

const text = messages.context;
const MOST_WORDS = 3;
/** Where the chips lie in one strip, so much of the one before the marked one stays in sight. */
const NEIGHBOUR = 32;

type Moment = Pick<State, 'choices' | 'resolved'>;

/** `name` tells the fields of one tab from those of another. */
export function createContext(
  name: string,
  fields: readonly Field[],
  choose: (choices: Choices) => void,
): { root: HTMLElement; render(moment: Moment): void } {
  let choices: Choices = {};
  const rows = fields.map((field) => createField(name, field, (value) => choose({ ...choices, [field]: value || undefined })));
  const root = h(
    'section',
    { class: 'context', 'aria-label': text.title },
    ...rows.map((row) => row.root),
  );
  return {
    root,
    render(state) {
      choices = state.choices;
      for (const row of rows) row.render(state);
    },
  };
}

function createField(tab: string, field: Field, choose: (value: string) => void) {
  const name = `${tab}-${field}`;
  const radio = (value: string): HTMLInputElement => h('input', { type: 'radio', name, value, onchange: () => choose(value) });
  const chips = Object.keys(text.options[field]).map((value) => {
    const input = radio(value);
    return { value, input, root: h('label', { class: 'chip' }, input, text.option(field, value)) };
  });
  // To leave it to the program is a choice of the same group.
  const guess = radio('');
  const state = h('span', { class: 'field-state' });
  const why = h('span', { class: 'guess-words' });
  const list = h('div', { class: 'chips' }, ...chips.map((chip) => chip.root));
  const root = h(
    'div',
    { class: 'field', role: 'radiogroup', 'aria-labelledby': `${name}-label` },
    h('div', { class: 'head' }, h('span', { class: 'field-name', id: `${name}-label` }, text.fields[field]), state, h('label', { class: 'guess' }, guess, why)),
    list,
  );
  const isNew = novelty();
  return {
    root,
    render({ choices, resolved }: Moment) {
      const chosen = choices[field];
      const inferred = resolved?.inferred.find((one) => one.field === field);
      if (!isNew(chosen, inferred)) return;
      guess.checked = chosen === undefined;
      for (const { value, input, root: chip } of chips) {
        if (value === chosen) input.checked = true;
        attribute(chip, 'class', value === chosen ? 'chip set' : chosen === undefined && value === inferred?.value ? 'chip guessed' : 'chip');
      }
      const words = distinct(inferred?.words ?? []).slice(0, MOST_WORDS);
      const said = !inferred ? text.pending : words.length > 0 ? text.from(words) : text.assumed;
      setText(state, chosen !== undefined ? text.set : text.guessed);
      attribute(why, 'title', chosen === undefined && words.length > 0 ? said : undefined);
      setChildren(
        why,
        chosen !== undefined
          ? [icon('reset'), h('span', {}, text.again)]
          : [...(inferred ? [h('span', { class: 'sr' }, `${text.guessed}: ${text.option(field, inferred.value)}, `)] : []), h('span', {}, said)],
      );
      const marked = chips.find(({ root: chip }) => chip.className !== 'chip')?.root;
      if (marked && list.scrollWidth > list.clientWidth) list.scrollTo({ left: marked.offsetLeft - list.offsetLeft - NEIGHBOUR });
    },
  };
}

/** Without repetition: words that stand inside others that are shown anyway are left out. */
function distinct(words: readonly string[]): string[] {
  const plain = words.map((word) => word.toLowerCase());
  return words.filter((_, i) => {
    const own = plain[i] ?? '';
    return !plain.some((other, j) => j !== i && other.includes(own) && (other !== own || j < i));
  });
}
