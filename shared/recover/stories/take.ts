import { formOf, isReply, namesReporter } from '../units/bylines.ts';
import { mayBeName } from '../units/signatures.ts';
import type { Unit } from '../units/unit.ts';
import { isFlagWord } from '../words/short.ts';
import { isWork } from '../words/works.ts';
import { flagScore, isBesidePhoto, parting, shortness, touches } from './displays.ts';
import { isNameLike } from './flags.ts';
import type { Around, Context, How, Open, Role, Side, To } from './roles.ts';
import { isSectionLike } from './section.ts';
import { SECOND_SUBHEAD, subheadScore } from './subheads.ts';

/* The scores, in log odds: 1 is "e times as likely". */
const S = {
  manyHeads: -2,
  /** A byline stands behind the whole of its headline, and not between the text before and the headline. */
  headBehindByline: -3,
  headInFrontOfByline: -3,
  titleInSet: 4,
  photoBetween: -1.2,
  flag: { headBefore: -1, besidePhoto: -0.9 },
  flagStray: -1.7,
  away: { stray: 0.6, beside: -0.6 },
  sectionStray: -0.9,
  /** Drawn with the running head. */
  besideRunningHead: 1.3,
  displayStray: -3,
  rowStray: -0.4,
  byline: {
    opening: 0.7,
    besideReporter: -4,
    besideLeadIn: -1.5,
    openingBehindBody: -1.5,
    closing: 0.7,
    closingInFront: -2.5,
    behindHead: -0.2,
    /** One of the same form has its place told by what stands around it. */
    asElsewhere: 0.5,
    photoBetween: -1,
    reporterBehindHead: -2,
    glued: 1.2,
    inLetter: -0.5,
  },
  moreBylines: -1.2,
  tailByline: 1.2,
  tailBylineInside: -4,
  bylineInside: -5,
  bylineBelowSubhead: -4,
  bylineStray: -4,
  /** Two characters right behind a text or below a headline: a name. */
  name: { sure: 0.8, perhaps: 0.3 },
  jumpInside: -5,
  creditStray: -2.5,
  title: { short: 0.9, middle: -0.4, long: -2.5, flagWord: -2.5, touching: 1.6 },
} as const;

/** A byline behind the headline on this side: it closes it. */
function isSigned({ roles, sides }: Open, side: Side): boolean {
  const isHere = (role: Role) => (other: Role, k: number) => other === role && sides[k] === side;
  const first = roles.findIndex(isHere('head'));
  return first >= 0 && roles.findLastIndex(isHere('byline')) > first;
}

/** An item that is to be taken, with what stands before it. */
interface Taking {
  readonly context: Context;
  readonly items: readonly number[];
  readonly k: number;
  readonly how: How;
  readonly around: Around;
  readonly p: Open;
  readonly unit: Unit;
  readonly last: Unit | undefined;
  /** All belongs to the story after from here on. */
  readonly front: boolean;
  readonly side: Side;
  readonly to: To;
}

/** All ways to take one more item. */
export function take(
  context: Context,
  items: readonly number[],
  k: number,
  how: How,
  around: Around,
  p: Open,
  out: Open[],
): void {
  const unit = context.units[items[k] ?? -1] as Unit;
  const last = context.units[items[k - 1] ?? -1];
  const [lastRole, lastSide] = [p.roles.at(-1), p.sides.at(-1)];
  const front = p.split >= 0;
  const side: Side = how === 'on' ? null : front ? 'after' : 'before';
  const to: To = (role, whose, score, more = {}, caption = null) => {
    out.push({
      ...p,
      ...more,
      score: p.score + score + (role !== lastRole || whose !== lastSide ? parting(last, unit) : 0),
      roles: [...p.roles, role],
      sides: [...p.sides, whose],
      captions: [...p.captions, caption],
    });
  };
  const taking: Taking = { context, items, k, how, around, p, unit, last, front, side, to };
  switch (unit.kind) {
    case 'paragraph':
    case 'lines':
      to('caption', null, front && p.front.length > 0 ? S.photoBetween : 0, { photoBehind: true });
      return;
    case 'jump':
      to('jump', side, how === 'on' ? S.jumpInside : front ? -1 : 0);
      return;
    case 'credit':
      to('stray', null, S.creditStray);
      return;
    case 'byline':
      takeByline(taking);
      return;
    case 'display':
      takeDisplay(taking);
      return;
    default:
      to('stray', null, 0);
      return;
  }
}

