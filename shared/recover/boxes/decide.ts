import { idAt, type Decision } from '../../document/index.ts';
import { inSpans } from '../repair/cuts.ts';
import type { ArrangedPart, Piece, PieceRole } from './piece.ts';
import type { Row } from './blocks.ts';

const ROLES = {
  flag: 'flag',
  kicker: 'kicker',
  headline: 'headline',
  deck: 'deck',
  byline: 'signature',
  paragraph: 'text',
  subhead: 'subhead',
  lines: 'verse',
  jump: 'text',
} as const satisfies Record<string, PieceRole>;

const IS_HEAD = new Set<PieceRole>(['flag', 'kicker', 'headline', 'deck']);

/** What a person decided that no arrangement can hold. */
export interface Said {
  /** Places of characters that were set aside. */
  readonly discarded: ReadonlySet<number>;
  /** Places of the words that are a photo's credit. */
  readonly credits: ReadonlySet<number>;
  /** Whose photos are: places of their captions, and the article's id, or null for a photo of its own. */
  readonly photos: readonly { readonly holds: Holds; readonly article: string | null }[];
  /** Flags of several stories. */
  readonly groups: readonly { readonly rows: readonly Row[]; readonly articles: readonly string[] }[];
  /** A person spoke of this place: it is not asked, and sure. */
  readonly holds: Holds;
}

type Holds = (place: number) => boolean;

/** The parts of a page, and what was said of it, as decisions are taken one after another. */
interface State {
  readonly parts: ArrangedPart[];
  readonly said: Said;
}

/**
 * The parts of a page with what a person decided: words that go to another story, photo or role or are set aside, stories
 * parted or joined; and what is left to be heard where records are made of them.
 */
export function decided(parts: readonly ArrangedPart[], id: string, decisions: readonly Decision[]): State {
  const own = decisions.filter(({ source }) => source === id);
  const holds = inSpans(own.flatMap(({ spans }) => spans));
  const said: Said = { discarded: new Set(), credits: new Set(), photos: [], groups: [], holds };
  return own.reduce(withDecision, { parts: [...parts], said });
}

function withDecision({ parts, said }: State, decision: Decision): State {
  const holds = inSpans(decision.spans);
  const { answer, source } = decision;
  const isMeant = (piece: Piece): boolean => piece.rows.some(({ places }) => places.some(holds));
  const meantRows = (): Row[] =>
    parts.flatMap(({ pieces }) => pieces.filter(isMeant).flatMap(({ rows }) => rows));
  switch (answer.kind) {
    case 'discard': {
      const gone = meantRows().flatMap(({ text, places }) =>
        places.filter((place, i) => place >= 0 && holds(place) && /\S/u.test(text.charAt(i))),
      );
      return {
        parts: withRows(parts, (rows) =>
          rows.map((row) => without(row, holds)).filter(({ text }) => /\S/u.test(text)),
        ),
        said: { ...said, discarded: new Set([...said.discarded, ...gone]) },
      };
    }
    case 'photoOf':
      return { parts, said: { ...said, photos: [...said.photos, { holds, article: answer.article }] } };
    case 'groupFlag': {
      const rows = meantRows();
      const known = answer.articles.some((article) => partOf(parts, article, source) !== null);
      if (rows.length === 0 || !known) return { parts, said };
      return {
        parts: withRows(parts, (own) => own.filter((row) => !rows.includes(row))),
        said: { ...said, groups: [...said.groups, { rows, articles: answer.articles }] },
      };
    }
    case 'photo':
      return withPhotoWords({ parts, said }, isMeant, answer, source);
    default:
      return { parts: rearranged(parts, decision), said };
  }
}

/** Words that are a photo's title, or of its caption or credit. */
function withPhotoWords(
  { parts, said }: State,
  isMeant: (piece: Piece) => boolean,
  { photo, role }: Extract<Decision['answer'], { kind: 'photo' }>,
  source: string,
): State {
  const place = placeOf(photo, 'photo', source);
  const isCaption = (piece: Piece): boolean =>
    piece.role === 'caption' && piece.rows.some(({ places }) => places.includes(place));
  const target = parts.find(({ pieces }) => pieces.some(isCaption));
  const taken = parts.flatMap(({ pieces }) => pieces.filter((piece) => isMeant(piece) && !isCaption(piece)));
  const rows = taken.flatMap((piece) => piece.rows);
  if (!target || rows.length === 0) return { parts, said };
  const cleared = parts.map((part) => ({
    ...part,
    pieces: part.pieces.filter((piece) => !taken.includes(piece)),
  }));
  const at = parts.indexOf(target);
  const picture = target.pieces.find(isCaption)?.picture ?? -1 - place;
  const others: ArrangedPart[] = [];
  const own = (cleared[at] as ArrangedPart).pieces.flatMap((piece): Piece[] => {
    // A title that stood there has no place any more: it is asked.
    if (role === 'title' && piece.role === 'title' && piece.picture === picture) {
      others.push({ kind: 'story', field: null, pieces: [{ ...piece, role: 'headline', picture: null }] });
      return [];
    }
    if (!isCaption(piece)) return [piece];
    const caption = { ...piece, picture, rows: role === 'title' ? piece.rows : [...piece.rows, ...rows] };
    return role === 'title' ? [{ role, rows, continues: false, picture }, caption] : [caption];
  });
  const credits = role === 'credit' ? rows.flatMap(({ places }) => places) : [];
  return {
    parts: [...cleared.map((part, i) => (i === at ? { ...part, pieces: own } : part)), ...others].filter(
      ({ pieces }) => pieces.length > 0,
    ),
    said: { ...said, credits: new Set([...said.credits, ...credits]) },
  };
}

