import { isSpaced } from '../words/line.ts';
import { runningHead } from '../words/runningHead.ts';
import { sourceText } from '../words/text.ts';
import { cutsOf, NO_CUT, type Cut } from './cuts.ts';
import { doubledRuns } from './doubled.ts';
import type { Pairs } from './pairs.ts';
import { seamsOf } from './seams.ts';
import { cutsOnce, onceOf, partlyOnceOf, saidBetween } from './once.ts';
import { uprightCuts } from './upright.ts';
import type { SourceLine } from '../../source/index.ts';

/** A piece of the source inside which no line of the page ends: a whole line of the source, or a part of one. */
export interface Atom {
  /** Where it stands in the source, without the white space around it. */
  readonly start: number;
  readonly end: number;
  /** What it says: its text, of display type that was drawn twice one copy alone. */
  readonly said: string;
  /** It was drawn twice. */
  readonly twice: boolean;
  /** What stands before it: lines of the source, of which so many are blank; or nothing but a place to cut. */
  readonly before: {
    readonly newLine: boolean;
    readonly blanks: number;
    /** It goes with the atom before it, though a line of the source ended: display type drawn twice. */
    readonly glued: boolean;
  } & Cut;
  /** Number of its source line, blank ones left out. */
  readonly line: number;
  /** The whole source line was opened by justification. */
  readonly spaced: boolean;
  /** White space at the head of the line, in ems: ideographic spaces count one, others half of one. Null: not known. */
  readonly indent: number | null;
}

/** A line whose indent is known otherwise than from its text, or not at all (null). */
export type IndentedLine = SourceLine & { readonly indent?: number | null };

/** No line of a page starts with these: the program that read it cut a line there. */
const NO_START = /^[，。、：；！？”’）》〉】」』]/u;
/** A row of a list that was cut behind its colon. */
const ROW_LABEL = /^[\u3400-\u9fff]{2,14}[：:]$/u;
const ROW_ENTRY = /^[^，。：；！？]{1,4}[^，。；！？]{0,16}$/u;
/** Lines with so few characters may be those of a vertical headline. */
const SHORT = 3;

/**
 * The source's lines in atoms. `pairs`: of those of its lines that are not blank; `cutsAtMarks`: its program ends lines at
 * marks too. A line is parted wherever two things that came as one may meet.
 */
export function atomsOf(lines: readonly IndentedLine[], pairs: Pairs, cutsAtMarks: boolean): Atom[] {
  const full: { readonly line: IndentedLine; readonly body: string; readonly blanks: number }[] = [];
  let blanks = 1;
  for (const line of lines) {
    const body = line.text.trim();
    if (body === '') blanks++;
    else {
      full.push({ line, body, blanks });
      blanks = 0;
    }
  }
  const glued = new Set<number>();
  const whole = new Set<number>();
  const onces = full.map(({ body }) => onceOf([body])?.[0]);
  for (const [from, to] of doubledRuns(
    full.map(({ body, blanks: before }) => ({ text: body.replace(/\s+/g, ''), parted: before > 0 })),
  )) {
    const own = onceOf(full.slice(from, to).map(({ body }) => body));
    for (let i = from; i < to; i++) {
      whole.add(i);
      onces[i] = own?.[i - from];
      if (i > from) glued.add(i);
    }
  }
  const isUsual = onces.some((once) => once !== undefined);
  full.forEach(({ body }, i) => {
    if (!cutsAtMarks && !isSpaced(body)) onces[i] ??= partlyOnceOf(body, isUsual) ?? undefined;
  });
  full.forEach(({ body, blanks: before }, i) => {
    if (before === 0 && NO_START.test(body) && (full[i - 1]?.body.length ?? 0) > SHORT) glued.add(i);
  });
  const bodies = full.map(({ body }) => body);
  const isCutRow = (i: number): boolean =>
    full[i + 1]?.blanks === 0 && ROW_LABEL.test(bodies[i] ?? '') && ROW_ENTRY.test(bodies[i + 1] ?? '');
  bodies.forEach((_, i) => {
    if (isCutRow(i) && (isCutRow(i - 2) || isCutRow(i + 2))) glued.add(i + 1);
  });
  const seams = seamsIn(bodies, pairs, cutsAtMarks ? FEWEST_SEAMS.cut : FEWEST_SEAMS.whole);
  const upright = uprightCuts(
    bodies,
    full.map(({ blanks: before }) => before > 0),
    pairs,
  );
  return full.flatMap(({ line: { text, span, indent: known }, body, blanks: before }, i) => {
    const lead = text.length - text.trimStart().length;
    const spaced = isSpaced(body);
    const once = onces[i];
    const cuts =
      spaced || whole.has(i) || isRunningHead(body)
        ? []
        : once
          ? cutsOnce(body, once, seams[i] ?? [], pairs)
          : cutsOf(body, seams[i] ?? [], upright[i] ?? [], pairs);
    const indent =
      known !== undefined
        ? known
        : [...text.slice(0, lead)].reduce((sum, c) => sum + (c === '\u3000' ? 1 : 0.5), 0);
    return [0, ...cuts.map(([at]) => at)].map((from, k): Atom => {
      const to = cuts[k]?.[0] ?? body.length;
      const part = body.slice(from, to);
      return {
        start: span[0] + lead + from + part.length - part.trimStart().length,
        end: span[0] + lead + from + part.trimEnd().length,
        twice: once !== undefined && from >= once.from && to <= once.to,
        said: once ? saidBetween(once, from, to) : part.trim(),
        before:
          k === 0
            ? { newLine: true, blanks: before, glued: glued.has(i), ...NO_CUT }
            : { newLine: false, blanks: 0, glued: false, ...(cuts[k - 1]?.[1] ?? NO_CUT) },
        line: i,
        spaced,
        indent: k === 0 ? indent : null,
      };
    });
  });
}

/** A running head that came as one line; it is parted where its pieces are told. */
const isRunningHead = (body: string): boolean => runningHead(sourceText(body, [0, body.length])) !== null;

/** A program that gives several displays as one line does so often; one that cuts lines at marks hardly ever. */
const FEWEST_SEAMS = { whole: 1, cut: 2 } as const;

/** Of each line the places where two displays meet; none where the program keeps them apart. */
function seamsIn(lines: readonly string[], pairs: Pairs, fewest: number): number[][] {
  const seams = lines.map((_, i) => seamsOf(lines, i, pairs));
  return seams.flat().length >= fewest ? seams : [];
}
