import { zlibSync, unzlibSync } from 'fflate';
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';

/** A PDF with something done to it, saved again by another writer than the one that is tested. */
export async function broken(bytes: Uint8Array, harm: (file: PDFDocument) => void): Promise<Uint8Array> {
  const file = await PDFDocument.load(bytes, { updateMetadata: false });
  harm(file);
  return file.save({ useObjectStreams: false, updateFieldAppearances: false });
}

/** Edits the content of the first page as text. */
export function editContent(file: PDFDocument, edit: (content: string) => string): void {
  const page = file.getPage(0).node;
  const stream = page.lookup(PDFName.of('Contents'));
  if (!(stream instanceof PDFRawStream)) throw new Error('no content');
  const text = Buffer.from(unzlibSync(stream.contents)).toString('latin1');
  const edited = edit(text);
  if (edited === text) throw new Error('the edit found nothing to change');
  const ref = file.context.register(
    file.context.stream(zlibSync(Buffer.from(edited, 'latin1')), { Filter: 'FlateDecode' }),
  );
  page.set(PDFName.of('Contents'), ref);
}

/** The content of the first page as text. */
export async function contentOf(bytes: Uint8Array): Promise<string> {
  const file = await PDFDocument.load(bytes, { updateMetadata: false });
  const stream = file.getPage(0).node.lookup(PDFName.of('Contents'));
  if (!(stream instanceof PDFRawStream)) throw new Error('no content');
  return Buffer.from(unzlibSync(stream.contents)).toString('latin1');
}

/** All dictionaries of the file (streams' too) of a type. */
export function dictsOf(file: PDFDocument, type: string): PDFDict[] {
  return file.context.enumerateIndirectObjects().flatMap(([, object]) => {
    const dict = object instanceof PDFDict ? object : object instanceof PDFRawStream ? object.dict : null;
    return dict?.lookup(PDFName.of('Type')) === PDFName.of(type) ? [dict] : [];
  });
}
