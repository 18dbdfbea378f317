// What a reader can hardly read: texts of the notebook, code and tracebacks aside (their colours
// are JupyterLab's), with too little contrast (WCAG
// 2.1: 4.5 to 1, and 3 to 1 for large letters) to what is painted behind them, and pictures with
// clear pixels, which let a dark page through behind dark ink.
async () => {
  const channels = colour => (colour.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const over = ([r, g, b, a = 1], under) => [r, g, b].map((c, i) => c * a + under[i] * (1 - a));
  const linear = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const luminance = rgb => rgb.map(linear).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const grounds = new Map();
  const behind = element => {
    if (!element) return [255, 255, 255];
    if (!grounds.has(element)) {
      const paint = channels(getComputedStyle(element).backgroundColor);
      grounds.set(element, paint[3] === undefined ? paint : over(paint, behind(element.parentElement)));
    }
    return grounds.get(element);
  };
  const contrast = element => {
    const ground = behind(element);
    const ink = over(channels(getComputedStyle(element).color), ground);
    const [dark, light] = [luminance(ink), luminance(ground)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const notebook = document.querySelector('.jp-Notebook');
  await Promise.allSettled([...notebook.querySelectorAll('img')].map(image => image.decode()));
  const parts = '.jp-RenderedHTMLCommon *, .jp-OutputArea-output *, .jp-RenderedText *';
  const words = [...notebook.querySelectorAll(parts)].filter(element =>
    element.checkVisibility({visibilityProperty: true}) && !element.closest('mjx-assistive-mml') &&
    !element.closest('[data-mime-type="application/vnd.jupyter.stderr"]') &&
    (element.matches('mjx-c') || [...element.childNodes].some(
      node => node.nodeType === Node.TEXT_NODE && node.textContent.trim())));
  const faint = words.filter(element =>
    contrast(element) < (parseFloat(getComputedStyle(element).fontSize) >= 24 ? 3 : 4.5));
  const clear = image => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value, place) => place % 4 === 3 && value < 255);
  };
  const pictures = [...notebook.querySelectorAll('img')].filter(clear);
  return [...faint.map(e => `${e.textContent.trim().slice(0, 40)}: ${contrast(e).toFixed(1)}`),
          ...pictures.map(() => 'a picture with clear pixels')];
}
