import { breakFirstFit, newText, plainMetrics, prepare, type Setting } from '../../typeset/index.ts';
import type { EvidenceBlock, EvidenceStory } from '../index.ts';

/** How a paper of the tests sets its lines. */
export interface Paper extends Partial<Setting> {
  readonly measure: number;
}

/** A paragraph as such a paper breaks it; `columnEnds` are the line numbers after which a column ends. */
export function printed(
  text: string,
  { measure, ...setting }: Paper,
  columnEnds: readonly number[] = [],
): EvidenceBlock {
  const p = prepare(text, { ...newText, ...setting }, plainMetrics);
  const ends = breakFirstFit(p, measure)
    .slice(0, -1)
    .map((cell, i) => ({ at: p.offsets[cell] ?? 0, blank: columnEnds.includes(i + 1) }));
  return { kind: 'paragraph', text, ends };
}

export const story = (blocks: readonly EvidenceBlock[], headBylines = 0): EvidenceStory => ({
  blocks,
  headBylines,
});

/** A paragraph of `lines` lines that says nothing but where its lines and columns end. */
export function ruled(
  lines: number,
  columnEnds: readonly number[] = [],
  opening: readonly number[] = [],
): EvidenceBlock {
  const rows = Array.from({ length: lines }, (_, i) => (opening.includes(i) ? '“字字字字' : '字字字字字'));
  const ends = rows.slice(0, -1).map((_, i) => ({ at: (i + 1) * 5, blank: columnEnds.includes(i + 1) }));
  return { kind: 'paragraph', text: rows.join(''), ends };
}

export const subhead: EvidenceBlock = { kind: 'subhead', text: '小标题', ends: [] };

/** Text of the tests: an invented village, long enough to tell styles apart. */
export const village = [
  '天刚亮，渡口的老槐树下就站满了人。撑船的老周把缆绳一圈一圈收好，说：“今天水缓，两趟就能走完。”他身后是12只竹筐，装着新摘的桃、刚出窖的酒，还有孩子们写给对岸小学的46封信；最上面那封的信封上，画着一只歪歪扭扭的船。',
  '这条河隔开了两个村子，也连着两个村子。早些年，南岸缺水，北岸缺地，为了一道闸门，谁也不肯先开口。后来修桥的图纸来了，大家才坐到一张桌子上：路从哪里过，树往哪里移，工钱怎么算，一条一条写在黑板上。写到第7条，天已经黑了，屋里却没有人走。',
  '“那时候觉得难，现在回头看，难的不是修桥，是开口。”村里的会计翻出一本旧账，上面记着2019年以来的每一笔开支：水泥380吨，石料1200方，误工补贴86000元。账本的最后一页写着四个字：人心齐了。如今，桥头开了茶馆、书屋和一家卖竹器的小店，周末常有城里人来，坐在廊下听水声，一坐就是半天。',
].join('');
