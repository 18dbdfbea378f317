// Run by Node.js: puts bytecode into wheels, made by the Python that will import them.
import fs from 'node:fs';
import {pathToFileURL} from 'node:url';

// What fails says so alone, without the line of Pyodide's own text that it fails in.
process.on('uncaughtException', ({message}) => { console.error(message); process.exit(1); });
const [pyodide, script, told] = process.argv.slice(2);
const {imports, wheels} = JSON.parse(told);
const {loadPyodide} = await import(pathToFileURL(pyodide));
const python = await loadPyodide();
python.runPython(fs.readFileSync(script, 'utf8'));
const {unpack, imported, compiled} = Object.fromEntries(
  ['unpack', 'imported', 'compiled'].map(name => [name, python.globals.get(name)]));
wheels.forEach((path, place) => {
  python.FS.writeFile(`/${place}.whl`, fs.readFileSync(path));
  unpack(`/${place}.whl`);
});
const read = imported(python.toPy(imports));
wheels.forEach((path, place) => {
  compiled(`/${place}.whl`, '/made.whl', read);
  fs.writeFileSync(path, python.FS.readFile('/made.whl'));
});
