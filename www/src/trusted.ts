/** The one place where a text becomes the address of a script: only the page's own two are allowed. */

interface Policy {
  createScriptURL(name: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(name: string): string }): Policy;
}

const OWN = ['worker.js', 'sw.js'];

function address(name: string): string {
  if (!OWN.includes(name)) throw new TypeError(`not a script of this page: ${name}`);
  return new URL(name, document.baseURI).href;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy: Policy = factory?.createPolicy('tactful', { createScriptURL: address }) ?? { createScriptURL: address };

/** The address of one of the page's own scripts; a `TrustedScriptURL` where the browser knows them. */
export function scriptUrl(name: 'worker.js' | 'sw.js'): string {
  return policy.createScriptURL(name) as string;
}
