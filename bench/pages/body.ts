/** A story's text: paragraphs, subheads, lists, bylines and what closes it; or a poem. */
import type { Column, Flow, FlowBlock } from '../../samples/build/sheet.ts';
import { em, houseText, pitch, type Making } from './making.ts';
import type { StoryKind, WrittenStory } from './written.ts';

/** Kinds of stories that open as news does: with a lead-in or a reporter's byline, mostly. */
const reported: readonly StoryKind[] = ['news', 'sport', 'brief'];

/** Characters that fill so many cells, lines that paragraphs end and begin with counted out; rather a few too many. */
export const fills = (cells: number): number => Math.round(cells * 0.97);

export function bodyOf(
  making: Making,
  owner: string,
  about: WrittenStory,
  columns: readonly Column[],
  cells: number,
  options: { readonly brief?: boolean; readonly tail?: FlowBlock | null; readonly commentary?: boolean },
): Flow {
  const { chance, words } = making;
  const opening: FlowBlock[] = [];
  const head = chance.next();
  const who = [words.name(), words.name()];
  const isReport = reported.includes(about.kind);
  let closed = false;
  let lead: string | null = null;
  if (options.brief) closed = chance.chance(0.75);
  else if (head < 0.5) {
    const text = chance.pick([
      `□本报记者 ${who[0]}`,
      `□本报记者 ${who[0]} 通讯员 ${who[1]}`,
      `□见习记者 ${who[0]}`,
      `●本报记者 ${who[0]} ${who[1]}`,
      `■${who[0]} ${who[1]} 文/图`,
      `■本报记者 ${who[0]} 文/图`,
      `本报记者 ${who[0]} 通讯员 ${who[1]}`,
      `□ 本报记者 ${who[0]} 实习生 ${who[1]}`,
      `◎${who[0]}`,
      `文/${who[0]} 图/${who[1]}`,
    ]);
    opening.push({ kind: 'byline', text, height: chance.pick([2, 3]) });
  } else if (head < (isReport ? 0.9 : 0.55)) {
    lead = chance.pick([
      `本报讯（记者 ${who[0]}）`,
      `本报讯（记者 ${who[0]} 通讯员 ${who[1]}）`,
      `本报10月${chance.int(1, 30)}日讯（记者 ${who[0]}）`,
      `新华社${about.place}${chance.int(1, 12)}月${chance.int(1, 28)}日电（记者 ${who[0]}）`,
      `本报讯（通讯员 ${who[0]}）`,
    ]);
  } else closed = true;

  const room = fills(cells) + 80;
  const own = about.blocks.map((block): FlowBlock => ({ ...block }));
  const first = own.find((block) => block.kind === 'paragraph');
  const blocks = own.map((block): FlowBlock => {
    // One story in five, whatever page it stands on.
    if (block.kind === 'subhead') return { ...block, centred: about.length % 5 === 0 };
    return block === first && lead !== null
      ? { ...block, text: lead + block.text, lead: lead.length }
      : block;
  });
  let written = 0;
  const kept = blocks.findIndex(({ text }) => (written += text.length) > room);
  const spare = kept < 0 ? [] : sentencesOf(blocks.slice(kept + 1));
  const closing: FlowBlock[] = [];
  if (options.tail) closing.push(options.tail);
  else if (closed) {
    const text = chance.pick([
      who[0]!,
      who[0]!,
      `${who[0]} ${who[1]}`,
      `摘编自《${words.paper()}》`,
      `（据《${words.paper()}》）`,
      `（作者单位：${about.place}文化馆）`,
      `（${who[0]}）`,
    ]);
    closing.push({ kind: 'signature', text });
  }
  return {
    kind: 'flow',
    of: 'article',
    owner,
    columns,
    face: options.commentary ? (making.face === 'songTight' ? 'kaiTight' : 'kai') : making.face,
    size: em,
    pitch,
    marks: making.marks,
    blocks: [...opening, ...(kept < 0 ? blocks : blocks.slice(0, kept + 1)), ...closing].map((block) => ({
      ...block,
      text: houseText(making, block.text),
    })),
    cut: true,
    endings: [10, 18, 28, 44].flatMap((length) => {
      const nearest = spare.reduce<string | null>(
        (best, one) =>
          best === null || Math.abs(one.length - length) < Math.abs(best.length - length) ? one : best,
        null,
      );
      return nearest === null ? [] : [houseText(making, nearest)];
    }),
    subheads: [3, 2],
  };
}

/** The sentences of what had no room that stand by themselves: an editor who has to come out even takes one of them. */
function sentencesOf(blocks: readonly FlowBlock[]): string[] {
  return blocks
    .filter((block) => block.kind === 'paragraph')
    .flatMap(({ text }) => text.match(/[^。！？]+[。！？]”?/gu) ?? [])
    .filter((one) => /^[^“”]*(?:“[^“”]*”[^“”]*)*$/u.test(one));
}

export const noLead = (block: FlowBlock): FlowBlock => {
  const { lead, ...rest } = block;
  return lead === undefined ? block : { ...rest, text: rest.text.slice(lead) };
};

/** A poem in its columns, which are as high as its lines need. */
export function verse(
  making: Making,
  owner: string,
  columns: readonly Column[],
  poem: WrittenStory,
  signed: boolean,
): Flow {
  const { words } = making;
  const lines = poem.blocks.map(({ text }): FlowBlock => ({ kind: 'lines', text }));
  const blocks: FlowBlock[] = signed ? lines : [...lines, { kind: 'signature', text: words.name() }];
  const high = Math.ceil((blocks.length + (signed ? 0 : 1)) / columns.length) * pitch;
  return {
    kind: 'flow',
    of: 'article',
    owner,
    columns: columns.map(({ rect, part }) => ({
      rect: [rect[0], rect[1], rect[2], Math.min(rect[3], high)],
      part,
    })),
    face: making.face === 'songTight' ? 'kaiTight' : 'kai',
    size: em,
    pitch,
    marks: making.marks,
    blocks,
  };
}
