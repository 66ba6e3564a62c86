/** Small helpers to build elements. Text goes in as text nodes only. */

export type Child = Node | string | undefined | false;
type Props = Record<string, string | number | boolean | ((event: never) => void) | undefined>;

/** Builds an element: `on…` functions become listeners, `false` and `undefined` leave an attribute out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else attribute(element, name, value);
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return element;
}

/** Sets or removes an attribute, and leaves it alone where it is right already. */
export function attribute(element: Element, name: string, value: string | number | boolean | undefined): void {
  if (value === undefined || value === false) element.removeAttribute(name);
  else {
    const text = value === true ? '' : String(value);
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}

/** Sets an element's text, and leaves it alone where it is right already. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
