/** The moment of the reply: five choices, each showing what was inferred and from what until the person sets it. */
import { attribute, h, icon, setText } from './dom.js';
import { messages } from './messages.js';
import { type Choices, type Field, type State } from './state.js';

const text = messages.context;
const MOST_WORDS = 3;

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
  const id = `${tab}-${field}`;
  const name = text.fields[field];
  const infer = h('option', { value: '' });
  const select = h(
    'select',
    { id, 'aria-describedby': `${id}-state ${id}-note`, onchange: () => choose(select.value) },
    h('optgroup', { label: text.groups.infer }, infer),
    h(
      'optgroup',
      { label: text.groups.choose },
      ...Object.keys(text.options[field]).map((value) => h('option', { value }, text.option(field, value))),
    ),
  );
  const reset = h(
    'button',
    {
      type: 'button',
      class: 'reset',
      'aria-label': text.reset(name),
      title: text.reset(name),
      onclick: () => {
        choose('');
        select.focus();
      },
    },
    icon('reset'),
  );
  const how = h('span', { id: `${id}-state`, class: 'state' });
  const note = h('p', { id: `${id}-note`, class: 'note' });
  const root = h(
    'div',
    { class: 'field' },
    h('div', { class: 'head' }, h('label', { for: id }, name), how, reset),
    select,
    note,
  );
  return {
    root,
    render({ choices, resolved }: Moment) {
      const chosen = choices[field];
      const inferred = resolved?.inferred.find((one) => one.field === field);
      setText(infer, inferred ? text.option(field, inferred.value) : text.pending);
      const value = chosen ?? '';
      if (select.value !== value) select.value = value;
      attribute(root, 'class', chosen ? 'field set' : 'field');
      attribute(reset, 'hidden', !chosen);
      const words = distinct(inferred?.words ?? []).slice(0, MOST_WORDS);
      const said = chosen || !inferred ? '' : words.length > 0 ? text.from(words) : text.assumed;
      setText(how, chosen ? text.set : text.inferred);
      setText(note, said);
      attribute(note, 'title', said && words.length > 0 ? said : undefined);
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
