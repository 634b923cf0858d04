import {
  PDFCrossRefSection,
  type PDFContext,
  type PDFDict,
  PDFHeader,
  PDFTrailer,
  PDFTrailerDict,
} from 'pdf-lib';

/**
 * The bytes of a file of these objects: header, objects in the order of their numbers, cross-reference table, trailer.
 * pdf-lib's own writer waits for timers between objects and writes another version into the header.
 */
export function fileOf(context: PDFContext, trailer: PDFDict): Uint8Array {
  const header = PDFHeader.forVersion(1, 6);
  const objects = context.enumerateIndirectObjects();
  const table = PDFCrossRefSection.create();
  const encoder = new TextEncoder();
  const opening = objects.map(([ref]) => encoder.encode(`${ref.objectNumber} ${ref.generationNumber} obj\n`));
  const closing = encoder.encode('\nendobj\n');

  let size = header.sizeInBytes() + 1;
  for (const [i, [ref, object]] of objects.entries()) {
    table.addEntry(ref, size);
    size += (opening[i]?.length ?? 0) + object.sizeInBytes() + closing.length;
  }
  const end = PDFTrailer.forLastCrossRefSectionOffset(size);
  const trailerDict = PDFTrailerDict.of(trailer);

  const bytes = new Uint8Array(
    size + table.sizeInBytes() + trailerDict.sizeInBytes() + end.sizeInBytes() + 3,
  );
  let at = 0;
  const write = (part: Uint8Array) => {
    bytes.set(part, at);
    at += part.length;
  };
  const newline = encoder.encode('\n');
  at += header.copyBytesInto(bytes, at);
  write(newline);
  for (const [i, [, object]] of objects.entries()) {
    write(opening[i] ?? newline);
    at += object.copyBytesInto(bytes, at);
    write(closing);
  }
  for (const part of [table, trailerDict, end]) {
    at += part.copyBytesInto(bytes, at);
    write(newline);
  }
  return bytes.subarray(0, at);
}
