/** The benchmark's tables, in Markdown. */
import type { Tally } from './score.ts';

const ratio = (value: number): string => (Number.isFinite(value) ? value.toFixed(3) : '–');

function roleShare(tally: Tally, roles: readonly string[]): number {
  let right = 0;
  let of = 0;
  for (const role of roles) {
    right += tally.roles[role]?.right ?? 0;
    of += tally.roles[role]?.of ?? 0;
  }
  return right / of;
}

/** Role accuracy with every flag that was asked about counted as wrong. */
function strictShare(tally: Tally): number {
  const asked = tally.roles['flagAsked']?.of ?? 0;
  const roles = ['headline', 'byline', 'flag', 'groupFlag', 'caption'];
  const sum = (what: 'right' | 'of'): number =>
    roles.reduce((all, role) => all + (tally.roles[role]?.[what] ?? 0), 0);
  return sum('right') / (sum('of') + asked);
}

const f1 = (right: number, truth: number, found: number): number => (2 * right) / (truth + found);

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

export function table(rows: readonly (readonly [string, Tally])[]): string {
  const main = markdown(
    [
      '',
      'article F1',
      'coverage',
      'error rate',
      'paragraph F1',
      'roles',
      'roles, asked = wrong',
      'lost / 10,000',
      'questions (median)',
    ],
    rows.map(([name, tally]) => [
      name,
      ratio(f1(tally.rightArticles, tally.truthArticles, tally.foundArticles)),
      ratio(tally.coverage / tally.truthArticles),
      ratio(tally.errors / tally.truthArticles),
      ratio(f1(tally.rightBlocks, tally.truthBlocks, tally.foundBlocks)),
      ratio(roleShare(tally, ['headline', 'byline', 'flag', 'groupFlag', 'caption'])),
      ratio(strictShare(tally)),
      ((tally.lost / tally.characters) * 10_000).toFixed(2),
      String(median(tally.questions)),
    ]),
  );
  const kinds = [...new Set(rows.flatMap(([, tally]) => Object.keys(tally.roles)))];
  const roles = markdown(
    ['role accuracy', ...kinds],
    rows.map(([name, tally]) => [name, ...kinds.map((kind) => ratio(roleShare(tally, [kind])))]),
  );
  return `${main}\n\n${roles}`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** How far recovery knows what it knows. */
export function calibration(tally: Tally): string {
  const { decisions, answered } = tally;
  const bands = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99].map((low, i, all) => {
    const high = all[i + 1] ?? 1.01;
    const inside = decisions.filter((d) => d.confidence >= low && d.confidence < high);
    const right = inside.filter((d) => d.right).length;
    return [`${low}–${Math.min(1, high)}`, String(inside.length), ratio(right / inside.length)];
  });
  const sure = decisions.filter((d) => d.confidence >= 0.9);
  const wrong = decisions.filter((d) => !d.right);
  return [
    markdown(['confidence', 'decisions', 'right'], bands),
    '',
    `Confidence ≥ 0.9: ${ratio(sure.length / decisions.length)} of the decisions, right ${ratio(sure.filter((d) => d.right).length / sure.length)}.`,
    `Wrong decisions that are among the questions: ${ratio(wrong.filter((d) => d.asked).length / wrong.length)} of ${wrong.length}.`,
    `Right answer first ${ratio(answered.first / answered.of)}, among the first three ${ratio(answered.three / answered.of)} of ${answered.of} questions.`,
  ].join('\n');
}
