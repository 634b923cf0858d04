import { emptyDocument, idAt, type Box, type Document, type Run, type Runs } from '../index.ts';

const lines = [
  '河湾新事',
  '老渡口有了新码头',
  '本报记者 江一舟',
  '清晨的河湾镇，雾还没有散尽，第一班渡船',
  '已经靠岸。船工老秦说，他在这条河上摆渡三十年，',
  '从没见过这么多人。',
  '新码头上',
  '新码头用了 18 个月建成，两岸的人',
  '再也不用绕路。',
  '渡船靠岸',
  '图为渡船靠岸。',
  '秦小满摄',
  '风物',
  '第三版',
] as const;

const text = lines.join('\n') + '\f';
const starts = lines.map((_, i) => lines.slice(0, i).join('\n').length + (i === 0 ? 0 : 1));

/** A line's text without its spaces, from the source. */
function line(i: number): Run {
  const [content, start] = [lines[i] ?? '', starts[i] ?? 0];
  const spans: [number, number][] = [];
  for (const word of content.matchAll(/\S+/g)) {
    spans.push([start + word.index, start + word.index + word[0].length]);
  }
  return { text: content.replaceAll(' ', ''), source: 's1', spans };
}
const at = (kind: string, i: number) => idAt(kind, 's1', starts[i] ?? 0);
const ofLines = (...is: number[]): Runs => {
  const runs = is.map(line);
  return [
    { text: runs.map((run) => run.text).join(''), source: 's1', spans: runs.flatMap((run) => run.spans) },
  ];
};

export const ids = {
  article: at('article', 1),
  second: 'article-new-1',
  paragraph: at('block', 3),
  subhead: at('block', 6),
  last: at('block', 7),
  photo: at('photo', 9),
  question: at('question', 12),
  text: 'box-text',
  headline: 'box-headline',
};

const box = (id: string, role: Box['role'], x: number): Box => ({
  id,
  role,
  owner: { kind: 'article', id: ids.article },
  rect: { x, y: 100, width: 200, height: 80 },
  flow: 0,
  columns: 1,
  gutter: 0,
  style: null,
  direction: 'horizontal',
  pinned: false,
});

/** A small page of own text: a story with a photo, an open flag, a typed note, all of it accounted for. */
export function samplePage(): Document {
  const empty = emptyDocument();
  const ledger: Document['ledger'][number][] = [];
  for (const space of text.matchAll(/[\s]+/g)) {
    const start = space.index;
    const reason = /[\n\f]/.test(space[0]) ? 'lineEnd' : 'hanLatinSpace';
    ledger.push({
      id: idAt('ledger', 's1', start),
      source: 's1',
      span: [start, start + space[0].length],
      reason,
      replacement: '',
    });
  }
  return {
    ...empty,
    page: { ...empty.page, furniture: [ofLines(13)] },
    sources: [{ id: 's1', name: 'page.txt', kind: 'text', encoding: 'utf-8', sha256: '', text }],
    articles: [
      {
        id: ids.article,
        flag: ofLines(0),
        kicker: [],
        headline: [ofLines(1)],
        deck: [],
        bylines: [{ runs: ofLines(2), place: 'head' }],
        blocks: [
          { id: ids.paragraph, kind: 'paragraph', runs: ofLines(3, 4, 5) },
          { id: ids.subhead, kind: 'subhead', runs: ofLines(6) },
          { id: ids.last, kind: 'paragraph', runs: ofLines(7, 8) },
        ],
        jump: null,
      },
      {
        id: ids.second,
        flag: null,
        kicker: [],
        headline: [[{ text: '编者的话', spans: [], emendation: 'e-typed' }]],
        deck: [],
        bylines: [],
        blocks: [],
        jump: null,
      },
    ],
    photos: [
      {
        id: ids.photo,
        title: ofLines(9),
        caption: ofLines(10),
        credit: ofLines(11),
        article: ids.article,
        asset: null,
        aspect: null,
      },
    ],
    boxes: [box(ids.headline, 'headline', 60), box(ids.text, 'text', 60)],
    ledger,
    emendations: [{ id: 'e-typed', before: '', after: '编者的话', when: '2026-01-02T03:04:05Z', note: '' }],
    questions: [
      {
        id: ids.question,
        source: 's1',
        spans: ofLines(12)[0]?.spans ?? [],
        about: ofLines(12),
        candidates: [
          {
            label: '老渡口有了新码头',
            answer: { kind: 'part', role: 'flag', article: ids.article },
            score: 0.6,
            reasons: [],
          },
        ],
      },
    ],
  };
}
