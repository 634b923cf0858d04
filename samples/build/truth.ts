/**
 * What a set page truly holds: its articles, their parts, lines and places. This is the format of truth.json, told in
 * samples/README.md. Rectangles are [x, y, width, height] in millimetres from the trim's top left, y down.
 */
import type { Measured, SetBlock } from './press/index.ts';
import type { Box, Display, Flow, Marks, Picture, Sheet } from './sheet.ts';

export interface TruthLine {
  readonly text: string;
  readonly box: Box;
  /** Column of its story, from 0; display type has none. */
  readonly column?: number;
}

export interface TruthPart {
  readonly text: string;
  readonly lines: readonly TruthLine[];
  readonly box: Box;
}

export interface TruthBlock extends TruthPart {
  readonly kind: 'paragraph' | 'subhead' | 'lines';
}

/** One run of side-by-side columns of one story. */
export interface TruthColumns {
  readonly box: Box;
  readonly columns: number;
  /** Ems of the story's body type. */
  readonly measure: number;
  /** Height in body lines. */
  readonly lines: number;
}

export interface TruthArticle {
  readonly id: string;
  readonly flag: string | null;
  readonly kicker: readonly string[];
  readonly headline: readonly string[];
  readonly deck: readonly string[];
  readonly byline: string | null;
  readonly jump: string | null;
  readonly blocks: readonly TruthBlock[];
  readonly marks: Marks;
  /** Size of the body type, in points. */
  readonly size: number;
  readonly text: readonly TruthColumns[];
  /** Everything of it, headline included. */
  readonly box: Box;
  /** Flag, kicker, headline, deck, byline and jump line, where they stand. */
  readonly parts: Readonly<Record<string, TruthPart>>;
  readonly vertical: boolean;
}

export interface TruthPhoto {
  readonly id: string;
  readonly title: string | null;
  readonly caption: string;
  readonly credit: string | null;
  readonly article: string | null;
  /** The picture itself. */
  readonly box: Box;
  readonly parts: Readonly<Record<string, TruthPart>>;
}

export interface Truth {
  readonly format: 'banxin-truth';
  readonly version: 1;
  readonly unit: 'mm';
  readonly name: string;
  readonly trim: readonly [number, number];
  readonly area: Box;
  readonly columns: number;
  /** The em of body type and the line pitch, in millimetres. */
  readonly em: number;
  readonly pitch: number;
  readonly section: string | null;
  readonly furniture: readonly TruthPart[];
  readonly articles: readonly TruthArticle[];
  readonly groups: readonly {
    readonly id: string;
    readonly flag: string | null;
    readonly articles: readonly string[];
    readonly box: Box;
    readonly flagBox: Box | null;
  }[];
  readonly photos: readonly TruthPhoto[];
}

/** Tightens a rectangle to its ink. Without one, the rectangles of em boxes stand. */
export type Ink = (box: Box) => Box;

export function union(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box[0]));
  const y = Math.min(...boxes.map((box) => box[1]));
  const right = Math.max(...boxes.map((box) => box[0] + box[2]));
  const bottom = Math.max(...boxes.map((box) => box[1] + box[3]));
  return rounded([x, y, right - x, bottom - y]);
}

const rounded = (box: Box): Box => {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return [round(box[0]), round(box[1]), round(box[2]), round(box[3])];
};

/** The height of an em box within a font's line box: Chromium measures ascent + descent, which is taller. */
function emBox(rect: Box, size: number, vertical: boolean): Box {
  if (vertical) return rounded([rect[0] + (rect[2] - size) / 2, rect[1], size, rect[3]]);
  return rounded([rect[0], rect[1] + (rect[3] - size) / 2, rect[2], size]);
}

const part = (lines: readonly TruthLine[], joint = ''): TruthPart => ({
  text: lines.map((line) => line.text).join(joint),
  lines,
  box: union(lines.map((line) => line.box)),
});

