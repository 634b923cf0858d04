import type { Files } from '../session/session.ts';

/** The document's pictures, decoded once each, by their path in the page file. */
export class Images {
  readonly #decoded = new Map<string, ImageBitmap | 'waiting' | 'broken'>();
  /** Called when a picture that was asked for is there. */
  onReady: () => void = () => undefined;

  get(files: Files, path: string): ImageBitmap | null {
    const known = this.#decoded.get(path);
    if (known instanceof ImageBitmap) return known;
    const bytes = files.get(path);
    if (known === undefined && bytes) {
      this.#decoded.set(path, 'waiting');
      void this.put(path, bytes).then(this.onReady, () => this.#decoded.set(path, 'broken'));
    }
    return null;
  }

  /** A picture as soon as it is decoded; null where there is none or it cannot be read. */
  async wait(files: Files, path: string): Promise<ImageBitmap | null> {
    const known = this.#decoded.get(path);
    if (known instanceof ImageBitmap) return known;
    const bytes = files.get(path);
    return bytes ? this.put(path, bytes).catch(() => null) : null;
  }

  /** Decodes a picture now; rejects where it is none. */
  async put(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
    const image = await createImageBitmap(new Blob([bytes]));
    this.#decoded.set(path, image);
    return image;
  }
}
