import { compose } from '../../compose/index.ts';
import { articleOf, boxOf, documentOf, photoOf, typed } from '../../compose/testing/pages.ts';
import type { Document, Runs } from '../../document/index.ts';
import { openFaces } from '../../fonts/testing/openFaces.ts';
import type { Frame } from '../../frame/index.ts';

export const fonts = openFaces();

/** All that may stand in a text and be the end of a file. */
export const HOSTILE = '甲]]>乙<b a="1">&amp;\u0001丙\uD840丁𠮷戊\uE000己\uFFFF"\'--><!--?>庚';
/** A text as it is read back: what XML 1.0 has no way to write is U+FFFD. */
export const asRead = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\uFFFF]/gu, '\uFFFD');

const marked = (before: string, runs: Runs): Runs => [...typed(before), ...runs];

/**
 * Two stories, one of them with a headline that runs down and a photo, in two columns; a flag, a lone photo, a rule, a
 * running head; doubtful readings, an emendation, a deletion; text that is hostile to XML.
 */
export function samplePage(
  hostile = '',
  changes: Partial<Document> = {},
): { document: Document; frame: Frame } {
  const river = articleOf({
    id: 'river',
    flag: '河湾',
    kicker: ['灯会之后'],
    headline: ['石桥两岸 不再绕路'],
    deck: ['新桥今天通车'],
    byline: '本报记者 周小舟',
    blocks: [
      '河湾镇的桥修好了，两岸的人来来往往，卖菜的担子从清早走到天黑。走这条路省了半个钟头，老周挑着担子说，他家的瓜一上午就卖完了。',
      '##桥下的水',
      `到了2021年，村里的GDP涨了3.5个百分点，new roads 也通了。${hostile}`,
      '>一盏灯，两盏灯',
      '>照着河湾',
    ],
    jump: '下转第二版',
  });
  const base = articleOf({
    id: 'lamps',
    headline: ['一条山路亮起灯'],
    end: '（山里人）',
    blocks: ['山路上的灯一盏接着一盏亮起来，放学的孩子不用再打手电。'],
  });
  const [first] = base.blocks;
  const lamps = {
    ...base,
    blocks: [
      {
        id: first!.id,
        kind: first!.kind,
        runs: marked('山路上的灯一盏接着一盏亮起来，', [
          { text: '放学', spans: [], mark: 'uncertain' as const },
          { text: '的孩', spans: [], mark: 'sic' as const },
          { text: '子不用', spans: [], mark: 'illegible' as const },
          { text: '再打手电', spans: [], emendation: 'e1' },
          { text: '。', spans: [] },
        ]),
      },
    ],
  };
  const photo = {
    ...photoOf({ title: '灯', caption: '山路上的灯。', credit: '李山 摄', article: 'lamps' }),
    id: 'p1',
  };
  const lone = { ...photoOf({ caption: '河湾的早晨。' }), id: 'p2' };
  const of = (kind: 'article' | 'photo', id: string) => ({ kind, id });
  const document = documentOf({
    articles: [river, lamps],
    photos: [photo, lone],
    boxes: [
      boxOf('furniture', { kind: 'page' }, [0, -6, 105, 5]),
      boxOf('flag', of('article', 'river'), [0, 0, 12, 3]),
      boxOf('headline', of('article', 'river'), [0, 4, 40, 12]),
      boxOf('text', of('article', 'river'), [0, 17, 27, 40], { columns: 2, gutter: 9 }),
      boxOf('rule', { kind: 'page' }, [43, 4, 0.2, 50]),
      boxOf('headline', of('article', 'lamps'), [46, 4, 6, 40], { direction: 'vertical' }),
      boxOf('text', of('article', 'lamps'), [53, 4, 13, 40]),
      boxOf('photo', of('photo', 'p1'), [70, 4, 20, 14]),
      boxOf('caption', of('photo', 'p1'), [70, 18, 20, 5]),
      boxOf('photo', of('photo', 'p2'), [70, 30, 20, 14]),
      boxOf('caption', of('photo', 'p2'), [70, 44, 20, 5]),
    ].map((box, i) => ({ ...box, id: `b${i}` })),
  });
  const page = {
    ...document,
    page: {
      ...document.page,
      paper: '河湾报',
      date: '2021年3月4日',
      number: '3',
      section: '乡土',
      shelfMark: 'H-12',
    },
    emendations: [
      { id: 'e1', before: '再打电手', after: '再打手电', when: '2026-03-04T05:06:07Z', note: '对照扫描件' },
    ],
  };
  const whole = { ...page, ...changes };
  return { document: whole, frame: compose(whole, fonts) };
}
