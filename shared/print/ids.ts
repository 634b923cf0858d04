import type { Document } from '../document/index.ts';

/** UUIDs of a file: of the document through all its versions, and of this file. */
export interface FileIds {
  readonly document: string;
  readonly file: string;
}

/**
 * Ids that follow from the pages: the same sources get the same document id, the same content the same file id.
 *
 * @param sha256 hexadecimal digits of a text's hash, as the host makes it
 */
export async function idsOf(
  documents: readonly Document[],
  sha256: (text: string) => string | Promise<string>,
): Promise<FileIds> {
  const origin = documents.flatMap(({ sources }) => sources.map((source) => source.sha256)).join(' ');
  return {
    document: uuidOf(await sha256(`banxin ${origin}`)),
    file: uuidOf(await sha256(documents.map((document) => JSON.stringify(document)).join(''))),
  };
}

/** A UUID of version 8 (RFC 9562: made from a hash) from hexadecimal digits. */
const uuidOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
