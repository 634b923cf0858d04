import { zlibSync } from 'fflate';
import { PDFHeader, type PDFObject, PDFRawStream, type PDFContext, type PDFDict } from 'pdf-lib';

/**
 * The bytes of a file of these objects: header, streams, all other objects packed in one object stream, cross-reference
 * stream (ISO 32000-1, 7.5.7 and 7.5.8). pdf-lib's own writer waits for timers between objects, packs with another
 * deflate and writes another version into the header.
 */
export function fileOf(context: PDFContext, trailer: PDFDict): Uint8Array {
  const objects = context.enumerateIndirectObjects();
  const streams = objects.filter(([, object]) => object instanceof PDFRawStream);
  const others = objects.filter(([, object]) => !(object instanceof PDFRawStream));

  const container = context.nextRef().objectNumber;
  const own = context.nextRef().objectNumber;
  const written: [number: number, object: PDFObject][] = [
    ...streams.map(([ref, object]) => [ref.objectNumber, object] as [number, PDFObject]),
    [
      container,
      objectStream(
        context,
        others.map(([ref, object]) => [ref.objectNumber, object]),
      ),
    ],
  ];

  const encoder = new TextEncoder();
  const header = PDFHeader.forVersion(1, 6);
  let end = header.sizeInBytes() + 1;
  /** By object number: type, place or container, index. */
  const entries: [type: number, place: number, index: number][] = Array.from({ length: own + 1 }, () => [
    0, 0, 0,
  ]);
  for (const [number, object] of written) {
    entries[number] = [1, end, 0];
    end += encoder.encode(opening(number)).length + object.sizeInBytes() + CLOSING.length;
  }
  for (const [index, [ref]] of others.entries()) entries[ref.objectNumber] = [2, container, index];
  entries[0] = [0, 0, 0xffff];
  entries[own] = [1, end, 0];

  const table = new DataView(new ArrayBuffer(7 * entries.length));
  for (const [i, [type, place, index]] of entries.entries()) {
    table.setUint8(7 * i, type);
    table.setUint32(7 * i + 1, place);
    table.setUint16(7 * i + 5, index);
  }
  const crossReference = context.stream(zlibSync(new Uint8Array(table.buffer), { level: 9 }), {
    ...Object.fromEntries(trailer.entries().map(([key, value]) => [key.decodeText(), value])),
    Type: 'XRef',
    Size: entries.length,
    W: [1, 4, 2],
    Filter: 'FlateDecode',
  });

  const closing = encoder.encode(`startxref\n${end}\n%%EOF\n`);
  const size =
    end +
    encoder.encode(opening(own)).length +
    crossReference.sizeInBytes() +
    CLOSING.length +
    closing.length;
  const bytes = new Uint8Array(size);
  let at = header.copyBytesInto(bytes, 0);
  const write = (part: Uint8Array) => {
    bytes.set(part, at);
    at += part.length;
  };
  write(encoder.encode('\n'));
  for (const [number, object] of [...written, [own, crossReference] as const]) {
    write(encoder.encode(opening(number)));
    at += object.copyBytesInto(bytes, at);
    write(encoder.encode(CLOSING));
  }
  write(closing);
  return bytes;
}

const CLOSING = '\nendobj\n';
const opening = (number: number): string => `${number} 0 obj\n`;

/** Objects that are no streams, packed together. */
function objectStream(
  context: PDFContext,
  objects: readonly (readonly [number: number, object: PDFObject])[],
): PDFRawStream {
  let offset = 0;
  let numbers = '';
  for (const [number, object] of objects) {
    numbers += `${number} ${offset} `;
    offset += object.sizeInBytes() + 1;
  }
  const first = new TextEncoder().encode(numbers);
  const bytes = new Uint8Array(first.length + offset);
  bytes.set(first);
  let at = first.length;
  for (const [, object] of objects) {
    at += object.copyBytesInto(bytes, at);
    bytes[at++] = 10;
  }
  return context.stream(zlibSync(bytes, { level: 9 }), {
    Type: 'ObjStm',
    N: objects.length,
    First: first.length,
    Filter: 'FlateDecode',
  });
}