/** The place at which the record that an id names starts; −1 where the id is of something else. */
function placeOf(id: string, kind: 'article' | 'photo', source: string): number {
  const start = Number(/-(\d+)$/u.exec(id)?.[1] ?? NaN);
  return id === idAt(kind, source, start) ? start : -1;
}

function partOf(parts: readonly ArrangedPart[], id: string, source: string): ArrangedPart | null {
  const start = placeOf(id, 'article', source);
  return (
    parts.find(({ pieces }) =>
      pieces.some(({ rows }) => rows.some(({ places }) => places.includes(start))),
    ) ?? null
  );
}

const withRows = (
  parts: readonly ArrangedPart[],
  change: (rows: readonly Row[]) => readonly Row[],
): ArrangedPart[] =>
  parts
    .map((part) => ({
      ...part,
      pieces: part.pieces
        .map((piece) => ({ ...piece, rows: change(piece.rows) }))
        .filter(({ rows }) => rows.length > 0),
    }))
    .filter(({ pieces }) => pieces.length > 0);

/** A row without some of its characters. */
function without(row: Row, holds: Holds): Row {
  if (!row.places.some(holds)) return row;
  const kept = row.places.map((place) => !holds(place));
  return {
    ...row,
    text: row.places.map((_, i) => (kept[i] ? row.text.charAt(i) : '')).join(''),
    places: row.places.filter((_, i) => kept[i]),
  };
}

function rearranged(parts: ArrangedPart[], { source, spans, answer }: Decision): ArrangedPart[] {
  const isMeant = (piece: Piece): boolean =>
    piece.rows.some((row) => row.places.some((at) => spans.some(([start, end]) => at >= start && at < end)));
  switch (answer.kind) {
    case 'part': {
      const target = partOf(parts, answer.article, source);
      if (!target) return parts;
      return moved(parts, isMeant, target, ROLES[answer.role]);
    }
    case 'furniture': {
      const target = parts.find(({ kind }) => kind === 'furniture');
      const role = answer.field === 'section' ? 'section' : 'furniture';
      if (target) return moved(parts, isMeant, target, role);
      const empty: ArrangedPart = { kind: 'furniture', pieces: [], field: null };
      return moved([...parts, empty], isMeant, empty, role);
    }
    case 'split': {
      if (answer.what !== 'article') return parts;
      return parts.flatMap((part): ArrangedPart[] => {
        const at = part.pieces.findIndex((piece) => isMeant(piece));
        if (at < 1 || part.kind === 'furniture') return [part];
        return [
          { ...part, pieces: part.pieces.slice(0, at) },
          { ...part, pieces: part.pieces.slice(at) },
        ];
      });
    }
    case 'join': {
      const at = parts.findIndex(({ kind, pieces }) => kind === 'story' && pieces.some(isMeant));
      if (answer.what !== 'article' || at < 1) return parts;
      const whole = { ...parts[at - 1]!, pieces: [...parts[at - 1]!.pieces, ...parts[at]!.pieces] };
      return [...parts.slice(0, at - 1), whole, ...parts.slice(at + 1)];
    }
    default:
      return parts;
  }
}

function moved(
  parts: readonly ArrangedPart[],
  isMeant: (piece: Piece) => boolean,
  target: ArrangedPart,
  role: PieceRole,
): ArrangedPart[] {
  const meant = parts.flatMap(({ pieces }) => pieces.filter(isMeant));
  // What only says what was found changes nothing.
  if (meant.every((piece) => piece.role === role && target.pieces.includes(piece))) return [...parts];
  const taken = meant.map((piece): Piece => ({ ...piece, role, continues: false, picture: null }));
  return parts
    .map((part) => {
      const pieces = part.pieces.filter((piece) => !isMeant(piece));
      if (part !== target) return { ...part, pieces };
      return { ...part, pieces: IS_HEAD.has(role) ? [...taken, ...pieces] : [...pieces, ...taken] };
    })
    .filter(({ pieces }) => pieces.length > 0);
}

/** Parts that are no story: display type without any text, that stands in no field with others. */
export const isStray = ({ kind, field, pieces }: ArrangedPart): boolean =>
  kind === 'story' && field === null && pieces.every(({ role }) => IS_HEAD.has(role));
