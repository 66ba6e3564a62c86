/**
 * Keeps a copy of the page's own files, so that it works without a network after one visit.
 * The network comes first: a page is never put together from files of two versions.
 */
export {};
declare const self: ServiceWorkerGlobalScope;

const CACHE = 'tactful';
/** All of the page's files; the build names them. */
declare const FILES: string[];
/** How long a slow network may hold up the page before the copy is used. */
const PATIENCE_MS = 3000;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), tidy()])));

/** Files of earlier versions are of no use. */
async function tidy(): Promise<void> {
  const cache = await caches.open(CACHE);
  const own = new Set(FILES.map((file) => new URL(file, self.registration.scope).href));
  await Promise.all((await cache.keys()).filter(({ url }) => !own.has(url)).map((request) => cache.delete(request)));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && new URL(request.url).origin === self.location.origin) {
    event.respondWith(answer(request));
  }
});

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch {
    const kept = await cache.match(request, { ignoreSearch: true });
    return kept ?? (request.mode === 'navigate' ? await cache.match('./') : undefined) ?? Response.error();
  }
}
