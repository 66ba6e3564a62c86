/** The kit's helpers to build elements, and the page's own: lists of children, icons, scrolling. */
export { attribute, h, setText } from '../kit/dom.js';

/** Makes `parent` hold exactly these children; those that stay in place are not touched, so focus and selection live on. */
export function setChildren(parent: Element, children: readonly Node[]): void {
  children.forEach((child, i) => {
    const there = parent.childNodes[i];
    if (there !== child) parent.insertBefore(child, there ?? null);
  });
  while (parent.childNodes.length > children.length) parent.lastChild?.remove();
}

/** Tells whether a value is another one than last time, by its content: what has not changed is not drawn again. */
export function novelty(): (...values: unknown[]) => boolean {
  let last: string | undefined;
  return (...values) => {
    const now = JSON.stringify(values);
    if (now === last) return false;
    last = now;
    return true;
  };
}

const PATHS = {
  copy: 'M9 9h10v11H9zM5 15V4h10v2',
  done: 'm5 13 4 4L19 7',
  remove: 'M6 6l12 12M18 6 6 18',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  reset: 'M5 8h9a5 5 0 0 1 0 10H8M5 8l4-4M5 8l4 4',
  offline: 'M4 4l16 16M8.500 12.500A5 5 0 0 1 11 11m4 1.500 1 1M5 9a10 10 0 0 1 3-2m4-1a10 10 0 0 1 7 3M12 18v.01',
  arrow: 'M4 12h15m-5-5 5 5-5 5',
  minor: 'M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10z',
  moderate: 'M12 4l8 8-8 8-8-8z',
  severe: 'M12 4l9 16H3z',
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative icon; what it says is also said in words. */
export function icon(name: IconName): SVGSVGElement {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon icon-${name}`);
  const path = document.createElementNS(ns, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

/** How to scroll: at once where the person asked for less motion. */
export function scrollBehavior(): ScrollBehavior {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}
