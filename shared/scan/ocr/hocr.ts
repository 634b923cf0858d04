import { unionOfAll, type Edges } from '../../geometry/index.ts';
import { standsUpright, type OcrLine, type OcrPage, type OcrPiece } from './page.ts';
import { found, wordsOf, type Element } from './tree.ts';

const LINES = ['ocr_line', 'ocr_header', 'ocr_caption', 'ocr_textfloat', 'ocrx_line'];
const PICTURES = ['ocr_photo', 'ocr_image', 'ocr_linedrawing'];

/**
 * The pages of an hOCR file.
 * Source: the hOCR specification 1.2, kba.github.io/hocr-spec/1.2.
 */
export function hocrPages(root: Element): OcrPage[] {
  return [...found(root, has('ocr_page'))].map((page) => {
    const lines = [...found(page, has(...LINES))].flatMap((line) => lineOf(line) ?? []);
    const boxes = (...classes: readonly string[]): Edges[] =>
      [...found(page, has(...classes))].flatMap((element) => boxOf(element) ?? []);
    const box = boxOf(page) ?? unionOfAll(lines.map((line) => line.box));
    const [perInch] = numbersOf(page, 'scan_res');
    return {
      width: box?.right ?? 0,
      height: box?.foot ?? 0,
      perInch: perInch !== undefined && perInch > 0 ? perInch : null,
      lines,
      rules: boxes('ocr_separator'),
      pictures: boxes(...PICTURES),
    };
  });
}

const has =
  (...classes: readonly string[]) =>
  ({ attributes }: Element): boolean =>
    (attributes.class ?? '').split(/\s+/).some((own) => classes.includes(own));

/** The numbers of a property in the title: bbox 10 20 300 60; x_wconf 93. */
function numbersOf({ attributes }: Element, property: string): number[] {
  const said = (attributes.title ?? '').split(';').find((part) => part.trim().split(/\s+/)[0] === property);
  const numbers = (said ?? '').trim().split(/\s+/).slice(1).map(Number);
  return numbers.every(Number.isFinite) ? numbers : [];
}

function boxOf(element: Element): Edges | null {
  const [left, top, right, foot] = numbersOf(element, 'bbox');
  return left === undefined ||
    top === undefined ||
    right === undefined ||
    foot === undefined ||
    right <= left ||
    foot <= top
    ? null
    : { left, top, right, foot };
}

function lineOf(line: Element): OcrLine | null {
  const words = [...found(line, has('ocrx_word', 'ocr_word'))];
  const pieces =
    words.length === 0
      ? [{ text: tidy(wordsOf(line)), box: null, confidence: null }]
      : words.flatMap((word, i): OcrPiece[] => {
          const space = i === 0 ? [] : [{ text: ' ', box: null, confidence: null }];
          return [...space, ...piecesOf(word)];
        });
  const box = boxOf(line) ?? unionOfAll(pieces.flatMap((piece) => piece.box ?? []));
  const characters = Array.from(pieces.map(({ text }) => text.trim()).join('')).length;
  return box && characters > 0 ? { box, pieces, vertical: standsUpright(box, characters) } : null;
}

/** A word, or its characters where the file has a place for each. */
function piecesOf(word: Element): OcrPiece[] {
  const characters = [...found(word, has('ocrx_cinfo'))];
  if (characters.length > 0)
    return characters.map((each) => {
      const text = tidy(wordsOf(each));
      const [sure] = numbersOf(each, 'x_conf');
      return { text, box: boxOf(each) ?? boxesOf(each), confidence: percent(text, sure) };
    });
  const text = tidy(wordsOf(word));
  const each = numbersOf(word, 'x_confs');
  const [sure] = numbersOf(word, 'x_wconf');
  const confidence =
    each.length === Array.from(text).length ? each.map((own) => own / 100) : percent(text, sure);
  return [{ text, box: boxOf(word), confidence }];
}

function boxesOf(element: Element): Edges | null {
  const [left, top, right, foot] = numbersOf(element, 'x_bboxes');
  return left === undefined || top === undefined || right === undefined || foot === undefined
    ? null
    : { left, top, right, foot };
}

const percent = (text: string, sure: number | undefined): number[] | null =>
  sure === undefined ? null : Array.from(text, () => sure / 100);

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