function takeByline({ context, items, k, how, around, p, unit, last, front, side, to }: Taking): void {
  const [lastRole, lastSide] = [p.roles.at(-1), p.sides.at(-1)];
  const more = { bylines: p.bylines + 1 };
  const many = p.bylines > 0 ? S.moreBylines * p.bylines : 0;
  if (how === 'apart' && around.row && !unit.tail) {
    // Beside a body it is that body's; among the headlines it goes with one of them.
    const [isFirst, isLast] = [p.roles.every((role) => role === 'byline'), k === items.length - 1];
    if (isFirst && !front && unit.closing) to('byline', side, S.byline.closing, { bylines: p.bylines + 1 });
    else if (isLast && front && !unit.closing && !(unit.glued && last?.kind === 'display'))
      to('byline', side, S.byline.opening, { bylines: p.bylines + 1 });
    else to('stray', null, 0);
    return;
  }
  if (how === 'on') {
    // Between a letter and its reply stands who wrote it.
    const inside = unit.closing && isReply(around.after) ? S.byline.inLetter : S.bylineInside;
    // Nobody signs below a subhead.
    const below = lastRole === 'subhead' && !unit.closing ? S.bylineBelowSubhead : 0;
    to('byline', null, (unit.tail ? S.tailBylineInside : inside) + below, more);
    return;
  }
  if (unit.tail) {
    if (!front) to('byline', side, S.tailByline + many, more);
    else to('byline', 'before', S.bylineStray, more);
    return;
  }
  const b = S.byline;
  const place = last?.kind === 'display' || unit.closing ? (context.bylines.get(formOf(unit)) ?? 0) : 0;
  // Below a poem's title stands its poet.
  const isPoet =
    last?.kind === 'display' &&
    lastSide === side &&
    (front ? around.after : around.before)?.kind === 'lines' &&
    /^[\u3400-\u9fff]/.test(unit.bare);
  const score = front
    ? unit.closing && !isPoet && place <= 0
      ? b.closingInFront
      : b.opening +
        (namesReporter(around.after) ? b.besideReporter : around.after?.leadIn ? b.besideLeadIn : 0) +
        (context.captions.has(items[k + 1] ?? -1) ? b.photoBetween : 0)
    : unit.closing
      ? p.back.length > 0 && !isPoet
        ? -0.5
        : b.closing
      : p.back.length > 0
        ? place < 0 || /^[◎●]/.test(unit.bare)
          ? b.behindHead
          : b.reporterBehindHead
        : b.openingBehindBody;
  // In one block with a headline it is of the same story.
  const withHead = unit.glued && last?.kind === 'display' ? (lastSide === side ? b.glued : -b.glued) : 0;
  to('byline', side, score + many + withHead + (front ? place : -place) * b.asElsewhere, more);
  return;
}

function takeDisplay({ context, items, k, how, around, p, unit, front, side, to }: Taking): void {
  const i = items[k] ?? -1;
  const [lastRole, lastSide] = [p.roles.at(-1), p.sides.at(-1)];
  const away = context.away[i] ?? 0;
  const inRow = how === 'apart' && around.row;
  // A photo's title stands beside its caption or credit.
  for (const [other, place] of [
    [items[k + 1], 'before'],
    [items[k - 1], 'after'],
  ] as const) {
    if (other === undefined || !context.captions.has(other) || p.titled.has(other) || unit.lines.length > 1)
      continue;
    // A work is named in its caption.
    if (isWork(context.units[other]?.bare ?? '')) continue;
    const length = unit.bare.length;
    const score =
      (length <= 4 ? S.title.short : length <= 8 ? S.title.middle : S.title.long) +
      (unit.flagLike && isFlagWord(unit.bare) ? S.title.flagWord : 0) +
      (touches(context, i, other, place) ? S.title.touching : 0);
    to(
      'title',
      null,
      score,
      {
        titled: new Set([...p.titled, other]),
        before: p.before + (place === 'before' ? 1 : 0),
        after: p.after + (place === 'after' ? 1 : 0),
      },
      other,
    );
  }
  to(
    'stray',
    null,
    inRow
      ? 0
      : unit.section
        ? S.besideRunningHead
        : unit.flagLike
          ? S.flagStray + away * S.away.stray
          : isSectionLike(unit)
            ? S.sectionStray
            : S.displayStray,
  );
  if (inRow) return;
  if (how === 'on') {
    to(
      'subhead',
      null,
      (around.titled
        ? S.titleInSet
        : subheadScore(unit, around.before, around.after, context.alike[i] ?? 0)) +
        p.subheads * SECOND_SUBHEAD,
      { subheads: p.subheads + 1 },
    );
    return;
  }
  const beside = away * S.away.beside;
  if (unit.flagLike) {
    const flag =
      flagScore(context, items, k) + beside + (isBesidePhoto(context, items, k) ? S.flag.besidePhoto : 0);
    if (front && !p.flagFront)
      to('flag', side, flag + (p.front.length > 0 ? S.flag.headBefore : 0), { flagFront: true });
    if (!front && !p.flagBack)
      to('flag', side, flag + (p.photoBehind ? S.photoBetween : 0), { flagBack: true });
  }
  // A name closes the text right before it, or stands below its headline.
  const belowHead = lastRole === 'head' && lastSide === side && p.bylines === 0;
  const closes = !front && p.back.length === 0 && p.bylines < 2;
  const perhaps = (k === 0 || belowHead) && mayBeName(unit) ? S.name.perhaps : null;
  const name = isNameLike(unit) ? S.name.sure : perhaps;
  if (name !== null && (closes || belowHead)) to('byline', side, name, { bylines: p.bylines + 1 });
  if (how === 'apart') return;
  const headsBox = around.box && front && k === items.length - 1 && p.front.length === 0;
  const count = (front ? p.front : p.back).filter((k) => context.units[k]?.sameLine !== true).length;
  const score =
    (headsBox ? 0 : shortness(unit)) +
    beside +
    (isSigned(p, side) ? S.headBehindByline : 0) +
    (front && count === 0 && p.bylines > 0 ? S.headInFrontOfByline : 0) +
    (count >= 3 ? S.manyHeads : 0) +
    (!front && p.photoBehind && count === 0 ? S.photoBetween : 0);
  if (front) to('head', side, score, { front: [...p.front, i] });
  else to('head', side, score - (p.flagBack ? 0.7 : 0), { back: [...p.back, i] });
}
