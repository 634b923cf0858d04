import type { Box, Document, Group } from '../../document/index.ts';
import { emptyDocument, headlineStyle } from '../../document/index.ts';
import { articleOf, boxOf, photoOf, textBox, typed } from './pages.ts';

const article = (id: string) => ({ kind: 'article', id }) as const;
const photo = (id: string) => ({ kind: 'photo', id }) as const;
const group = (id: string) => ({ kind: 'group', id }) as const;

const paragraphs = [
  '渠水从北边的山口下来，绕过老磨坊的石墙，一直流到村东头的晒谷场。三十年前，这条渠只有一尺来宽，一到枯水期，上下游的人家就要为一桶水红脸。',
  '“那时候，夜里要有人守着闸口。”72岁的老渠长说。他的小本子上记着每年开闸的日子：1987年4月6日，1994年3月28日，2003年4月1日……',
  '如今，闸口装上了电动门，水位、流量都在手机上看得见。去年全村12个组、480户人家，没有一户因为用水吵过架。',
  '渠通了，人心也通了。村里把闲下来的老磨坊改成了图书屋，孩子们放学后都爱往那里跑，书架上的2600册书，借出去过一多半。',
];

const leadIn = '本报河湾11月20日讯（记者　顾听澜）';

const headline = (style: { id: string }): Partial<Box> => ({ style: style.id });
const mainStyle = headlineStyle('heiBlack', 40);
const verticalStyle = {
  ...headlineStyle('songBlack', 34),
  id: 'headline-vertical',
  direction: 'vertical' as const,
};
const kaiStyle = headlineStyle('kai', 24);

/**
 * A page in the manner of real ones that shows every device of theirs: kicker and deck, a byline with its rule, a lead-in,
 * subheads, a jump line, a vertical headline with its kicker, flags of two words, a flag on the frame of a group, a
 * tinted column of briefs that close with names, a caption over the foot of its photo, running head and foot.
 */
export function devicesPage(): Document {
  const stories = [
    articleOf({
      id: 'lead',
      flag: '聚焦 渠水',
      kicker: ['十二个组共用一条渠　三十年不再争水'],
      headline: ['一渠清水流过家家门前'],
      deck: ['——河湾村管水用水的新办法'],
      byline: '本报记者　沈一舟',
      blocks: [
        ...paragraphs,
        '##管水先要管人心，渠长轮着当',
        ...paragraphs.slice(1),
        '##老磨坊里有了读书声',
        ...paragraphs.slice(2),
      ],
      jump: '（下转第二版）',
    }),
    articleOf({
      id: 'side',
      kicker: ['比“十年前”多了一倍'],
      headline: ['“石桥渡口”客流十年翻番'],
      lead: leadIn,
      blocks: [`${leadIn}今天，河湾渡口公布了一组数字。${paragraphs[1] ?? ''}`, ...paragraphs],
    }),
    ...['码头夜市　周末开张', '山路换灯　亮到村口', '旧书换绿苗'].map((words, i) =>
      articleOf({
        id: `brief${i}`,
        headline: [words],
        blocks: [paragraphs[i] ?? '', paragraphs[(i + 2) % 4] ?? ''],
        end: ['柏松', '江照晚', '宁一帆'][i] ?? '',
      }),
    ),
    ...['灯塔下的守望', '船歌又响起来'].map((words, i) =>
      articleOf({ id: `boxed${i}`, headline: [words], blocks: paragraphs.slice(i + 1), end: '郝知秋' }),
    ),
    articleOf({
      id: 'comment',
      flag: '快评',
      headline: ['管好一渠水', '聚拢一村心'],
      byline: '◎林砚秋',
      blocks: paragraphs,
    }),
  ];
  const styled = stories.map((story) =>
    story.id === 'comment' ? { ...story, styles: { body: 'commentary' } } : story,
  );
  const groups: Group[] = [
    { id: 'briefs', flag: typed('短波'), articles: ['brief0', 'brief1', 'brief2'], look: 'tint' },
    { id: 'pair', flag: typed('河湾 故事'), articles: ['boxed0', 'boxed1'], look: 'frame' },
  ];
  const photos = [
    {
      ...photoOf({
        title: '开闸',
        caption: '▲昨天，河湾村的渠长们在老闸口开闸放水。图为渠水流过晒谷场。',
        credit: '沈一舟　摄',
      }),
      id: 'gate',
    },
  ];
  const empty = emptyDocument();
  const at = (x: number, y: number, flow = 0) => ({ x, y, flow });
  return {
    ...empty,
    page: {
      ...empty.page,
      paper: '河湾日报',
      date: '2025年11月21日　星期五',
      number: '6',
      section: '乡土',
      issue: '第1234期',
      editors: '责任编辑：许见山　版式策划：宁一帆',
    },
    styles: [...empty.styles, mainStyle, verticalStyle, kaiStyle],
    articles: styled,
    groups,
    photos,
    boxes: [
      boxOf('furniture', { kind: 'page' }, [0, -5, 111, 4]),
      boxOf('furniture', { kind: 'page' }, [0, 121, 111, 2], { flow: 1 }),
      // The tinted column at the left edge.
      boxOf('frame', group('briefs'), [0, 0, 18, 74], { line: 'none', tint: 0.08 }),
      boxOf('flag', group('briefs'), [1, 1, 16, 2]),
      ...[0, 1, 2].flatMap((i) => [
        boxOf('headline', article(`brief${i}`), [1, 4 + i * 23, 16, 3]),
        textBox(`brief${i}`, 1, 16, 19, at(1, 7 + i * 23)),
      ]),
      // The lead, its flag at the left over it.
      boxOf('flag', article('lead'), [20, 0, 62, 2]),
      boxOf('headline', article('lead'), [20, 2, 62, 9], headline(mainStyle)),
      textBox('lead', 4, 14.75, 33, at(20, 11)),
      boxOf('rule', { kind: 'page' }, [83, 0, 0.03, 74]),
      // The vertical headline at the right of its story.
      boxOf('headline', article('side'), [104, 0, 7, 44], {
        direction: 'vertical',
        ...headline(verticalStyle),
      }),
      textBox('side', 1, 18, 44, at(84.5, 0)),
      boxOf('rule', { kind: 'page' }, [20, 45, 62, 0.03], { line: 'thickThin' }),
      // A caption over the foot of its photo.
      boxOf('photo', photo('gate'), [20, 47, 30, 27]),
      boxOf('caption', photo('gate'), [21, 71, 28, 2.5]),
      // A frame round two stories, their flag on its line.
      boxOf('frame', group('pair'), [52, 48, 30, 26], { line: 'heavy' }),
      boxOf('flag', group('pair'), [54, 47, 26, 2]),
      ...[0, 1].flatMap((i) => [
        boxOf('headline', article(`boxed${i}`), [53.5, 50 + i * 12, 27, 3], headline(kaiStyle)),
        textBox(`boxed${i}`, 2, 13, 9, at(53.5, 53 + i * 12)),
      ]),
      boxOf('flag', article('comment'), [84.5, 46, 18, 2]),
      boxOf('headline', article('comment'), [84.5, 48, 26, 5]),
      textBox('comment', 2, 12.5, 21, at(84.5, 53)),
    ],
  };
}
