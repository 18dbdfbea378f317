// The strip above the laboratory: what is loading, the way back to the book, and a way to start again.
import {keepThisPage} from './keep.js';
import {folder, kept, opening, takeOver} from './store.js';

const {edition, book, files} = JSON.parse(document.getElementById('lessons-site').textContent);
const FOLDER = `edition-${edition}`, QUIET = 60, LONG = 40;
const asked = new URLSearchParams(location.search);
const lesson = (asked.get('path') ?? asked.get('workspace'))?.match(/[\w-]+(?=\.ipynb$)/)?.[0];

const strip = document.createElement('aside');
strip.id = 'lessons-strip';
strip.setAttribute('aria-label', 'About this page');
strip.innerHTML = `<a href="${book}${lesson ? lesson + '.html' : 'index.html'}">Read it in the book</a>
  <a href="../../work.html">Your work</a>
  <span role="status"></span><span class="kept"></span>
  <button type="button" class="run">Run this page</button>
  <button type="button" class="again" hidden>Start again</button>`;
document.body.prepend(strip);
const [status, keptHere] = strip.querySelectorAll('span');
const [run, again] = strip.querySelectorAll('button');
const say = words => { if (status.textContent !== words) status.textContent = words; };

// What the kernel will ask for is fetched while JupyterLab starts, and counted here.
const total = files.reduce((sum, {size}) => sum + size, 0);
let loaded = 0, moved = Date.now();
for (const {url, size} of files)
  (async () => {
    const answer = await fetch(url, {priority: 'low'});
    let mine = 0;
    for (const reader = answer.body.getReader(); ;) {
      const {done, value} = await reader.read();
      if (done) break;
      mine += value.length;
      loaded += value.length;
      moved = Date.now();
    }
    loaded += size - mine;
  })().catch(() => {});

const pause = seconds => new Promise(wake => setTimeout(wake, seconds * 1000));
const panel = () => window.jupyterapp?.shell?.currentWidget;
const kernel = () => panel()?.sessionContext?.session?.kernel;
const started = () => ['idle', 'busy'].includes(kernel()?.status);

async function ready() {
  while (!started()) await pause(0.2);
}

/** What a reader asked for comes before what is kept for later. */
async function quiet() {
  do await pause(2); while (kernel()?.status !== 'idle');
}

// A run that is asked for before there is a kernel waits for it; JupyterLite would lose it.
async function keepEarlyRuns() {
  while (!window.jupyterapp?.commands) await pause(0.1);
  const {commands} = window.jupyterapp, execute = commands.execute.bind(commands);
  commands.execute = async (id, args) => {
    if (/^(notebook|runmenu):.*run/.test(id) && !/restart/.test(id) && !started()) {
      waiting = true;
      await ready();
      waiting = false;
    }
    return execute(id, args);
  };
}

let waiting = false, busySince = 0;
async function tell() {
  for (; ; await pause(0.5)) {
    const mb = bytes => Math.round(bytes / 1e6);
    if (started()) {
      busySince = kernel().status === 'busy' ? busySince || Date.now() : 0;
      const long = busySince && Date.now() - busySince > LONG * 1000;
      say(!busySince ? 'Python is ready.' : long
        ? `Python has been at work for ${Math.round((Date.now() - busySince) / 5000) * 5} s. If a cell never ends, restart it; what you typed stays.`
        : 'Python is at work.');
      again.hidden = !long;
      again.textContent = 'Restart Python';
      continue;
    }
    const then = waiting ? ' Your run comes as soon as it is here.' : ' You can read on meanwhile.';
    const hangs = Date.now() - moved > QUIET * 1000;
    say(hangs ? 'Python takes long to start. Starting again keeps what you typed.'
      : loaded < total ? `Python is on its way: ${mb(loaded)} of ${mb(total)} MB.${then}`
        : `Python is here and starts.${then}`);
    again.hidden = !hangs;
    again.textContent = 'Start again';
  }
}

run.onclick = async () => {
  run.setAttribute('aria-busy', 'true');
  while (!window.jupyterapp?.commands) await pause(0.1);
  await window.jupyterapp.commands.execute('notebook:run-all-cells').catch(() => {});
  run.setAttribute('aria-busy', 'false');
};
again.onclick = () => started() ? panel().sessionContext.restartKernel() : location.reload();

async function tellOfEditions() {
  await takeOver();
  const paths = (await kept()).map(({path}) => path);
  const before = paths.filter(path => /^edition-/.test(path) && !path.startsWith(FOLDER + '/'));
  const mine = before.filter(path => !lesson || path.endsWith(`/${lesson}.ipynb`)).pop();
  if (!mine) return;
  await folder(mine.split('/')[0]); // JupyterLite opens what stands in a folder that it lists
  const link = document.createElement('a');
  link.href = `?${opening(mine)}`;
  link.textContent = `Yours of ${mine.split('/')[0].replace('-', ' ')}`;
  keptHere.append(`This is edition ${edition}. `, link, ' is kept.');
}

keepEarlyRuns();
tell();
ready().then(() => folder(FOLDER)).catch(() => {});
ready().then(quiet).then(() => keepThisPage({laboratory: true}))
  .then(lost => { strip.dataset.kept = !lost.length; }).catch(() => {});
tellOfEditions();
navigator.storage?.persist?.();
