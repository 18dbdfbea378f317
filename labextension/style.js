// The looks of a lesson on a page of JupyterLab or Notebook. What a figure brings along is left out
// of a notebook that is not trusted yet, as one is until it is run. JupyterLab asks every extension
// for its modules by this name; ours has one, a style sheet.
(() => {
  const {src} = document.currentScript;
  const style = () => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL('page.css', src);
    document.head.append(link);
  };
  (globalThis._JUPYTERLAB ??= {})['gradient-lessons'] = {init() {}, get: async () => style};
})();
