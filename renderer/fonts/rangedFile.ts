import type { FontFile } from '../../shared/fonts/index.ts';

/** What is read at first: the directory and the small tables. */
const HEAD = 64 * 1024;
/** What is read of the rest at a time, and how much of it is kept: as much as the outlines of a page lie in. */
const CHUNK = 16 * 1024;
const MOST_CHUNKS = 1024;

/**
 * Bytes [from, to) of a URL, at once: fonts are read in the middle of setting a line, where nobody can wait. The server
 * is this computer. A worker may ask for bytes; text of one byte a character is the form in which a window may ask
 * synchronously.
 */
function readNow(url: string, from: number, to: number): Uint8Array {
  const inWindow = 'document' in globalThis;
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  if (inWindow) request.overrideMimeType('text/plain; charset=x-user-defined');
  else request.responseType = 'arraybuffer';
  request.setRequestHeader('Range', `bytes=${from}-${to - 1}`);
  request.send();
  if (request.status !== 206) throw new Error(`${url}: no bytes ${from}–${to} (status ${request.status})`);
  if (!inWindow) return new Uint8Array(request.response as ArrayBuffer);
  const text = request.responseText;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i) & 0xff;
  return bytes;
}

async function readSoon(url: string, from: number, to: number) {
  const response = await fetch(url, { headers: { Range: `bytes=${from}-${to - 1}` } });
  if (response.status !== 206) throw new Error(`${url}: no bytes ${from}–${to} (status ${response.status})`);
  const size = Number(/\/(\d+)$/u.exec(response.headers.get('Content-Range') ?? '')?.[1]);
  return { bytes: new Uint8Array(await response.arrayBuffer()), size };
}

/** Tables read while setting type; outlines (glyf) are read glyph by glyph, when one is needed. */
const ahead = ['cmap', 'hmtx', 'loca', 'GSUB', 'vmtx', 'name'];

/**
 * A face on the server as a font file that reads only what is asked of it. What setting type needs is fetched ahead
 * (about a megabyte of fifteen); the rest in chunks when it is asked for.
 */
export async function openRanged(url: string): Promise<FontFile> {
  const first = await readSoon(url, 0, HEAD);
  const { size } = first;
  /** Stretches of the file that are here, longest known first. */
  const held: { readonly from: number; readonly bytes: Uint8Array }[] = [{ from: 0, bytes: first.bytes }];
  const view = new DataView(first.bytes.buffer);
  const tables = Array.from({ length: view.getUint16(4) }, (_, i) => {
    const at = 12 + 16 * i;
    const tag = String.fromCharCode(...first.bytes.subarray(at, at + 4));
    return { tag, from: view.getUint32(at + 8), length: view.getUint32(at + 12) };
  });
  await Promise.all(
    tables
      .filter(({ tag, from, length }) => ahead.includes(tag) && from + length > HEAD && from < size)
      .map(async ({ from, length }) => {
        const { bytes } = await readSoon(url, from, Math.min(size, from + length));
        held.push({ from, bytes });
      }),
  );
  const chunks = new Map<number, Uint8Array>();
  const chunk = (index: number): Uint8Array => {
    const bytes = chunks.get(index) ?? readNow(url, index * CHUNK, Math.min(size, (index + 1) * CHUNK));
    // The one that was used longest ago stands first.
    chunks.delete(index);
    chunks.set(index, bytes);
    const [oldest] = chunks.keys();
    if (chunks.size > MOST_CHUNKS && oldest !== undefined) chunks.delete(oldest);
    return bytes;
  };
  return {
    size,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > size)
        throw new RangeError(`font read of ${length} bytes at ${offset} is outside the file (${size} bytes)`);
      for (const { from, bytes } of held)
        if (offset >= from && offset + length <= from + bytes.length)
          return bytes.subarray(offset - from, offset - from + length);
      const index = Math.floor(offset / CHUNK);
      const start = offset - index * CHUNK;
      if (start + length <= CHUNK) return chunk(index).subarray(start, start + length);
      const out = new Uint8Array(length);
      for (let at = 0; at < length;) {
        const part = chunk(Math.floor((offset + at) / CHUNK)).subarray((offset + at) % CHUNK);
        out.set(part.subarray(0, length - at), at);
        at += Math.min(part.length, length - at);
      }
      return out;
    },
  };
}
