// A page that came before its keeper asks for itself again, so that it is kept at its first visit.
const keeper = navigator.serviceWorker, before = keeper?.controller?.scriptURL;

/** Ask, where a keeper is there now, for the page, what it loaded, and more. */
export async function keepThisPage(more = []) {
  if (!keeper) return;
  if (!keeper.controller)
    await new Promise(come => keeper.addEventListener('controllerchange', come, {once: true}));
  if (keeper.controller.scriptURL === before) return; // it was there, and kept all of it
  const loaded = performance.getEntriesByType('resource').map(({name}) => name);
  for (const address of new Set([location.href, ...loaded, ...more]))
    if (new URL(address, location).origin === location.origin)
      await fetch(address).then(answer => answer.arrayBuffer()).catch(() => {});
}

/** Have the site's own keeper at an address keep this page. */
export async function keepPages(address) {
  await keeper?.register(address);
  await keepThisPage();
}
