// Keeps the pages that were read, for when there is no network. The laboratory has a keeper of its own.
const KEPT = 'gradient-lessons pages @EDITION@';
const FRONT = ['./', 'index.html', 'index.js', 'keep.js', 'store.js', 'work.html', 'work.js', 'zip.js', 'site.css', 'icon.svg'];
self.addEventListener('install', event => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then(cache => cache.addAll(FRONT)));
});
self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys())
    if (name.startsWith('gradient-lessons pages') && name !== KEPT) await caches.delete(name);
  await self.clients.claim();
})()));
self.addEventListener('fetch', event => {
  const {request} = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(KEPT);
    try {
      const answer = await fetch(request);
      if (answer.ok) event.waitUntil(cache.put(request, answer.clone()));
      return answer;
    } catch (failed) {
      const before = await cache.match(request, {ignoreSearch: true});
      if (before) return before;
      throw failed;
    }
  })());
});
