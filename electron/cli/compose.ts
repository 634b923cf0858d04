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
import { tellsPlaces } from './tellsPlaces.ts';
import { openAllFonts } from './host.ts';
import { containerMessage, findingMessage } from './messages.ts';
import { planPageOf } from './openPage.ts';
import { reporter, type Reporter } from './progress.ts';
import { note, print, refuseFile } from './say.ts';

export async function composeCommand(
  file: string,
  options: {
    readonly output: string;
    /** With a scan: the recovered text. */
    readonly text: string | null;
    readonly json: boolean;
    readonly timings: boolean;
  },
): Promise<ExitCode> {
  const writable = checkOutput(options.output, [file]);
  if (!writable.ok) return refuseFile(writable.error);
  const report = reporter(process.stderr, options.timings);
  report.stage('read');
  const fonts = openAllFonts();
  if (tellsPlaces(file)) return composeScan(file, { ...options, fonts, report });
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

/** The page of a scan needs no plan: its boxes stand where the scan has them. */
async function composeScan(
  file: string,
  {
    output,
    text,
    json,
    fonts,
    report,
  }: {
    readonly output: string;
    readonly text: string | null;
    readonly json: boolean;
    readonly fonts: FontSet;
    readonly report: Reporter;
  },
): Promise<ExitCode> {
  const { pageOfPlaces } = await import('./scans.ts');
  const scanned = await pageOfPlaces(file, text, fonts, report);
  if (scanned.exit !== null) return scanned.exit;
  const { document } = scanned.page;
  const frame = runNow(composePage(document, fonts), report.update.bind(report));
  report.stage('write');
  const files = new Map([...scanned.files, [PREVIEW, await previewOf(frame, fonts)]]);
  const container = await writeContainer({ document, files });
  if (!container.ok) throw new Error(containerMessage(output, container.error));
  const written = writeOutput(output, container.value);
  if (!written.ok) return refuseFile(written.error);
  report.end();
  const { setup } = document.page;
  if (json) {
    const plan = planJson({ empty: 0, overlap: 0, boxes: document.boxes, setup }, document, frame);
    print(
      JSON.stringify(
        { plans: [plan], ...(scanned.onScan ? { scan: onScanJson(scanned.onScan) } : {}) },
        null,
        2,
      ),
    );
  } else {
    print(`${output}: ${document.articles.length} articles where the original has them.`);
    if (scanned.onScan) {
      const { characters, anchored, disagreements, missing } = scanned.onScan;
      print(
        `${anchored} of ${characters} characters of the text stand on the scan; ${disagreements.length} read otherwise; ${missing.length} stories not found.`,
      );
    }
  }
  for (const finding of frame.findings) note(findingMessage(finding, document));
  return frame.findings.length > 0 ? exitCodes.findings : exitCodes.done;
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
