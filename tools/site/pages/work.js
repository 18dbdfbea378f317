// Your work: what is kept, start over, download, load, clear.
import {keepThisPage} from './keep.js';
import * as store from './store.js';
import {unzip, zip} from './zip.js';

const {edition} = JSON.parse(document.getElementById('lessons-site').textContent);
const FOLDER = `edition-${edition}`;
const part = id => document.getElementById(id);
const say = words => { part('said').textContent = words; };
const live = path => `live/lab/index.html?${store.opening(path)}`;

async function show(words) {
  const records = await store.kept();
  part('kept').hidden = !records.length;
  part('download').disabled = part('clear').disabled = !records.length;
  part('kept').tBodies[0].replaceChildren(...records.map(row));
  say(words ?? (records.length
    ? `${records.length} ${records.length === 1 ? 'file is' : 'files are'} kept on this computer.`
    : 'Nothing is kept on this computer.'));
}

function row(record) {
  const made = document.createElement('tr');
  const [folder, edition] = [record.path.split('/')[0], record.path.match(/^edition-([^/]+)\//)?.[1]];
  const link = Object.assign(document.createElement('a'), {href: live(record.path), textContent: record.name});
  const when = new Date(record.last_modified).toLocaleString();
  for (const shown of [link, edition ?? folder, when, edition ? again(record) : 'put aside'])
    made.insertCell().append(shown);
  return made;
}

function again(record) {
  const button = Object.assign(document.createElement('button'), {type: 'button', textContent: 'Start over'});
  button.setAttribute('aria-label', `Start ${record.name} over`);
  button.onclick = async () => show(`Fresh again. Yours was put aside as ${await store.startOver(record)}.`);
  return button;
}

part('download').onclick = async () => {
  const records = await store.kept();
  const made = zip(Object.fromEntries(records.map(record => [record.path, store.text(record)])));
  const link = Object.assign(document.createElement('a'), {
    href: URL.createObjectURL(made), download: `gradient-lessons ${store.now().slice(0, 10)}.zip`,
  });
  link.click();
  say('Your work is in your folder of downloads.');
};

part('load').onchange = async ({target}) => {
  const loaded = [], refused = [];
  for (const file of target.files) {
    try {
      const texts = file.name.endsWith('.zip') ? await unzip(file) : [[file.name, await file.text()]];
      for (const [name, text] of texts) loaded.push(await load(name, text));
    } catch {
      refused.push(file.name);
    }
  }
  target.value = '';
  const bad = refused.length ? ` Neither a notebook nor a zip of notebooks: ${refused.join(', ')}.` : '';
  await show(`${loaded.length} ${loaded.length === 1 ? 'file was' : 'files were'} loaded.${bad}`);
};

async function load(name, text) {
  const path = name.includes('/') ? name : `${FOLDER}/${name}`;
  const record = store.notebook(path, text);
  const before = (await store.kept()).find(other => other.path === path);
  if (before && store.text(before) !== text) await store.startOver(before);
  await store.folder(path.split('/')[0]);
  await store.put(record);
  return path;
}

part('clear').onclick = async () => {
  if (!confirm('Remove all your work from this computer, for good?')) return;
  try {
    await store.clear();
    await show('Your work is cleared from this computer.');
  } catch {
    say('The laboratory is still open in another tab. Close it, and it will be cleared.');
  }
};

store.takeOver().finally(() => show());
keepThisPage().catch(() => {});
