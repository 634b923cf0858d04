/** A story's text: paragraphs, subheads, lists, bylines and what closes it; or a poem. */
import type { Column, Flow, FlowBlock } from '../../samples/build/sheet.ts';
import { em, houseText, pitch, type Making } from './making.ts';
import type { Story, Writer } from './words.ts';

export function bodyOf(
  making: Making,
  owner: string,
  about: Story,
  columns: readonly Column[],
  cells: number,
  options: { readonly brief?: boolean; readonly tail?: FlowBlock | null; readonly commentary?: boolean },
): Flow {
  const { chance, words } = making;
  const blocks: FlowBlock[] = [];
  const head = chance.next();
  const who = [words.name(), words.name()];
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
    blocks.push({ kind: 'byline', text, height: chance.pick([2, 3]) });
  } else if (head < 0.75) {
    lead = chance.pick([
      `本报讯（记者 ${who[0]}）`,
      `本报讯（记者 ${who[0]} 通讯员 ${who[1]}）`,
      `本报10月${chance.int(1, 30)}日讯（记者 ${who[0]}）`,
      `新华社${about.place}${chance.int(1, 12)}月${chance.int(1, 28)}日电（记者 ${who[0]}）`,
      `本报讯（通讯员 ${who[0]}）`,
    ]);
  } else closed = true;

  const room = cells * 1.25 + 80;
  let written = 0;
  const parallel = cells > 900 && chance.chance(0.4);
  const every = cells / chance.int(3, 4);
  const usual = chance.int(50, 150);
  while (written < room) {
    if (parallel && written > every * (blocks.filter((b) => b.kind === 'subhead').length + 0.6)) {
      blocks.push({ kind: 'subhead', text: words.subhead(about), centred: chance.chance(0.2) });
    }
    let text = words.paragraph(about, chance.int(Math.round(usual * 0.5), usual * 2));
    if (options.brief) text = words.paragraph(about, room);
    if (written === 0 && chance.chance(0.75)) text = words.sentence(about) + words.echo(about) + text;
    const first = lead !== null && written === 0;
    if (first && lead !== null) text = lead + text;
    blocks.push({ kind: 'paragraph', text, ...(first && lead !== null ? { lead: lead.length } : {}) });
    written += text.length + making.measure;
    if (!parallel && cells > 700 && written > room * 0.3 && written < room * 0.4 && chance.chance(0.12)) {
      const kept = chance.chance(0.5) ? words.list(about) : words.dialogue(about);
      for (const line of kept) blocks.push({ kind: 'lines', text: line });
      written += kept.length * making.measure;
    }
  }
  if (options.tail) blocks.push(options.tail);
  else if (closed) {
    const text = chance.pick([
      who[0]!,
      who[0]!,
      `${who[0]} ${who[1]}`,
      `摘编自《${words.paper()}》`,
      `（据《${words.paper()}》）`,
      `（作者单位：${words.place()}文化馆）`,
      `（${who[0]}）`,
    ]);
    blocks.push({ kind: 'signature', text });
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
    blocks: blocks.map((block) => ({ ...block, text: houseText(making, block.text) })),
    cut: true,
    endings: [10, 18, 28, 44].map((length) => houseText(making, words.ending(about, length))),
    subheads: [3, 2],
  };
}

export const noLead = (block: FlowBlock): FlowBlock => {
  const { lead, ...rest } = block;
  return lead === undefined ? block : { ...rest, text: rest.text.slice(lead) };
};

export function verse(
  making: Making,
  owner: string,
  columns: readonly Column[],
  poem: ReturnType<Writer['poem']>,
  signed: boolean,
): Flow {
  const { words } = making;
  const rows = columns.reduce((sum, { rect }) => sum + Math.round(rect[3] / pitch), 0) - (signed ? 0 : 2);
  return {
    kind: 'flow',
    of: 'article',
    owner,
    columns,
    face: making.face === 'songTight' ? 'kaiTight' : 'kai',
    size: em,
    pitch,
    marks: making.marks,
    blocks: [
      ...poem.lines(rows).map((text): FlowBlock => ({ kind: 'lines', text })),
      ...(signed ? [] : [{ kind: 'signature' as const, text: words.name() }]),
    ],
  };
}
