import { statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import {
  PREVIEW,
  sourcePath,
  textOf,
  writeContainer,
  type Box,
  type Document,
} from '../../shared/document/index.ts';
import { pt, ptToMm } from '../../shared/geometry/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import { composePage, laidOut, runNow } from '../../shared/pipeline/index.ts';
import type { TextOnScan } from '../../shared/scan/read/index.ts';
import type { Plan } from '../../shared/plan/index.ts';
import type { Frame, FrameFinding } from '../../shared/frame/index.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { checkOutput, writeOutput } from './files.ts';
import { openAllFonts } from './host.ts';
import { containerMessage, findingMessage } from './messages.ts';
import { planPageOf } from './openPage.ts';
import { pagesIn, refusePage, refuseText, type PageInput } from './pages.ts';
import { reporter, type Reporter } from './progress.ts';
import { note, print, refuseFile } from './say.ts';
import { isPdfFile, tellsPlaces } from './tellsPlaces.ts';

interface ComposeOptions {
  /** The page file; of a PDF of several pages the folder in which each gets one. */
  readonly output: string;
  /** With a scan: the recovered text. */
  readonly text: string | null;
  /** Of a PDF of several. */
  readonly page: number | null;
  readonly json: boolean;
  readonly timings: boolean;
}

export async function composeCommand(file: string, options: ComposeOptions): Promise<ExitCode> {
  const refused = refusePage([file], options.page) ?? refuseText([file], options.text);
  if (refused !== null) return refused;
  if (isPdfFile(file) && isFolder(options.output)) return composeIssue(file, options);
  const writable = checkOutput(options.output, [file]);
  if (!writable.ok) return refuseFile(writable.error);
  const report = reporter(process.stderr, options.timings);
  report.stage('read');
  const fonts = openAllFonts();
  if (tellsPlaces(file)) {
    const made = await composeScan({ file, page: options.page }, { ...options, fonts, report });
    report.end();
    if (made.exit !== null) return made.exit;
    if (options.json) print(JSON.stringify(made.json, null, 2));
    else made.said.forEach(print);
    made.notes.forEach(note);
    return made.notes.length > 0 ? exitCodes.findings : exitCodes.done;
  }
  const opened = planPageOf(file, fonts, report);
  if (opened.exit !== null) return opened.exit;
  const { page, bytes } = opened;
  const pages = page.plans.map((plan) => {
    const document = laidOut(page.document, plan);
    return { plan, document, frame: runNow(composePage(document, fonts), report.update.bind(report)) };
  });
  report.stage('write');
  const files = new Map(page.document.sources.map((source) => [sourcePath(source), bytes]));
  const [first] = pages;
  if (first) files.set(PREVIEW, await previewOf(first.frame, fonts));
  const container = await writeContainer({ document: page.document, files });
  // The page was made just now: a document that cannot be written is a fault of the program.
  if (!container.ok) throw new Error(containerMessage(options.output, container.error));
  const written = writeOutput(options.output, container.value);
  if (!written.ok) return refuseFile(written.error);
  report.end();
  const [best] = pages;
  if (options.json)
    print(
      JSON.stringify(
        { plans: pages.map(({ plan, document, frame }) => planJson(plan, document, frame)) },
        null,
        2,
      ),
    );
  else {
    print(`${options.output}: ${page.document.articles.length} articles on one page, ${pages.length} plans.`);
    if (best) print(`The best plan leaves ${(best.plan.empty * 100).toFixed(1)} % of the page empty.`);
  }
  const findings = best?.frame.findings ?? [];
  for (const finding of findings) note(findingMessage(finding, page.document));
  return findings.length > 0 ? exitCodes.findings : exitCodes.done;
}

/** A page file for each page of a PDF, in a folder; what of the pages cannot be read is told, and the others are made. */
async function composeIssue(file: string, options: ComposeOptions): Promise<ExitCode> {
  const { output: folder, page, json } = options;
  const inputs = page === null ? await pagesIn(file) : [{ file, page }];
  const report = reporter(process.stderr, options.timings);
  const fonts = openAllFonts();
  const made: { readonly file: string; readonly plans: unknown }[] = [];
  let exit: ExitCode = exitCodes.done;
  for (const input of inputs) {
    const output = join(folder, pageFileOf(input, inputs.length));
    const writable = checkOutput(output, [file]);
    if (!writable.ok) return refuseFile(writable.error);
    const one = await composeScan(input, { ...options, output, fonts, report });
    if (one.exit !== null) {
      exit = made.length > 0 ? exitCodes.findings : one.exit;
      continue;
    }
    if (made.length === 0 && exit !== exitCodes.done) exit = exitCodes.findings;
    made.push({ file: output, ...one.json });
    if (!json) one.said.forEach(print);
    for (const sentence of one.notes) note(`${output}: ${sentence}`);
    if (one.notes.length > 0) exit = exitCodes.findings;
  }
  report.end();
  if (json) print(JSON.stringify({ pages: made }, null, 2));
  return exit;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Numbered so that names stand in the order of the pages. */
function pageFileOf({ file, page }: PageInput, pages: number): string {
  const name = basename(file, extname(file));
  return `${page === null ? name : `${name}-${String(page).padStart(String(pages).length, '0')}`}.banxin`;
}

interface ComposedScan {
  readonly exit: null;
  readonly json: { readonly plans: readonly unknown[]; readonly scan?: unknown };
  /** The same for people, a line each. */
  readonly said: readonly string[];
  /** What a person must know of the page. */
  readonly notes: readonly string[];
}

/** The page of a scan or a PDF needs no plan: its boxes stand where that has them. The page file is written. */
async function composeScan(
  input: PageInput,
  {
    output,
    text,
    fonts,
    report,
  }: {
    readonly output: string;
    readonly text: string | null;
    readonly fonts: FontSet;
    readonly report: Reporter;
  },
): Promise<ComposedScan | { readonly exit: ExitCode }> {
  const { pageOfPlaces } = await import('./scans.ts');
  const scanned = await pageOfPlaces(input, text, fonts, report);
  if (scanned.exit !== null) return scanned;
  const { document } = scanned.page;
  const frame = runNow(composePage(document, fonts), report.update.bind(report));
  report.stage('write');
  const files = new Map([...scanned.files, [PREVIEW, await previewOf(frame, fonts)]]);
  const container = await writeContainer({ document, files });
  if (!container.ok) throw new Error(containerMessage(output, container.error));
  const written = writeOutput(output, container.value);
  if (!written.ok) return { exit: refuseFile(written.error) };
  const { setup } = document.page;
  const plan = planJson({ empty: 0, overlap: 0, boxes: document.boxes, setup }, document, frame);
  const said = [`${output}: ${document.articles.length} articles where the original has them.`];
  const { onScan } = scanned;
  if (onScan) {
    const { characters, anchored, disagreements, missing } = onScan;
    said.push(
      `${anchored} of ${characters} characters of the text stand on the scan; ${disagreements.length} read otherwise; ${missing.length} stories not found.`,
    );
  }
  return {
    exit: null,
    json: { plans: [plan], ...(onScan ? { scan: onScanJson(onScan) } : {}) },
    said,
    notes: frame.findings.map((finding) => findingMessage(finding, document)),
  };
}

/** How text and scan agree, as `compose --json` prints it. */
const onScanJson = ({ characters, anchored, disagreements, missing, loose }: TextOnScan) => ({
  characters,
  anchored,
  missing: missing.map(({ text }) => text),
  loose: loose.map(({ text }) => text),
  disagreements: disagreements.map(({ at, text, read, confidence }) => ({ at, text, read, confidence })),
});

/** A plan as `compose --json` prints it; docs/command-line.md tells each field. */
export function planJson(
  plan: Pick<Plan, 'empty' | 'overlap' | 'boxes' | 'setup'>,
  document: Document,
  frame: Frame,
) {
  const headlines = new Map(document.articles.map(({ id, headline }) => [id, headline.map(textOf)]));
  const photoOf = new Map(document.photos.map(({ id, article }) => [id, article]));
  return {
    empty: round(plan.empty, 5),
    overset: frame.findings.reduce((sum, finding) => sum + oversetLines(finding), 0),
    overlap: round(plan.overlap, 5),
    boxes: plan.boxes.map((box) => {
      const { x, y, width, height } = box.rect;
      const article =
        box.owner.kind === 'article'
          ? box.owner.id
          : box.owner.kind === 'photo'
            ? (photoOf.get(box.owner.id) ?? null)
            : null;
      const text = box.role === 'text';
      // Edges are rounded, not sizes: boxes that touch still only touch.
      const [left, top] = [inMm(x), inMm(y)];
      const column = (width - box.gutter * (box.columns - 1)) / box.columns;
      return {
        role: box.role,
        rect: [left, top, round(inMm(x + width) - left, 3), round(inMm(y + height) - top, 3)],
        headline: article === null ? null : (headlines.get(article) ?? null),
        columns: text && !continues(box, plan.boxes) ? box.columns : 0,
        measure: round(column / plan.setup.bodySize, 3),
      };
    }),
  };
}

/** Whether a text box goes on under another one of its story in the same columns: those are counted once. */
function continues(box: Box, boxes: readonly Box[]): boolean {
  return boxes.some(
    (other) =>
      other !== box &&
      other.role === 'text' &&
      other.owner.kind === 'article' &&
      box.owner.kind === 'article' &&
      other.owner.id === box.owner.id &&
      other.columns === box.columns &&
      Math.abs(other.rect.x - box.rect.x) < 1 &&
      other.rect.y < box.rect.y,
  );
}

const inMm = (length: number): number => round(ptToMm(pt(length)), 3);

const oversetLines = (finding: FrameFinding): number => (finding.kind === 'overset' ? finding.lines : 0);

const round = (n: number, digits: number): number => Math.round(n * 10 ** digits) / 10 ** digits;

/** The picture that a folder shows of the page; what paints it is loaded only here. */
async function previewOf(frame: Frame, fonts: FontSet): Promise<Uint8Array> {
  const { previewPng } = await import('./paint.ts');
  return previewPng(frame, fonts);
}
