import { assetPath } from '../document/index.ts';
import {
  assetsOf,
  type ColourConverter,
  type Picture,
  type PictureSize,
  type PrintOptions,
  type PrintPage,
  type PrintResources,
} from '../print/index.ts';
import { imageHeader } from '../scan/index.ts';

/** A page with the files of its container, by their path in it. */
export interface PageWithFiles extends PrintPage {
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What a host brings to print pictures. */
export interface PictureTools {
  /** Null where the bytes are no picture that this host can decode: preflight has told of it. */
  readonly decode: (bytes: Uint8Array) => Promise<Picture | null>;
  /** Asked for only where there is a picture. */
  readonly colour: () => Promise<ColourConverter>;
}

/**
 * The pictures that these pages show, decoded, for the PDF writer; null where there are none, and what decodes and
 * converts them is not even loaded.
 */
export async function openPictures(
  pages: readonly PageWithFiles[],
  options: PrintOptions,
  { decode, colour }: PictureTools,
): Promise<NonNullable<PrintResources['pictures']> | null> {
  const decoded = new Map<PrintPage['document'], Map<string, Picture>>();
  for (const page of pages) {
    const ofPage = new Map<string, Picture>();
    for (const asset of assetsOf(page, options)) {
      const bytes = page.files.get(assetPath(asset));
      const picture = bytes && imageHeader(bytes).ok ? await decode(bytes) : null;
      if (picture) ofPage.set(asset, picture);
    }
    decoded.set(page.document, ofPage);
  }
  if ([...decoded.values()].every(({ size }) => size === 0)) return null;
  return {
    decode: ({ document }, asset) => decoded.get(document)?.get(asset) ?? null,
    colour: await colour(),
  };
}

/** Pixels of a page's pictures, from their files' heads. */
export const pictureSizesIn =
  (files: ReadonlyMap<string, Uint8Array>): PictureSize =>
  (asset) => {
    const header = imageHeader(files.get(assetPath(asset)) ?? new Uint8Array());
    return header.ok && header.value.width > 0 ? header.value : null;
  };
