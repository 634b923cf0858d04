import { PDFArray, PDFBool, type PDFContext, PDFDict, PDFName, PDFNumber, PDFStream } from 'pdf-lib';
import type { Findings } from './findings.ts';
import { filtersOf } from './streams.ts';

/** What an archive refuses wherever it stands in a file (ISO 19005-2, by the clause named with each). */

const name = (text: string) => PDFName.of(text);
const MOST_NODES = 1_000_000;

/** How the file begins and ends (6.1.2, 6.1.3). */
export function checkEnds(bytes: Uint8Array, findings: Findings): void {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const [line = '', mark = ''] = head.split(/\r\n|\r|\n/u);
  const binary = [...mark.slice(1, 5)].filter((character) => character > '\x7f');
  // Which versions may be is looked at elsewhere.
  if (!/^%PDF-\d\.\d$/u.test(line) || !mark.startsWith('%') || binary.length < 4)
    findings.add('file', 'badHeader', 'error');
  const tail = String.fromCharCode(...bytes.subarray(-1024));
  const end = tail.lastIndexOf('%%EOF');
  if (end < 0 || !/^(\r\n|\r|\n)?$/u.test(tail.slice(end + 5))) findings.add('file', 'dataAfterEnd', 'error');
}

/** Every dictionary of the file, those inside of others too. */
export function checkObjects(context: PDFContext, findings: Findings): void {
  let nodes = 0;
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const waiting: unknown[] = [object];
    for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
      if (++nodes > MOST_NODES) {
        findings.add('file', 'tooManyObjects', 'error');
        return;
      }
      if (value instanceof PDFArray) for (const item of value.asArray()) waiting.push(item);
      const dict = value instanceof PDFStream ? value.dict : value instanceof PDFDict ? value : null;
      if (!dict) continue;
      for (const item of dict.values()) waiting.push(item);
      const at = { object: `${ref.objectNumber} ${ref.generationNumber} R` };
      for (const what of forbiddenIn(dict)) findings.add('file', 'forbidden', 'error', { object: what });
      if (value instanceof PDFStream) {
        if (filtersOf(value).includes('LZWDecode')) findings.add('file', 'lzw', 'error', at);
        if (['F', 'FFilter', 'FDecodeParms'].some((key) => dict.has(name(key))))
          findings.add('file', 'externalStream', 'error', at);
        const smooth = dict.lookup(name('Interpolate'));
        if (smooth instanceof PDFBool && smooth.asBoolean())
          findings.add('pictures', 'interpolated', 'error', at);
      }
      if (isName(dict, 'Type', 'Annot') && !isName(dict, 'Subtype', 'Popup') && !prints(dict))
        findings.add('file', 'annotationNotPrinted', 'error', at);
    }
  }
}

/** Actions that are not allowed (6.5.1). */
const ACTIONS = [
  ...['Launch', 'Sound', 'Movie', 'ResetForm', 'ImportData', 'Hide', 'SetOCGState', 'Rendition', 'Trans'],
  ...['GoTo3DView', 'JavaScript'],
];
/** Annotations that are not (6.3.1). */
const ANNOTATIONS = ['3D', 'Sound', 'Screen', 'Movie'];

/** Keys and types that must not be: transfer functions and halftones (6.2.5), alternates (6.2.8, 6.2.9), actions. */
function forbiddenIn(dict: PDFDict): string[] {
  const has = (...keys: readonly string[]) => keys.filter((key) => dict.has(name(key)));
  const found: string[] = [];
  if (isName(dict, 'Type', 'ExtGState')) {
    found.push(...has('TR', 'HTP'));
    if (dict.has(name('TR2')) && !isName(dict, 'TR2', 'Default')) found.push('TR2');
  }
  if (isName(dict, 'Subtype', 'Image')) found.push(...has('Alternates', 'OPI'));
  if (isName(dict, 'Subtype', 'Form')) found.push(...has('OPI', 'PS', 'Ref'));
  if (isName(dict, 'Subtype', 'PS') || isName(dict, 'Subtype2', 'PS')) found.push('PS');
  if (isName(dict, 'Type', 'Annot'))
    found.push(...ANNOTATIONS.filter((subtype) => isName(dict, 'Subtype', subtype)), ...has('AA'));
  if (!isName(dict, 'Type', 'StructElem')) found.push(...ACTIONS.filter((s) => isName(dict, 'S', s)));
  return found;
}

/** Flags of an annotation that is seen and printed (6.3.2). */
function prints(annotation: PDFDict): boolean {
  const flags = annotation.lookup(name('F'));
  const bits = flags instanceof PDFNumber ? flags.asNumber() : 0;
  return (bits & 0b1_0010_0111) === 0b100;
}

const isName = (dict: PDFDict, key: string, value: string): boolean => dict.lookup(name(key)) === name(value);
