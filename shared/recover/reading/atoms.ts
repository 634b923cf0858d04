import { isLatin, OPENERS, CLOSERS } from '../characters.ts';
import { isSpaced } from '../line.ts';
import { areNames, isName } from '../names.ts';
import { isFlagWord, shortRole } from '../short.ts';
import { doubledRuns } from './doubled.ts';
import type { Pairs } from './pairs.ts';
import { seamsOf } from './seams.ts';
import type { SourceLine } from '../../source/index.ts';

/** A piece of the source inside which no line of the page ends: a whole line of the source, or a part of one. */
export interface Atom {
  /** Where it stands in the source, without the white space around it. */
  readonly start: number;
  readonly end: number;
  /** What stands before it: lines of the source, of which so many are blank; or nothing but a place to cut. */
  readonly before: {
    readonly newLine: boolean;
    readonly blanks: number;
    /** It goes with the atom before it, though a line of the source ended: display type drawn twice. */
    readonly glued: boolean;
  } & Cut;
  /** The whole source line was opened by justification. */
  readonly spaced: boolean;
  /** White space at the head of the line, in ems: ideographic spaces count one, others half of one. Null: not known. */
  readonly indent: number | null;
}

/** A line whose indent is known otherwise than from its text, or not at all (null). */
export type IndentedLine = SourceLine & { readonly indent?: number | null };

/** A place inside a line where it may hold two things, in log odds. */
interface Cut {
  /** What speaks against cutting here. */
  readonly cut: number;
  /** What speaks against not cutting here, in a line that is no body. */
  readonly bond: number;
  /** The same in a line of body. */
  readonly inBody?: number;
}
const NO_CUT: Cut = { cut: 0, bond: 0 };

/** No line of a page starts with these: the program that read it cut a line there. */
const NO_START = /^[，。、：；！？”’）》〉】」』]/u;
/** A row of a list that was cut behind its colon. */
const ROW_LABEL = /^[\u3400-\u9fff]{2,14}[：:]$/u;
const ROW_ENTRY = /^[^，。：；！？]{1,4}[^，。；！？]{0,16}$/u;
/** Lines with so few characters may be those of a vertical headline. */
const SHORT = 3;

/** By what shows there. */
const CUTS = {
  mark: { cut: -0.7, bond: -6 },
  form: { cut: -1.5, bond: -7, inBody: -5 },
  wideSpace: { cut: -0.7, bond: 0 },
  space: { cut: -1.8, bond: 0 },
  credit: { cut: -2, bond: -7 },
  sentence: { cut: -2.6, bond: -3 },
  names: { cut: -3, bond: -7 },
  shortNames: { cut: -3.7, bond: -7 },
  flag: { cut: -1.5, bond: -7 },
  place: { cut: -2, bond: -5 },
  dash: { cut: -3, bond: -2 },
  leadIn: { cut: -1.5, bond: -6 },
  seam: { cut: 2.5, bond: -6, inBody: -5 },
} as const satisfies Record<string, Cut>;

/** The source's lines in atoms; `pairs`: of those of its lines that are not blank. A line is parted wherever two things that came as one may meet. */
export function atomsOf(lines: readonly IndentedLine[], pairs: Pairs): Atom[] {
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
  for (const [from, to] of doubledRuns(
    full.map(({ body, blanks: before }) => ({ text: body.replace(/\s+/g, ''), parted: before > 0 })),
  ))
    for (let i = from; i < to; i++) {
      whole.add(i);
      if (i > from) glued.add(i);
    }
  full.forEach(({ body, blanks: before }, i) => {
    if (before === 0 && NO_START.test(body) && (full[i - 1]?.body.length ?? 0) > SHORT) glued.add(i);
  });
  const bodies = full.map(({ body }) => body);
  const isCutRow = (i: number): boolean =>
    full[i + 1]?.blanks === 0 && ROW_LABEL.test(bodies[i] ?? '') && ROW_ENTRY.test(bodies[i + 1] ?? '');
  bodies.forEach((_, i) => {
    if (isCutRow(i) && (isCutRow(i - 2) || isCutRow(i + 2))) glued.add(i + 1);
  });
  const seams = seamsIn(bodies, pairs);
  return full.flatMap(({ line: { text, span, indent: known }, body, blanks: before }, i) => {
    const lead = text.length - text.trimStart().length;
    const spaced = isSpaced(body);
    const cuts = spaced || whole.has(i) ? [] : cutsOf(body, seams[i] ?? []);
    const indent =
      known !== undefined
        ? known
        : [...text.slice(0, lead)].reduce((sum, c) => sum + (c === '\u3000' ? 1 : 0.5), 0);
    return [0, ...cuts.map(([at]) => at)].map((from, k): Atom => {
      const part = body.slice(from, cuts[k]?.[0]);
      return {
        start: span[0] + lead + from + part.length - part.trimStart().length,
        end: span[0] + lead + from + part.trimEnd().length,
        before:
          k === 0
            ? { newLine: true, blanks: before, glued: glued.has(i), ...NO_CUT }
            : { newLine: false, blanks: 0, glued: false, ...(cuts[k - 1]?.[1] ?? NO_CUT) },
        spaced,
        indent: k === 0 ? indent : null,
      };
    });
  });
}

