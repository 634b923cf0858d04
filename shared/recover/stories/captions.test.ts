import { describe, expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph } from '../testing/pages.ts';

const read = (...parts: string[]) => recover({ id: 's', lines: linesOf(parts.join('\n\n')) }, []);

describe('captions', () => {
  test('上图 and 下图 open captions, and the last one’s credit stays with it', () => {
    const { photos, articles } = read(
      '桥头新灯',
      '□何小满',
      paragraph(BODY_AT_LAMPS, 20),
      '上图：放学的孩子走过山路。',
      '下图：守夜的老人在果园里。',
      '周立本 摄',
    );
    expect(photos.map((photo) => [textOf(photo.caption), photo.credit && textOf(photo.credit)])).toEqual([
      ['上图：放学的孩子走过山路。', null],
      ['下图：守夜的老人在果园里。', '周立本 摄'],
    ]);
    expect(articles.map((article) => article.headline.map(textOf))).toEqual([['桥头新灯']]);
  });

  test('a caption has its own measure, in columns or across them, with its credit in the same block', () => {
    const wide = '5月1日，放学的孩子走过山路。随着最后一段路灯亮起来，河湾镇的山路从镇口一直亮到了学校门前。';
    const narrow = '近日，河湾镇消防站的队员走进学校，教孩子们用灭火器。';
    const { photos, articles } = read(
      '桥头新灯',
      '□何小满',
      paragraph(BODY_AT_LAMPS, 20),
      `${paragraph(wide, 28)}\n本报记者 周立本 摄`,
      '石桥通了车',
      '□周立',
      paragraph(BODY_AT_RIVER, 10),
      `${paragraph(narrow, 14.5)}\n通讯员 石磊 摄`,
    );
    expect(photos.map(({ caption, credit }) => [textOf(caption), credit && textOf(credit)])).toEqual([
      [wide, '本报记者 周立本 摄'],
      [narrow, '通讯员 石磊 摄'],
    ]);
    expect(articles.map((article) => article.headline.map(textOf))).toEqual([['桥头新灯'], ['石桥通了车']]);
  });

  test('captions and credits in traditional characters are told too', () => {
    const { photos } = read(
      '橋頭新燈',
      paragraph(BODY_AT_LAMPS, 13),
      '圖為河灣鎮的孩子走過山路。（周立本攝）',
    );
    expect(photos.map(({ caption, credit }) => [textOf(caption), credit && textOf(credit)])).toEqual([
      ['圖為河灣鎮的孩子走過山路。', '（周立本攝）'],
    ]);
  });

  test('a photo with its title beside it takes no other from a row of headlines', () => {
    const { photos } = read(
      '一条山路亮起灯',
      '石桥通了车',
      '服务台',
      '□周立本',
      paragraph(BODY_AT_LAMPS, 13),
      '□何小满',
      paragraph(BODY_AT_RIVER, 13),
      `${paragraph('近日，河湾镇的老人们在渡口剪纸，船工也停下来看。', 20)}\n周立本 摄`,
      '剪春',
    );
    expect(photos.map(({ title }) => title && textOf(title))).toEqual(['剪春']);
  });

  test('a work with its kind and who made it is a picture of its own', () => {
    const { photos, articles } = read(
      '桥头新灯',
      '□何小满',
      paragraph(BODY_AT_LAMPS, 10),
      '雪后渔村（国画） 李明海',
    );
    expect(photos.map(({ caption, credit }) => [textOf(caption), credit && textOf(credit)])).toEqual([
      ['雪后渔村', '（国画） 李明海'],
    ]);
    expect(articles.map(({ blocks }) => blocks.map((block) => textOf(block.runs)))).toEqual([
      [BODY_AT_LAMPS],
    ]);
  });
});

describe('bylines', () => {
  test('a byline between two pieces is not that of a text whose lead-in names its reporter', () => {
    const { articles } = read(
      paragraph(BODY_AT_LAMPS, 20),
      '桥头新灯',
      '□本报记者 何小满',
      paragraph(`本报讯（记者 周立）${BODY_AT_RIVER}`, 20),
      '石桥通了车',
    );
    expect(
      articles.map((article) => [
        article.headline.map(textOf).join(),
        ...article.bylines.map((byline) => textOf(byline.runs)),
      ]),
    ).toEqual([
      ['桥头新灯', '□本报记者 何小满'],
      ['石桥通了车', '本报讯（记者 周立）'],
    ]);
  });

  test('the sentence that says what the picture shows goes on from the one before it', () => {
    const caption = '近日，河湾镇的山路亮起了灯，放学的孩子不再怕黑。图为守夜的老人在果园里忙碌。';
    const { photos } = read(
      '桥头新灯',
      '□何小满',
      paragraph(BODY_AT_LAMPS, 20),
      `${caption.replace('。图', '。\n图')} （周立 摄）`,
    );
    expect(photos.map((photo) => textOf(photo.caption))).toEqual([caption]);
  });

  test('captions of one page are parted by their credits, also of shadow type and without a blank line', () => {
    const { photos } = read(
      '桥头新灯',
      '□何小满',
      paragraph(BODY_AT_LAMPS, 20),
      '图为河湾镇的山路图为河湾镇的山路 。。 （（周立本周立本 摄摄 ））\n图为石桥乡的果园图为石桥乡的果园 。。 （（何小满何小满 摄摄 ））',
    );
    expect(photos.map(({ caption, credit }) => [textOf(caption), credit && textOf(credit)])).toEqual([
      ['图为河湾镇的山路。', '（周立本 摄）'],
      ['图为石桥乡的果园。', '（何小满 摄）'],
    ]);
  });

  test('a caption that came on one line with what stood beside it is parted from it', () => {
    const body = paragraph(BODY_AT_LAMPS, 20);
    const { photos, articles } = read(
      '桥头新灯',
      '□何小满',
      `${body} 何小满 石磊 图为河湾镇的山路。 周立本 摄`,
      '石桥通了车',
      '□周立',
      `${paragraph(BODY_AT_RIVER, 20)}`,
      '（下转第2版） 图为石桥乡的果园。 通讯员 石磊 摄',
    );
    expect(photos.map(({ caption }) => textOf(caption))).toEqual([
      '图为河湾镇的山路。',
      '图为石桥乡的果园。',
    ]);
    expect(articles.map(({ jump }) => jump && textOf(jump))).toEqual([null, '（下转第2版）']);
    expect(articles[0]?.bylines.map(({ runs }) => textOf(runs))).toContain('何小满 石磊');
  });
});

test('briefs in a list open with a hollow mark, and are no pictures’ captions', () => {
  const briefs = [
    '△河湾镇的桥头新装了一百盏路灯。（童谣）',
    '△石桥小学添了一间图书室。（石磊）',
    '△柳堤乡的果园开园迎客。（何满）',
  ];
  const { photos } = recover({ id: 's', lines: linesOf(['河湾快讯', ...briefs].join('\n\n')) });
  expect(photos).toEqual([]);
});

test('a picture is numbered without a mark behind its number', () => {
  const captions = ['图1 挑担子的人走在桥上。', '图2 两岸的灯亮了。'];
  const { photos } = recover({
    id: 's',
    lines: linesOf(['桥头的灯', paragraph(BODY_AT_RIVER, 15), ...captions].join('\n\n')),
  });
  expect(photos.map(({ caption }) => textOf(caption))).toEqual(
    captions.map((caption) => caption.replace(' ', '')),
  );
});