export function truthOf(sheet: Sheet, measured: Measured, ink: Ink = (box) => box): Truth {
  const displays = measured.displays.map(({ item, lines }) => {
    const display = sheet.items[item] as Display;
    const set = lines.map((line) => ({
      text: line.text,
      box: ink(emBox(line.rect, display.size, display.vertical === true)),
    }));
    return { display, part: part(set) };
  });
  const flows = measured.flows.map(({ item, blocks }) => ({ flow: sheet.items[item] as Flow, blocks }));

  const shown = (owner: string, role: Display['role']): { display: Display; part: TruthPart } | undefined =>
    displays.find(({ display }) => display.owner === owner && display.role === role);
  const flowed = (flow: Flow, block: SetBlock | undefined): TruthPart | undefined =>
    block && block.lines.length > 0
      ? {
          ...part(
            block.lines.map((line) => ({
              text: line.text,
              box: ink(emBox(line.rect, flow.size, false)),
              column: line.column ?? 0,
            })),
          ),
          text: block.text,
        }
      : undefined;

  const articles = sheet.articles.map((id): TruthArticle => {
    const found = flows.find(({ flow }) => flow.of === 'article' && flow.owner === id);
    if (!found) throw new Error(`${sheet.name}: ${id} has no text`);
    const { flow, blocks } = found;
    const parts: Record<string, TruthPart> = {};
    for (const role of ['flag', 'kicker', 'headline', 'deck', 'byline', 'jump'] as const) {
      const display = shown(id, role);
      if (display) parts[role] = display.part;
    }
    const pick = (kind: string): TruthPart | undefined =>
      flowed(
        flow,
        blocks.find((block) => block.kind === kind),
      );
    const head = pick('byline');
    const end = pick('signature');
    const jump = pick('jump');
    if (head) parts['byline'] = head;
    else if (end) parts['byline'] = end;
    if (jump) parts['jump'] = jump;
    const lead = flow.blocks.find((block) => block.lead !== undefined);
    const kinds = new Set(['paragraph', 'subhead', 'lines']);
    const body = blocks
      .filter((block) => kinds.has(block.kind))
      .flatMap((block): TruthBlock[] => {
        const set = flowed(flow, block);
        return set ? [{ kind: block.kind as TruthBlock['kind'], ...set }] : [];
      });
    const runs = [...new Set(flow.columns.map((column) => column.part))];
    const textRuns = runs.map((run): TruthColumns => {
      const members = flow.columns.flatMap((column, i) => (column.part === run ? [{ column, i }] : []));
      const lines = [
        ...body,
        ...(head ? [head] : []),
        ...(end ? [end] : []),
        ...(jump ? [jump] : []),
      ].flatMap((block) => block.lines.filter((line) => members.some(({ i }) => i === line.column)));
      const rects = members.map(({ column }) => column.rect);
      return {
        box: union(lines.length > 0 ? lines.map((line) => line.box) : rects),
        columns: members.length,
        measure: Math.round(((rects[0]?.[2] ?? 0) / flow.size) * 100) / 100,
        lines: Math.round((rects[0]?.[3] ?? 0) / flow.pitch),
      };
    });
    return {
      id,
      flag: parts['flag']?.text ?? null,
      kicker: texts(parts['kicker']),
      headline: texts(parts['headline']),
      deck: texts(parts['deck']),
      byline: parts['byline']?.text ?? (lead ? lead.text.slice(0, lead.lead) : null),
      jump: parts['jump']?.text ?? null,
      blocks: body,
      marks: flow.marks,
      size: Math.round((flow.size / 25.4) * 7200) / 100,
      text: textRuns,
      box: union([...textRuns.map((run) => run.box), ...Object.values(parts).map((each) => each.box)]),
      parts,
      vertical: shown(id, 'headline')?.display.vertical === true,
    };
  });

  const photos = sheet.items
    .filter((item): item is Picture => item.kind === 'picture')
    .map((picture): TruthPhoto => {
      const found = flows.find(({ flow }) => flow.of === 'photo' && flow.owner === picture.id);
      const parts: Record<string, TruthPart> = {};
      const title = shown(picture.id, 'title');
      if (title) parts['title'] = title.part;
      const caption = found && joinedParts(found.flow, found.blocks, flowed);
      const credit =
        found &&
        flowed(
          found.flow,
          found.blocks.find((block) => block.kind === 'credit'),
        );
      if (caption) parts['caption'] = caption;
      if (credit) parts['credit'] = credit;
      return {
        id: picture.id,
        title: title?.part.text ?? null,
        caption: caption?.text ?? '',
        credit: credit?.text ?? null,
        article: picture.article,
        box: rounded(picture.rect),
        parts,
      };
    });

  return {
    format: 'banxin-truth',
    version: 1,
    unit: 'mm',
    name: sheet.name,
    trim: sheet.trim,
    area: rounded(sheet.area),
    columns: sheet.columns,
    em: sheet.em,
    pitch: sheet.pitch,
    section: displays.find(({ display }) => display.role === 'section')?.part.text ?? null,
    furniture: displays.filter(({ display }) => display.role === 'furniture').map((each) => each.part),
    articles,
    groups: sheet.groups.map((group) => {
      const flag = shown(group.id, 'flag')?.part;
      return {
        id: group.id,
        flag: flag?.text ?? null,
        articles: group.articles,
        box: rounded(group.rect),
        flagBox: flag?.box ?? null,
      };
    }),
    photos,
  };
}

const texts = (from: TruthPart | undefined): string[] => from?.lines.map((line) => line.text) ?? [];

function joinedParts(
  flow: Flow,
  blocks: readonly SetBlock[],
  flowed: (flow: Flow, block: SetBlock) => TruthPart | undefined,
): TruthPart | undefined {
  const parts = blocks
    .filter((block) => block.kind === 'paragraph')
    .flatMap((block) => {
      const set = flowed(flow, block);
      return set ? [set] : [];
    });
  if (parts.length === 0) return undefined;
  return {
    text: parts.map((each) => each.text).join(''),
    lines: parts.flatMap((each) => each.lines),
    box: union(parts.map((each) => each.box)),
  };
}
