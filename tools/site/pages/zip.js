// Zip files, written without compression and read with or without it.
const TABLE = Uint32Array.from({length: 256}, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

const UTF8 = 0x800;

function block(size, ...fields) {
  const view = new DataView(new ArrayBuffer(size));
  for (const [place, bytes, value] of fields)
    bytes === 2 ? view.setUint16(place, value, true) : view.setUint32(place, value, true);
  return new Uint8Array(view.buffer);
}

/** A zip of {name: text}. */
export function zip(files) {
  const parts = [], directory = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = new TextEncoder().encode(path), data = new TextEncoder().encode(text);
    const sizes = at => [[at, 4, crc32(data)], [at + 4, 4, data.length], [at + 8, 4, data.length],
      [at + 12, 2, name.length]];
    const date = [[10, 2, 0], [12, 2, 0x21]];
    parts.push(block(30, [0, 4, 0x04034b50], [4, 2, 20], [6, 2, UTF8], ...date, ...sizes(14)), name, data);
    directory.push(block(46, [0, 4, 0x02014b50], [4, 2, 20], [6, 2, 20], [8, 2, UTF8], [14, 2, 0x21],
      ...sizes(16), [42, 4, offset]), name);
    offset += 30 + name.length + data.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0), count = directory.length / 2;
  const end = block(22, [0, 4, 0x06054b50], [8, 2, count], [10, 2, count], [12, 4, length], [16, 4, offset]);
  return new Blob([...parts, ...directory, end], {type: 'application/zip'});
}

/** The texts in a zip, as [[name, text]]; RangeError where it is none. */
export async function unzip(file) {
  const bytes = new Uint8Array(await file.arrayBuffer()), view = new DataView(bytes.buffer);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new RangeError('no zip');
  const found = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left; left--) {
    const [method, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true)];
    const lengths = [28, 30, 32].map(place => view.getUint16(at + place, true));
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + lengths[0]));
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const data = new Blob([bytes.subarray(start, start + size)]);
    const plain = method ? data.stream().pipeThrough(new DecompressionStream('deflate-raw')) : data;
    if (!name.endsWith('/')) found.push([name, await new Response(plain).text()]);
    at += 46 + lengths[0] + lengths[1] + lengths[2];
  }
  return found;
}