/** A program that gives several displays as one line does so often. */
const FEWEST_SEAMS = 2;

/** Of each line the places where two displays meet; none where the program keeps them apart. */
function seamsIn(lines: readonly string[], pairs: Pairs): number[][] {
  const seams = lines.map((_, i) => seamsOf(lines, i, pairs));
  return seams.flat().length >= FEWEST_SEAMS ? seams : [];
}

/** Longer lines are cut no more: what they are is past telling. */
const LONGEST = 400;

/** Words that head columns, but start headlines as often. */
const VERBS_TOO = /^(?:关注|聚焦|透视|点击|连线|传真|调查|动态|说法|观察|扫描)$/;
const LEAD_IN =
  /(?:本报(?:[\u3400-\u9fff]{0,6}[0-9]{1,2}月[0-9]{1,2}日)?讯[（(]|新华社[\u3400-\u9fff]{1,10}[0-9]{1,2}月[0-9]{1,2}日电)/gu;

/** Where a line may hold two things. */
function cutsOf(body: string, seams: readonly number[]): [number, Cut][] {
  if (body.length > LONGEST) return [];
  const cuts = new Map<number, Cut>();
  const add = (at: number, kind: Cut): void => {
    const known = cuts.get(at);
    if (at > 0 && at < body.length && (!known || (known !== CUTS.seam && known.bond > kind.bond)))
      cuts.set(at, kind);
  };
  for (const seam of seams) add(seam, CUTS.seam);
  for (const match of body.matchAll(/[。！？…⋯][”’』」）]*/gu))
    add(match.index + match[0].length, CUTS.sentence);
  for (const match of body.matchAll(/\s+/gu)) {
    const [left, right] = [body.charAt(match.index - 1), body.charAt(match.index + match[0].length)];
    if (isLatin(left) && isLatin(right)) continue;
    if (OPENERS.includes(left) || CLOSERS.includes(right) || /[，、：。]/.test(right)) continue;
    add(match.index, match[0].length > 1 ? CUTS.wideSpace : CUTS.space);
  }
  for (const match of body.matchAll(
    /[□◎■◆▲▼](?=[\s\u3400-\u9fff])|●(?=\s?[\u3400-\u9fff]{2})(?!\s?(?:责|编|版|校|电|热|零|新闻|美))/gu,
  ))
    add(match.index, CUTS.mark);
  // 县城：…乡镇：…: a second headline with its place.
  for (const match of body.matchAll(/(?<=[：:].{4,})[\u3400-\u9fff]{2}(?:县|镇|村|乡|社区|街道)：/gu))
    add(match.index, CUTS.place);
  for (const match of body.matchAll(/[\u3400-\u9fff](?=——[\u3400-\u9fff])/gu))
    if (match.index > 3) add(match.index + 1, CUTS.dash);
  for (const match of body.matchAll(LEAD_IN)) add(match.index, CUTS.leadIn);
  for (const match of body.matchAll(/[（(][^（）()]{2,40}[）)]/gu))
    if (shortRole(match[0]) !== null) {
      add(match.index, CUTS.form);
      add(match.index + match[0].length, CUTS.form);
    }
  // Display type behind the paper's telephone number or price.
  for (const match of body.matchAll(/(?:\d{4}[-—]{1,2}\d{7,8}|价：?\d+\.\d{2}元)(?=[\u3400-\u9fff“]{4})/gu))
    add(match.index + match[0].length, CUTS.form);
  for (const match of body.matchAll(/(?:摘编?自|选自|转载自)《[^》]{2,30}》/gu)) {
    add(match.index, CUTS.form);
    add(match.index + match[0].length, CUTS.form);
  }
  for (const match of body.matchAll(/[\u3400-\u9fff]\s?摄影?(?=[^）)影像制于摄\s])/gu))
    add(match.index + match[0].length, CUTS.credit);
  // Names behind a sentence, or several, with a headline stuck to them.
  const tail =
    /(?:[。！？”…⋯]\s+|^(?=[\u3400-\u9fff]{2,3}\s))((?:[\u3400-\u9fff]{2,3}\s+)*)([\u3400-\u9fff]{2,3})(?=[^\s])/u.exec(
      body,
    );
  if (tail && (tail[1] === '' || areNames(tail[1] ?? ''))) {
    const end = tail.index + tail[0].length;
    const last = tail[2] ?? '';
    for (const length of [2, 3])
      if (isName(last.slice(0, length)) && last.length >= length)
        add(end - last.length + length, length === 3 ? CUTS.names : CUTS.shortNames);
  }
  for (let length = isFlagWord(body) ? 0 : 6; length >= 2; length--) {
    const word = body.slice(0, length);
    const rest = body.length - length;
    if ((rest < 4 && rest !== 1) || !isFlagWord(word) || VERBS_TOO.test(word)) continue;
    add(length, CUTS.flag);
    break;
  }
  return [...cuts].sort((a, b) => a[0] - b[0]);
}
