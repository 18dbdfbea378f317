// On a page of the laboratory, before JupyterLite: the site's keeper is its keeper too.
performance.setResourceTimingBufferSize(2000); // a page tells its keeper what it loaded; 250 is too few
if (navigator.serviceWorker) {
  const keeper = new URL('offline.js', document.currentScript.src).href;
  const register = navigator.serviceWorker.register.bind(navigator.serviceWorker);
  navigator.serviceWorker.register = () => register(keeper);
  // One that it meets for the first time JupyterLite would remove, and with it every other one of the host.
  localStorage.setItem(`${keeper}-version`, document.currentScript.dataset.version);
  register(keeper).catch(() => {});
}
