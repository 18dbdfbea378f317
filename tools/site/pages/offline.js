// The site's one keeper: gives what was kept where no network answers, and the newest where one does.
const KEPT = 'gradient-lessons pages @EDITION@';
const FRONT = ['./', 'index.html', 'index.js', 'keep.js', 'store.js', 'work.html', 'work.js', 'zip.js', 'site.css', 'icon.svg'];
/** What the laboratory reads from the host, and no page of it tells: Python's files and the lessons. */
const LABORATORY = @LABORATORY@;
/** Asked by Python of its own page, not of the host. */
const MESSAGES = /\/api\/(drive|stdin|service-worker)/;

// A host of plain files gives the same file whatever stands behind the question mark.
const file = address => {
  const {origin, pathname} = new URL(address, location);
  return origin + pathname;
};
const mark = answer => answer?.headers.get('etag') ?? answer?.headers.get('last-modified');

/** Put an answer into the store, unless the very same is there. */
async function keep(address, answer) {
  const cache = await caches.open(KEPT), before = mark(await cache.match(address));
  if (before && before === mark(answer)) await answer.body?.cancel();
  else await cache.put(address, answer);
}

/** Ask the host for files and keep them; those that did not come. */
async function keepAll(addresses) {
  const lost = [];
  for (const address of new Set(addresses.map(file)))
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(answer.statusText);
      await keep(address, answer);
    } catch {
      lost.push(address);
    }
  return lost;
}

async function answered(event) {
  const address = file(event.request.url);
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(keep(address, answer.clone()).catch(() => {}));
    return answer;
  } catch (failed) {
    const before = await (await caches.open(KEPT)).match(address);
    if (before) return before;
    throw failed;
  }
}

self.addEventListener('install', event => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then(cache => cache.addAll(FRONT)));
});
self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys())
    if (name.startsWith('gradient-lessons pages') && name !== KEPT) await caches.delete(name);
  await self.clients.claim();
})()));
self.addEventListener('message', event => {
  const {pages, laboratory} = event.data;
  event.waitUntil(keepAll(laboratory ? [...pages, ...LABORATORY] : pages)
    .then(lost => event.ports[0].postMessage(lost)));
});
self.addEventListener('fetch', event => {
  const {origin, pathname} = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== location.origin || MESSAGES.test(pathname)) return;
  event.stopImmediatePropagation();
  event.respondWith(answered(event));
});
// JupyterLite's part: what Python asks of its page. It would keep pages too, but is not asked to.
importScripts('live/service-worker.js');
