// A page that came before its keeper tells it what it loaded, so that one visit is enough.

/** Have the site's keeper keep this page, and the laboratory where that is asked; what did not come. */
export async function keepThisPage({laboratory = false} = {}) {
  if (!navigator.serviceWorker) throw new Error('a browser keeps nothing of a plain http address');
  await navigator.serviceWorker.register(new URL('offline.js', import.meta.url));
  const {active} = await navigator.serviceWorker.ready, {port1, port2} = new MessageChannel();
  const pages = ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))
    .filter(({name, workerStart}) => !workerStart && new URL(name).origin === location.origin)
    .map(({name}) => name);
  return new Promise(told => {
    port1.onmessage = ({data}) => told(data);
    active.postMessage({pages, laboratory}, [port2]);
  });
}
