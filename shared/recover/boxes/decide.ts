import { idAt, type Decision } from '../../document/index.ts';
import type { ArrangedPart, Piece, PieceRole } from './arrange.ts';

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

/** The parts of a page with what a person decided: words that go to another story or role, stories parted or joined. */
export function decided(
  parts: readonly ArrangedPart[],
  id: string,
  decisions: readonly Decision[],
): ArrangedPart[] {
  return decisions.filter(({ source }) => source === id).reduce(withDecision, [...parts]);
}

function withDecision(parts: ArrangedPart[], { source, spans, answer }: Decision): ArrangedPart[] {
  const isMeant = (piece: Piece): boolean =>
    piece.rows.some((row) => row.places.some((at) => spans.some(([start, end]) => at >= start && at < end)));
  switch (answer.kind) {
    case 'part': {
      const start = Number(/-(\d+)$/u.exec(answer.article)?.[1] ?? NaN);
      const target = parts.find((part) =>
        part.pieces.some(({ rows }) => rows.some((row) => row.places.includes(start))),
      );
      if (!target || answer.article !== idAt('article', source, start)) return parts;
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
  const taken = parts
    .flatMap(({ pieces }) => pieces)
    .filter(isMeant)
    .map((piece): Piece => ({ ...piece, role, continues: false, picture: null }));
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
