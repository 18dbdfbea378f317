// Run by Node.js: puts bytecode into wheels and Python's library, made by the Python that will import them.
import fs from 'node:fs';
import {pathToFileURL} from 'node:url';

// What fails says so alone, without the line of Pyodide's own text that it fails in.
process.on('uncaughtException', ({message}) => { console.error(message); process.exit(1); });
const [pyodide, script, told] = process.argv.slice(2);
const {imports, archives} = JSON.parse(told);
const {loadPyodide} = await import(pathToFileURL(pyodide));
const python = await loadPyodide();
python.runPython(fs.readFileSync(script, 'utf8'));
const {unpack, imported, compiled} = Object.fromEntries(
  ['unpack', 'imported', 'compiled'].map(name => [name, python.globals.get(name)]));
const inside = archives.map((path, place) => `/${place}${path.slice(path.lastIndexOf('.'))}`);
archives.forEach((path, place) => {
  python.FS.writeFile(inside[place], fs.readFileSync(path));
  if (inside[place].endsWith('.whl')) unpack(inside[place]);
});
const read = imported(python.toPy(imports));
archives.forEach((path, place) => {
  compiled(inside[place], '/made.zip', read);
  fs.writeFileSync(path, python.FS.readFile('/made.zip'));
});
