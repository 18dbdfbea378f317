// Fetch what the laboratory needs, when asked to, so that it starts from the browser's store.
import {keepThisPage} from './keep.js';

const {files} = JSON.parse(document.getElementById('lessons-site').textContent);
const button = document.getElementById('load'), status = document.getElementById('loaded');
const total = files.reduce((sum, {size}) => sum + size, 0);

button.onclick = async () => {
  button.disabled = true;
  let loaded = 0, failed = 0;
  for (const {url, size} of files) {
    try {
      await (await fetch(url)).arrayBuffer();
    } catch {
      failed++;
    }
    loaded += size;
    status.textContent = `${Math.round(loaded / 1e6)} of ${Math.round(total / 1e6)} MB are here.`;
  }
  status.textContent = failed
    ? 'Some of it did not come. Is there a network? Press the button to go on.'
    : 'The laboratory is here. It starts quickly now, and the book stays open beside it.';
  button.disabled = !failed;
};
document.getElementById('plain').hidden = isSecureContext;
keepThisPage().catch(() => {});
