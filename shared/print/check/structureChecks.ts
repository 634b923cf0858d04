import {
  PDFArray,
  PDFBool,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from 'pdf-lib';
import type { FindingPlace, Findings } from './findings.ts';

const name = (text: string) => PDFName.of(text);
const MOST_ELEMENTS = 200_000;

/** Pieces of marked content that the pages have, by page index. */
export type MarkedContent = readonly ReadonlySet<number>[];

/** The structure tree against the content it claims (ISO 14289-1, 7; ISO 32000-1, 14.7). */
export function checkStructure(
  catalog: PDFDict,
  context: PDFContext,
  pages: readonly PDFDict[],
  marked: MarkedContent,
  findings: Findings,
): void {
  const markInfo = catalog.lookup(name('MarkInfo'));
  const isMarked = markInfo instanceof PDFDict ? markInfo.lookup(name('Marked')) : undefined;
  const root = catalog.lookup(name('StructTreeRoot'));
  if (!(root instanceof PDFDict)) {
    findings.add('tags', 'notTagged', 'error');
    return;
  }
  if (!(isMarked instanceof PDFBool && isMarked.asBoolean())) findings.add('tags', 'notMarked', 'error');
  const language = catalog.lookup(name('Lang'));
  if (!isText(language)) findings.add('tags', 'noLanguage', 'error');
  else checkLanguage(language, {}, findings);
  const roles = root.lookup(name('RoleMap'));
  const preferences = catalog.lookup(name('ViewerPreferences'));
  const display = preferences instanceof PDFDict ? preferences.lookup(name('DisplayDocTitle')) : undefined;
  if (!(display instanceof PDFBool && display.asBoolean())) findings.add('tags', 'titleNotShown', 'error');
  for (const [index, page] of pages.entries()) {
    if (page.lookup(name('Tabs')) !== name('S'))
      findings.add('tags', 'tabsNotByStructure', 'error', { page: index + 1 });
  }

  const claimed = pages.map(() => new Set<number>());
  let level = 0;
  let elements = 0;
  const seen = new Set<PDFDict>();
  /** Elements in reading order, without recursion: a hostile tree may be as deep as it likes. */
  const waiting: { readonly object: PDFObject | undefined; readonly page: number }[] = [];
  const push = (kids: PDFObject | undefined, page: number) => {
    const value = context.lookup(kids);
    const list = value instanceof PDFArray ? value.asArray() : kids === undefined ? [] : [kids];
    for (const object of list.toReversed()) waiting.push({ object, page });
  };
  push(root.get(name('K')), -1);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (++elements > MOST_ELEMENTS) {
      findings.add('tags', 'tooManyElements', 'error');
      return;
    }
    const value = context.lookup(next.object);
    if (value instanceof PDFNumber) {
      claimed[next.page]?.add(value.asNumber());
      continue;
    }
    if (!(value instanceof PDFDict) || seen.has(value)) continue;
    seen.add(value);
    const ownPage = value.get(name('Pg'));
    const page = ownPage ? pages.indexOf(context.lookup(ownPage) as PDFDict) : next.page;
    const mcid = value.lookup(name('MCID'));
    if (mcid instanceof PDFNumber) {
      claimed[page]?.add(mcid.asNumber());
      continue;
    }
    const type = value.lookup(name('S'));
    const tag = type instanceof PDFName ? type.decodeText() : '';
    const place = page >= 0 ? { page: page + 1, object: tag } : { object: tag };
    if (!(value.lookup(name('P')) instanceof PDFDict))
      findings.add('tags', 'elementWithoutParent', 'error', place);
    if (tag !== '' && !isStandard(tag, roles)) findings.add('tags', 'unknownTag', 'error', place);
    if (isText(value.lookup(name('Lang')))) checkLanguage(value.lookup(name('Lang')), place, findings);
    if (tag === 'Figure' && !isText(value.lookup(name('Alt'))) && !isText(value.lookup(name('ActualText'))))
      findings.add('tags', 'figureWithoutText', 'error', place);
    const heading = /^H([1-6])$/.exec(tag)?.[1];
    if (heading !== undefined) {
      if (Number(heading) > level + 1)
        findings.add('tags', 'headingSkipped', 'error', place, { after: level });
      level = Number(heading);
    }
    push(value.get(name('K')), page);
  }

  const parents = parentTree(root, context);
  for (const [index, page] of pages.entries()) {
    const key = page.lookup(name('StructParents'));
    const entry = key instanceof PDFNumber ? parents.get(key.asNumber()) : undefined;
    for (const mcid of marked[index] ?? []) {
      const place = { page: index + 1 };
      if (!claimed[index]?.has(mcid)) findings.add('tags', 'contentOutsideTree', 'error', place);
      const parent = entry instanceof PDFArray && mcid < entry.size() ? entry.get(mcid) : undefined;
      if (!(parent instanceof PDFRef && context.lookup(parent) instanceof PDFDict))
        findings.add('tags', 'contentWithoutParent', 'error', place);
    }
    for (const mcid of claimed[index] ?? []) {
      if (!marked[index]?.has(mcid))
        findings.add('tags', 'elementWithoutContent', 'warning', { page: index + 1 });
    }
  }
}

/** The number tree of parents, flat. */
function parentTree(root: PDFDict, context: PDFContext): Map<number, PDFObject> {
  const parents = new Map<number, PDFObject>();
  const waiting = [root.lookup(name('ParentTree'))];
  const seen = new Set<PDFDict>();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!(node instanceof PDFDict) || seen.has(node) || seen.size > MOST_ELEMENTS) continue;
    seen.add(node);
    const numbers = node.lookup(name('Nums'));
    if (numbers instanceof PDFArray) {
      for (let i = 0; i + 1 < numbers.size(); i += 2) {
        const key = numbers.lookup(i);
        const value = numbers.lookup(i + 1);
        if (key instanceof PDFNumber && value) parents.set(key.asNumber(), value);
      }
    }
    const kids = node.lookup(name('Kids'));
    if (kids instanceof PDFArray) for (const kid of kids.asArray()) waiting.push(context.lookup(kid));
  }
  return parents;
}

/** Standard structure types (ISO 32000-1, 14.8.4). */
const STANDARD = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl ' +
    'LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu ' +
    'WT WP Figure Formula Form'
  ).split(' '),
);

/** Whether a type is standard, or comes down to one by the role map, however many steps that takes. */
function isStandard(tag: string, roles: PDFObject | undefined): boolean {
  let at = tag;
  for (let step = 0; step < 32 && !STANDARD.has(at); step++) {
    const next = roles instanceof PDFDict ? roles.lookup(name(at)) : undefined;
    if (!(next instanceof PDFName)) return false;
    at = next.decodeText();
  }
  return STANDARD.has(at);
}

/** A language is named as RFC 3066 has it (ISO 14289-1, 7.2). */
function checkLanguage(value: PDFObject | undefined, place: FindingPlace, findings: Findings): void {
  const tag = value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
  if (!/^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/u.test(tag))
    findings.add('tags', 'badLanguage', 'error', place, { language: tag.slice(0, 40) });
}

const isText = (value: PDFObject | undefined): boolean =>
  (value instanceof PDFString || value instanceof PDFHexString) && value.decodeText().trim() !== '';
