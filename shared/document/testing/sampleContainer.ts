import { zipSync, type Zippable } from 'fflate';
import { assetPath, PREVIEW, sha256, sourcePath, writeContainer, type Container } from '../index.ts';
import { samplePage } from './samplePage.ts';

/** The sample page as a container: with its source, a picture, a scan and a preview (bytes of no real picture). */
export async function sampleContainer(): Promise<Container> {
  const page = samplePage();
  const bytes = new TextEncoder().encode(page.sources[0]?.text ?? '');
  const sources = [{ ...page.sources[0]!, sha256: await sha256(bytes) }];
  const picture = Uint8Array.from({ length: 400 }, (_, i) => (i * i) & 0xff);
  const document: Container['document'] = {
    ...page,
    sources,
    photos: page.photos.map((photo) => ({ ...photo, asset: 'ferry.jpg' })),
    scan: {
      asset: 'scan.png',
      name: 'scan.png',
      sha256: await sha256(picture),
      width: 20,
      height: 20,
      placement: [1, 0, 0, 1, 0, 0],
    },
  };
  const files = new Map<string, Uint8Array>([
    [sourcePath(sources[0]!), bytes],
    [assetPath('ferry.jpg'), picture.slice(1)],
    [assetPath('scan.png'), picture],
    [PREVIEW, picture.slice(2)],
  ]);
  return { document, files };
}

/** The bytes of a container that can be written. */
export async function bytesOf(container: Container): Promise<Uint8Array> {
  const written = await writeContainer(container);
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return written.value;
}

/** A zip of any content, as somebody else might make it. */
export const zipOf = (entries: Zippable): Uint8Array => zipSync(entries, { mtime: '1980-01-01T12:00:00' });
