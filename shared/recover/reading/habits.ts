import type { SourceLine } from '../../source/index.ts';

/** How the program that read a page writes its text, told from the text itself. */
export interface Habits {
  /** What was counted: each a share between 0 and 1, of so many cases. */
  readonly evidence: {
    /** Short lines that end a sentence, and so a paragraph, with a blank line behind them. */
    readonly blankAtParagraphs: Share;
    /** First lines with a blank line before them that have another one behind them. */
    readonly blankAfterFirstLines: Share;
    /** Lines without a mark, behind such a line or a sentence's end, with a blank line before them: displays mostly. */
    readonly blankBeforeDisplays: Share;
    /** Lines that end with a comma or colon and do not fill their column, before a mark, and before none. */
    readonly cutBetweenMarks: Share;
    readonly cutBehindMarks: Share;
  };
  /** It has a blank line at each paragraph and nowhere else to speak of: it reads as it stands. */
  readonly inOrder: boolean;
  /** Blank lines part displays too. */
  readonly blanksPart: boolean;
  readonly hand: Hand;
}

/** How the program that read the page writes: what its lines and blank lines are worth. In log odds. */
export interface Hand {
  /**
   * It ends lines at marks too: what it costs to join two lines between two marks, and behind one; and the marks behind
   * which it ends none.
   */
  readonly join: { readonly marks: number; readonly mark: number; readonly kept: string };
  /** A blank line stands where a paragraph starts; and where none does. */
  readonly blank: {
    readonly start: readonly [yes: number, no: number];
    readonly inside: readonly [number, number];
  };
  /** A blank line behind a paragraph's first line. */
  readonly afterFirst: readonly [yes: number, no: number];
  /** It keeps the indent of first lines. */
  readonly indents: boolean;
}

interface Share {
  readonly share: number;
  readonly of: number;
}
const shareOf = (count: number, of: number): Share => ({ share: count / Math.max(1, of), of });

/** Fewer cases than this say nothing. */
const FEWEST = 4;
const ENDS = /[。！？](?:[”’』」）])?$/u;
const CLAUSE = /[，、：；]$/u;
const MARK = /^[，。、：；！？“”‘’（）《》〈〉【】「」『』]/u;

/** Marks behind which this share of them stands inside lines are not cut behind. */
const KEPT = 0.3;

/** Marks behind which its lines go on: it cuts none there. */
function keptMarks(lines: readonly { readonly text: string }[]): string {
  const counts = new Map<string, { inside: number; ends: number }>();
  for (const { text } of lines)
    for (const match of text.matchAll(/[，。、：；！？”’）》〉】」』…⋯]/gu)) {
      const count = counts.get(match[0]) ?? { inside: 0, ends: 0 };
      if (match.index === text.length - 1) count.ends++;
      else count.inside++;
      counts.set(match[0], count);
    }
  return [...counts]
    .filter(([, { inside, ends }]) => inside >= FEWEST && inside > KEPT * (inside + ends))
    .map(([mark]) => mark)
    .join('');
}

/** Without a mark of a sentence, and no row of a table. */
const isDisplay = (text: string): boolean => !/[，。、！？；0-9]/.test(text);

export function habitsOf(source: readonly SourceLine[]): Habits {
  const lines: { text: string; blanks: number }[] = [];
  let blanks = 0;
  for (const { text } of source) {
    const bare = text.replace(/\s+/g, '');
    if (bare === '') blanks++;
    else {
      lines.push({ text: bare, blanks });
      blanks = 0;
    }
  }
  let [ends, blankEnds, firsts, blankFirsts, clauses, cutBetween, cutBehind] = [0, 0, 0, 0, 0, 0, 0];
  let [displays, blankDisplays] = [0, 0];
  lines.forEach((line, i) => {
    const [before, next] = [lines[i - 1], lines[i + 1]];
    if (!before || !next) return;
    const length = line.text.length;
    if (CLAUSE.test(line.text)) {
      clauses++;
      if (length < Math.max(before.text.length, next.text.length) * 0.7) {
        if (MARK.test(next.text)) cutBetween++;
        else cutBehind++;
      }
    }
    if (ENDS.test(line.text) && length < before.text.length * 0.75 && before.text.length >= 7) {
      ends++;
      if (next.blanks > 0) blankEnds++;
    }
    if ((ENDS.test(before.text) || isDisplay(before.text)) && isDisplay(line.text)) {
      displays++;
      if (line.blanks > 0) blankDisplays++;
    }
    if (line.blanks > 0 && length >= 7 && !ENDS.test(line.text) && next.text.length >= length - 1) {
      firsts++;
      if (next.blanks > 0 && next.text.length > length) blankFirsts++;
    }
  });
  const evidence = {
    blankAtParagraphs: shareOf(blankEnds, ends),
    blankAfterFirstLines: shareOf(blankFirsts, firsts),
    blankBeforeDisplays: shareOf(blankDisplays, displays),
    cutBetweenMarks: shareOf(cutBetween, clauses),
    cutBehindMarks: shareOf(cutBehind, clauses),
  };
  const hasBlanks = lines.some((line, i) => i > 0 && line.blanks > 0);
  const atParagraphs =
    ends < FEWEST ? hasBlanks || lines.length < 3 * FEWEST : evidence.blankAtParagraphs.share > 0.6;
  const afterFirst = blankFirsts >= 2 * FEWEST && evidence.blankAfterFirstLines.share > 0.3;
  const { cutBetweenMarks, cutBehindMarks } = evidence;
  return {
    evidence,
    inOrder: atParagraphs && !afterFirst,
    blanksPart: atParagraphs || (displays >= FEWEST && evidence.blankBeforeDisplays.share > 0.4),
    hand: {
      join: {
        marks: cutBetween >= FEWEST ? Math.max(-2, Math.log(2 * cutBetweenMarks.share)) : -Infinity,
        mark: cutBehind >= FEWEST && cutBehindMarks.share > 0.1 ? -0.3 : -Infinity,
        kept: keptMarks(lines),
      },
      blank: atParagraphs
        ? { start: [-0.2, -2.5], inside: [-3.5, -0.1] }
        : { start: [0, 0], inside: [-2, 0] },
      afterFirst: afterFirst ? [-0.2, -2] : atParagraphs ? [-3.5, -0.1] : [-2, 0],
      indents: false,
    },
  };
}
