// The work that this browser keeps: JupyterLite's files, in a database for each edition.
const {edition} = JSON.parse(document.getElementById('lessons-site').textContent);
const OURS = 'gradient-lessons ', WORK = `${OURS}work `, FILES = 'files', TAKEN = 'gradient-lessons taken over';
export const DATABASE = WORK + edition;

const done = request => new Promise((yes, no) => {
  request.onsuccess = () => yes(request.result);
  request.onerror = () => no(request.error);
});

const opened = (version, name = DATABASE) => {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => {
    if (!request.result.objectStoreNames.contains(FILES)) request.result.createObjectStore(FILES);
  };
  return done(request);
};

async function withFiles(mode, act) {
  let database = await opened();
  if (!database.objectStoreNames.contains(FILES)) {
    const next = database.version + 1;
    database.close();
    database = await opened(next);
  }
  try {
    return await act(database.transaction(FILES, mode).objectStore(FILES));
  } finally {
    database.close();
  }
}

/** The databases whose names begin so: work, this edition's and earlier ones'; asking makes none. */
const databases = async (start = WORK) =>
  (await indexedDB.databases()).map(({name}) => name).filter(name => name.startsWith(start));

/** Copy what earlier editions keep into this one's store, once; theirs stays as it is. */
export async function takeOver() {
  const taken = new Set(JSON.parse(localStorage.getItem(TAKEN) ?? '[]'));
  for (const name of await databases()) {
    if (name === DATABASE || taken.has(name)) continue;
    const database = await opened(undefined, name);
    const records = await done(database.transaction(FILES).objectStore(FILES).getAll());
    database.close();
    const here = new Set((await kept()).map(({path}) => path));
    for (const record of records) if (!here.has(record.path)) await put(record);
    localStorage.setItem(TAKEN, JSON.stringify([...taken.add(name)]));
  }
}

/** The files that are kept, as records with path, content and last_modified; folders left out. */
export async function kept() {
  if (!(await databases()).includes(DATABASE)) return [];
  const records = await withFiles('readonly', files => done(files.getAll()));
  return records.filter(({type}) => type !== 'directory')
    .sort((one, other) => one.path.localeCompare(other.path));
}

export const put = record => withFiles('readwrite', files => done(files.put(record, record.path)));
export const remove = path => withFiles('readwrite', files => done(files.delete(path)));

/** What an address of the laboratory asks for to open a file, with tabs of its own. */
export const opening = path => new URLSearchParams({path, workspace: path});

/** A folder has a record too, or JupyterLite does not list what it holds. */
export const folder = path => put({
  name: path.split('/').pop(), path, type: 'directory', format: 'json', mimetype: '',
  content: null, size: 0, writable: true, created: now(), last_modified: now(),
});

export const now = () => new Date().toISOString();

/** A notebook's record from its text; SyntaxError where the text is none. */
export function notebook(path, text) {
  const content = JSON.parse(text);
  if (!Array.isArray(content.cells)) throw new SyntaxError('no notebook');
  return {
    name: path.split('/').pop(), path, type: 'notebook', format: 'json', content,
    mimetype: 'application/json', size: text.length, writable: true,
    created: now(), last_modified: now(),
  };
}

/** The text of a record, as a file at home has it. */
export const text = ({content}) =>
  typeof content === 'string' ? content : JSON.stringify(content, null, 1) + '\n';

/** Put a lesson's copy aside, under "earlier" with the time, so that the lesson starts again. */
export async function startOver(record) {
  const stamp = now().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  const name = `${record.name.replace(/\.ipynb$/, '')} ${stamp}.ipynb`;
  await folder('earlier');
  await put({...record, name, path: `earlier/${name}`});
  await remove(record.path);
  return `earlier/${name}`;
}

/** Remove all that is kept, of every edition, also which pages were open; rejects where the
 * laboratory still holds it. */
export async function clear() {
  for (const name of await databases(OURS))
    await new Promise((yes, no) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = yes;
      request.onerror = () => no(request.error);
      request.onblocked = () => no(new Error('blocked'));
    });
  localStorage.removeItem(TAKEN);
}
