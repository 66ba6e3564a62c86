/** Starts the package's own worker script, also where a page's policy wants script addresses to be trusted. */

interface Policy {
  createScriptURL(address: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy;
}

let policy: Policy | undefined;

/** The page's policy must allow a `tactful` policy (`trusted-types tactful`); else this throws, and no worker is used. */
export function startWorker(script: URL): Worker {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  policy ??= factory?.createPolicy('tactful', { createScriptURL: (address) => address });
  const address = (policy?.createScriptURL(script.href) ?? script.href) as string;
  return new Worker(address, { type: 'module', name: 'tactful' });
}
