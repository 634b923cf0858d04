import { isGroupFlagWord } from '../words/short.ts';
import { startOf, type Parts, type Story } from './stories.ts';
import type { Unit } from '../units/unit.ts';

/** A brief is one paragraph or two; by how many it has, its most characters. */
const LONGEST = [0, 900, 480];
/** The measure of a paragraph of few lines is known no better than to so many ems. */
const SAME_MEASURE = 1.6;

/**
 * Groups (组合, 专栏): two and more briefs that follow one another in one measure under one flag. The flag stands with the
 * first of them, is the last thing before it, or says itself that it heads several (简讯, 短波, 一句话新闻 …).
 */
export function findGroups(parts: Parts): void {
  const stories = parts.stories.toSorted((a, b) => placeOf(a) - placeOf(b));
  for (const run of runsOf(stories)) {
    const [first] = run;
    if (!first || parts.groups.some((group) => group.stories.some((story) => run.includes(story)))) continue;
    const before = stories[stories.indexOf(first) - 1];
    const own = flagOf(first);
    const last = before ? flagOf(before) : null;
    const final = run.at(-1) ?? null;
    const after = stories[stories.indexOf(final as Story) + 1];
    const next = after ? flagOf(after) : null;
    const stray = parts.strays.filter((unit) => unit.forced === null && isGroupFlagWord(unit.bare));
    // A flag of its own parts the first brief from the others, unless there are several.
    if (own && (isGroupFlagWord(own.bare) || run.length > 2)) give(parts, own, first, run);
    else if (last && isGroupFlagWord(last.bare)) give(parts, last, before ?? null, run);
    // … or is drawn behind them.
    else if (next && isGroupFlagWord(next.bare)) give(parts, next, after ?? null, run);
    else if (!own && stray.length === 1 && stray[0]) give(parts, stray[0], null, run);
  }
  // A flag of several pieces that one story has alone is somebody else's: it is asked.
  for (const story of parts.stories) {
    const flag = flagOf(story);
    if (flag === null || flag.forced !== null || !isGroupFlagWord(flag.bare)) continue;
    story.heads = story.heads.filter((head) => head.unit !== flag);
    parts.strays.push(flag);
  }
}

/** The briefs of the page that no group has: whose a flag of several pieces may be. */
export const openBriefs = (parts: Parts): Story[] =>
  parts.stories.filter(
    (story) => isBrief(story) && !parts.groups.some((group) => group.stories.includes(story)),
  );

function give(parts: Parts, flag: Unit, from: Story | null, stories: readonly Story[]): void {
  if (flag.forced !== null) return;
  if (from) from.heads = from.heads.filter((head) => head.unit !== flag);
  parts.strays = parts.strays.filter((unit) => unit !== flag);
  parts.groups.push({ flag, stories });
}

const flagOf = (story: Story): Unit | null => {
  const heads = story.heads.filter((head) => head.role === 'flag');
  const unit = heads[0]?.unit;
  // A flag in one block with its headline cannot be taken out of it.
  return unit && story.heads.every((head) => head.unit !== unit || head.role === 'flag') ? unit : null;
};

const placeOf = (story: Story): number => startOf(story.blocks[0] as Unit);

/** Briefs in a row, of one measure. */
function runsOf(stories: readonly Story[]): Story[][] {
  const runs: Story[][] = [];
  stories.forEach((story, i) => {
    if (!isBrief(story)) return;
    const before = stories[i - 1];
    const run = runs.at(-1);
    const goesOn =
      before !== undefined &&
      run?.at(-1) === before &&
      Math.abs((before.blocks[0]?.measure ?? 0) - (story.blocks[0]?.measure ?? 0)) <= SAME_MEASURE &&
      // Another flag starts another group.
      !flagOf(story);
    if (goesOn) run.push(story);
    else runs.push([story]);
  });
  return runs.filter((run) => run.length > 1);
}

const isBrief = (story: Story): boolean =>
  story.subheads.size === 0 &&
  story.heads.every((head) => head.role === 'headline' || head.role === 'flag') &&
  story.blocks.every((unit) => unit.kind === 'paragraph') &&
  story.blocks.reduce((sum, unit) => sum + unit.bare.length, 0) <= (LONGEST[story.blocks.length] ?? 0);
