// A page that came before its keeper is put into the keeper's store, so that one visit is enough.

/** Keep the page, what it loaded, and more, in a store of the browser. */
export async function keepThisPage(store, more = []) {
  if (!globalThis.caches) return;
  const cache = await caches.open(store);
  const loaded = ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))
    .map(({name}) => name);
  for (const address of new Set([...loaded, ...more]))
    if (new URL(address, location).origin === location.origin && !await cache.match(address))
      await cache.add(address).catch(() => {});
}

/** Have the site's own keeper at an address keep this page. */
export async function keepPages(address, store) {
  await navigator.serviceWorker?.register(address);
  await keepThisPage(store);
}
