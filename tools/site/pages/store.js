// The work that this browser keeps: JupyterLite's files, in the one database that it names.
export const DATABASE = 'gradient-lessons work';
const FILES = 'files';

const done = request => new Promise((yes, no) => {
  request.onsuccess = () => yes(request.result);
  request.onerror = () => no(request.error);
});

const opened = version => {
  const request = indexedDB.open(DATABASE, version);
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

/** Whether anything is kept; asking makes no database. */
export async function exists() {
  return (await indexedDB.databases()).some(({name}) => name === DATABASE);
}

/** The files that are kept, as records with path, content and last_modified; folders left out. */
export async function kept() {
  if (!await exists()) return [];
  const records = await withFiles('readonly', files => done(files.getAll()));
  return records.filter(({type}) => type !== 'directory')
    .sort((one, other) => one.path.localeCompare(other.path));
}

export const put = record => withFiles('readwrite', files => done(files.put(record, record.path)));
export const remove = path => withFiles('readwrite', files => done(files.delete(path)));

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

/** Remove all that is kept; rejects where a page of the laboratory still holds it. */
export const clear = () => new Promise((yes, no) => {
  const request = indexedDB.deleteDatabase(DATABASE);
  request.onsuccess = yes;
  request.onerror = () => no(request.error);
  request.onblocked = () => no(new Error('blocked'));
});
