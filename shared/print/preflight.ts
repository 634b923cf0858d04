import { textOf, type Document } from '../document/index.ts';
import type { Frame, Ink, Line, Region } from '../frame/index.ts';
import { bottom, right, type Rect } from '../geometry/index.ts';
import type { CheckLimits } from './limits.ts';
import { Findings, type Finding, type FindingPlace } from './check/findings.ts';

/** Pixels of a picture among the page's assets, or null where it is not there. */
export type PictureSize = (asset: string) => { readonly width: number; readonly height: number } | null;

/** Type smaller than this needs the stronger contrast, pt. */
const LARGE_TYPE = 14;
/** Contrast ratios of ISO/IEC 40500 (WCAG 2.0) 1.4.3, for small and for large type. */
const CONTRAST = { small: 4.5, large: 3 } as const;
/** Light that full black on newsprint throws back, as a share of the paper's own, to which the eye adapts. */
const BLACK = 0.1;

/**
 * What to look at before a page is printed: text without room, characters without a glyph, questions that nobody has
 * answered, pictures that are missing or coarse, colours with too much ink, type that hardly stands out from its ground.
 * Each finding names its place: the box, the article or the question, and where on the page.
 */
export function preflight(
  frame: Frame,
  document: Document,
  limits: CheckLimits,
  pictureSize: PictureSize = () => null,
): readonly Finding[] {
  const findings = new Findings();
  const grounds = frame.regions.flatMap(({ fills }) =>
    fills.flatMap(({ rect, fill }) => (fill ? [{ rect, fill }] : [])),
  );
  const regions = new Map(frame.regions.map((region) => [region.id, region]));
  const lastText = new Map(
    frame.regions.flatMap((region) =>
      region.owner.kind === 'article' && region.role === 'text' ? [[region.owner.id, region] as const] : [],
    ),
  );

  for (const finding of frame.findings) {
    if (finding.kind === 'overset') {
      const { article, characters, lines } = finding;
      findings.add(
        'text',
        'overset',
        'error',
        { ...placeOf(lastText.get(article)), article },
        { characters, lines },
      );
    } else {
      const place = placeOf(regions.get(finding.region));
      findings.add('text', 'missingGlyph', 'error', place, { text: finding.text, times: finding.count });
    }
  }
  for (const question of document.questions) {
    findings.add(
      'questions',
      'unanswered',
      'warning',
      { question: question.id },
      { about: textOf(question.about) },
    );
  }
  for (const region of frame.regions) {
    if (region.role === 'photo' && region.images.length === 0) {
      findings.add('pictures', 'missing', 'warning', placeOf(region), { title: region.alt ?? '' });
    }
    for (const { asset, rect, crop } of region.images) {
      const size = pictureSize(asset);
      if (!size) {
        findings.add('pictures', 'missing', 'error', placeOf(region, rect), { title: region.alt ?? '' });
        continue;
      }
      const perInch = (pixels: number, points: number) => (pixels / points) * 72;
      const ppi = Math.round(
        Math.min(
          perInch(size.width * crop.width, rect.width),
          perInch(size.height * crop.height, rect.height),
        ),
      );
      if (ppi < limits.pixelsPerInch) {
        const severity = ppi < limits.pixelsPerInch / 2 ? 'error' : 'warning';
        findings.add('pictures', 'coarse', severity, placeOf(region, rect), { ppi });
      }
    }
    for (const fill of region.fills) {
      for (const ink of [fill.fill, fill.stroke?.ink])
        if (ink) checkInk(ink, placeOf(region, fill.rect), limits, findings);
    }
    for (const line of region.lines) checkLine(line, region, grounds, limits, findings);
  }
  return findings.all;
}

function checkLine(
  line: Line,
  region: Region,
  grounds: readonly Ground[],
  limits: CheckLimits,
  findings: Findings,
): void {
  for (const run of line.runs) {
    const [x, y] = [run.xs[0], run.ys[0]];
    if (x === undefined || y === undefined) continue;
    const place = { ...placeOf(region), x: round(x), y: round(y) };
    checkInk(run.ink, place, limits, findings);
    const ground = groundAt(grounds, x + run.size / 2, y - run.size / 3);
    const wanted = run.size >= LARGE_TYPE ? CONTRAST.large : CONTRAST.small;
    const contrast = contrastOf(run.ink, ground);
    if (contrast < wanted) {
      findings.add('text', 'lowContrast', 'warning', place, {
        contrast: Math.round(contrast * 10) / 10,
        wanted,
      });
    }
  }
}

function checkInk(ink: Ink, place: FindingPlace, limits: CheckLimits, findings: Findings): void {
  const percent = Math.round((ink.c + ink.m + ink.y + ink.k) * 100);
  if (percent > limits.totalInk)
    findings.add('ink', 'tooMuchInk', 'error', place, { percent, limit: limits.totalInk });
}

/** A tint or a field of colour that type may stand on. */
interface Ground {
  readonly rect: Rect;
  readonly fill: Ink;
}

/** The ink of the last fill painted at a point; fills lie under all text (see paint.ts). */
function groundAt(grounds: readonly Ground[], x: number, y: number): Ink {
  return grounds.findLast(({ rect }) => holds(rect, x, y))?.fill ?? PAPER;
}

const PAPER: Ink = { c: 0, m: 0, y: 0, k: 0 };

const holds = (rect: Rect, x: number, y: number): boolean =>
  x >= rect.x && x <= right(rect) && y >= rect.y && y <= bottom(rect);

function contrastOf(a: Ink, b: Ink): number {
  const [light, dark] = [lightOf(a), lightOf(b)].sort((m, n) => n - m);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Light thrown back by an ink, as a share of the paper's, by the Rec. 709 weights of the light each ink takes away. */
function lightOf({ c, m, y, k }: Ink): number {
  const through = 0.2126 * (1 - c) + 0.7152 * (1 - m) + 0.0722 * (1 - y);
  return BLACK + (1 - BLACK) * through * (1 - k);
}

const round = (n: number): number => Math.round(n * 10) / 10;

function placeOf(region: Region | undefined, rect: Rect | undefined = region?.rect): FindingPlace {
  if (!region || !rect) return { page: 1 };
  return {
    page: 1,
    x: round(rect.x),
    y: round(rect.y),
    ...(region.box === null ? {} : { box: region.box }),
    ...(region.owner.kind === 'article' ? { article: region.owner.id } : {}),
  };
}
