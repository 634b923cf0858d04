import { describe, expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover, type Recovered } from '../index.ts';
import { BODY_AT_LAMPS, BODY_AT_ORCHARD, BODY_AT_RIVER, paragraph, storyAt } from '../testing/pages.ts';

const recovered = (text: string): Recovered => recover({ id: 's', lines: linesOf(text) });
const headed = ({ articles }: Recovered) =>
  articles.map(({ flag, headline, bylines }) => ({
    flag: flag && textOf(flag),
    headline: headline.map(textOf).join('/'),
    bylines: bylines.map((byline) => textOf(byline.runs)),
  }));

describe('assembly', () => {
  test('a sentence wider than any column, with a credit behind it, is a caption', () => {
    const caption = '近日，河湾镇的石桥通了车，两岸的人挑着担子来看热闹，孩子们在桥上跑了一个来回。';
    const { photos } = recovered(
      `${storyAt('river', 13, 'after')}\n\n${caption}\n何小满 摄\n\n${storyAt('lamps', 13, 'after')}`,
    );
    expect(photos.map((photo) => [textOf(photo.caption), photo.credit && textOf(photo.credit)])).toEqual([
      [caption, '何小满 摄'],
    ]);
  });

  test('the title of a poem in a row of headlines is not taken for that of the photo behind it', () => {
    const poem = ['桥上的人走了', '灯还亮着', '像一个', '没有说完的词', '等在风里'].join('\n');
    const texts = [BODY_AT_RIVER, BODY_AT_LAMPS].map((body) => `■本报记者 何小满\n\n${paragraph(body, 13)}`);
    const row = ['石桥通了车', '一条山路亮起灯', '桥上夜色'];
    const page = recovered(
      [...texts, '■河湾小学 周立本', poem, ...row, '孩子们在桥上看灯。 何小满 摄'].join('\n\n'),
    );
    expect(headed(page).map(({ headline }) => headline)).toEqual(row);
    expect(page.photos.map(({ title }) => title)).toEqual([null]);
  });

  test('an item of a list that is not the first one starts no story', () => {
    const steps = [
      '1.保暖。河边风大，出门要添一件衣服，戴上护膝。',
      '2.慢走。下坡时扶着栏杆，一步一步地走。',
      '3.带灯。山路上没有灯的地方，要用手电照着脚下。',
      '4.结伴。放学的孩子最好两个人一起走，路上说说话。',
    ];
    const row = [
      '桥头的灯亮了',
      '□何小满',
      '冬天走路记住四点',
      '（河湾医院 周立本）',
      '山路上的灯亮了',
      '□何小满',
    ];
    const texts = [BODY_AT_RIVER, ...steps, BODY_AT_LAMPS].map((text) => paragraph(text, 15));
    const { articles } = recovered([...texts, ...row].join('\n\n'));
    const numbers = articles.map(
      ({ blocks }) => blocks.filter(({ runs }) => /^[1-4]\./.test(textOf(runs))).length,
    );
    expect(numbers.filter((count) => count > 0)).toEqual([4]);
  });

  test('the flags of a row stand before their headlines where the first one does', () => {
    const texts = [BODY_AT_RIVER, BODY_AT_LAMPS].map((body) => `□本报记者 何小满\n\n${paragraph(body, 13)}`);
    const row = ['街谈', '石桥通了车', '亲历', '一条山路亮起灯'];
    expect(
      headed(recovered([...row, ...texts].join('\n\n'))).map(({ flag, headline }) => [flag, headline]),
    ).toEqual([
      ['街谈', '石桥通了车'],
      ['亲历', '一条山路亮起灯'],
    ]);
  });

  test('who signed a story in front of it does not share it with who signs the next one', () => {
    const stories = headed(
      recovered(
        `${storyAt('river', 13, 'after')}\n□本报记者 周立本\n\n${paragraph(BODY_AT_LAMPS, 13)}\n\n一条山路亮起灯`,
      ),
    );
    expect(stories.map(({ headline, bylines }) => [headline, bylines])).toEqual([
      ['石桥通了车', ['□本报记者 何小满']],
      ['一条山路亮起灯', ['□本报记者 周立本']],
    ]);
  });

  test('a story whose text breaks off is less sure than a whole one', () => {
    const story = storyAt('river', 15);
    const sureOf = (text: string) =>
      recovered(text).verdicts.find(({ kind }) => kind === 'story')?.confidence;
    expect(sureOf(story)).toBeGreaterThan(sureOf(story.replace(/。$/, '')) ?? 1);
  });

  test('a byline between a headline and a text is less sure than one in front of a text', () => {
    const sureOf = (place: 'before' | 'after') =>
      recovered([storyAt('river', 13, place), storyAt('lamps', 13, 'after')].join('\n\n')).verdicts.find(
        ({ kind }) => kind === 'byline',
      )?.confidence ?? 1;
    expect(sureOf('before')).toBeLessThan(sureOf('after'));
  });

  test('a story without a headline, and the one before it, are less sure', () => {
    const second = paragraph(`本报讯（记者 周立本） ${BODY_AT_LAMPS}`, 22);
    const suresOf = (text: string) =>
      recovered(`${storyAt('river', 13)}\n\n${text}`)
        .verdicts.filter(({ kind }) => kind === 'story')
        .map(({ confidence }) => confidence);
    const [whole, bare] = [suresOf(`一条山路亮起灯\n\n${second}`), suresOf(second)];
    expect(bare).toHaveLength(2);
    expect(bare[0]).toBeLessThan(whole[0] ?? 0);
    expect(bare[1]).toBeLessThan((whole[1] ?? 0) - 0.2);
  });

  test('of two bylines of one story neither is as sure as one alone', () => {
    const suresOf = (text: string) =>
      recovered(text)
        .verdicts.filter(({ kind }) => kind === 'byline')
        .map(({ confidence }) => confidence);
    const [one, two] = [suresOf(storyAt('river', 13)), suresOf(`${storyAt('river', 13)}\n\n（周立本）`)];
    expect(two).toHaveLength(2);
    for (const sure of two) expect(sure).toBeLessThan(one[0] ?? 0);
  });

  test('a title between two photos is less sure than one beside its own', () => {
    const sureOf = (...photos: string[]) =>
      recovered([storyAt('river', 13), ...photos, storyAt('lamps', 13)].join('\n\n')).verdicts.find(
        ({ kind }) => kind === 'title',
      )?.confidence ?? 1;
    const [bridge, road] = ['图为河湾镇的石桥。何小满 摄', '图为山路上的灯。周立本 摄'];
    expect(sureOf(bridge, '晨渡', road)).toBeLessThan(sureOf('晨渡', road));
  });

  test('two characters right behind a text that may be a name close it', () => {
    const [first] = headed(
      recovered(`${paragraph(BODY_AT_RIVER, 13)}\n\n于舟\n\n石桥通了车\n\n${storyAt('lamps', 13, 'after')}`),
    );
    expect(first).toEqual({ flag: null, headline: '石桥通了车', bylines: ['于舟'] });
  });

  test('a photo’s title stands on the side on which the page’s headlines do', () => {
    const photos = ['图为河湾镇的石桥。何小满 摄', '晨渡', '图为山路上的灯。周立本 摄'].join('\n\n');
    const titles = (place: 'before' | 'after') =>
      recovered(`${storyAt('river', 13, place)}\n\n${photos}\n\n${storyAt('lamps', 13, place)}`).photos.map(
        ({ title }) => title && textOf(title),
      );
    expect(titles('after')).toEqual(['晨渡', null]);
    expect(titles('before')).toEqual([null, '晨渡']);
  });

  test('behind a flag of several pieces two briefs are no story with a subhead', () => {
    const briefs = ['石桥通了车', BODY_AT_RIVER, '山路亮起灯', BODY_AT_LAMPS];
    const text = `${storyAt('lamps', 13)}\n\n简讯\n\n${briefs.map((each) => paragraph(each, 19)).join('\n\n')}`;
    const { groups, articles } = recovered(text);
    expect(articles.map(({ headline }) => headline.map(textOf).join())).toEqual([
      '一条山路亮起灯',
      '石桥通了车',
      '山路亮起灯',
    ]);
    expect(groups.map((group) => group.articles)).toEqual([articles.slice(1).map(({ id }) => id)]);
  });

  test('several briefs behind a flag are its group up to the next flag', () => {
    const letters = [
      '渡口换新船\n\n渡口的木船漏水，老人孩子过河要挽裤腿。请给我们换一条铁壳船，安上扶手和顶棚。',
      '井台没有盖子\n\n村东头的水井六月里掉下去一只羊，井口至今敞着。放学路过的娃娃多，盼着早些加盖。',
      '粮仓漏雨了\n\n晒场边的旧粮仓瓦碎了一片，昨天一场雨淋湿了三千斤稻谷，合作社说没有钱修。',
    ].map((letter) => letter.replace(/[^\n]*$/, (text) => paragraph(text, 19)));
    const reply = paragraph(BODY_AT_RIVER, 19);
    const text = [storyAt('lamps', 13), '读者来信', ...letters, '回音', '石桥通了车', reply];
    const { groups } = recovered(text.join('\n\n'));
    expect(groups.map(({ flag, articles }) => [textOf(flag ?? []), articles.length])).toEqual([
      ['读者来信', 3],
    ]);
  });

  test('pieces of one long paragraph each behind a flag of several pieces are its briefs', () => {
    const text = [BODY_AT_RIVER, BODY_AT_ORCHARD].map((body) => paragraph(body.repeat(9), 29));
    const page = `${storyAt('lamps', 13)}\n\n简讯\n\n石桥通了车\n\n${text.join('\n\n梨园开了秤\n\n')}`;
    const { groups, articles } = recovered(page);
    expect(groups.map((group) => group.articles)).toEqual([articles.slice(1).map(({ id }) => id)]);
  });

  test('where a flag of several pieces was drawn away from them, two briefs are no story with a subhead', () => {
    const bodies = [
      '秋收过后，柿子岭的晒场空了出来，合作社请来木匠，把旧粮仓改成了书屋。架上的书是各家凑的，谁借谁记账，月底由孩子们清点一遍。',
      '入冬前，柿子岭添了两台烘房，旧门板锯成晾架，一层一层码到檐下。翻柿饼的人轮着值夜，晒场边上支起炉子，灯也亮到很晚。',
    ].map((body) => paragraph(body, 27));
    const briefs = bodies.join('\n\n粮仓有人管\n\n');
    const heads = (flag: string) =>
      recovered(
        [storyAt('lamps', 13, 'after'), briefs, '柿饼进烘房', flag, '街谈'].join('\n\n'),
      ).articles.map(({ headline }) => headline.map(textOf).join());
    expect(heads('近邻')).toEqual(['一条山路亮起灯', '柿饼进烘房']);
    expect(heads('简讯')).toEqual(['一条山路亮起灯', '粮仓有人管', '柿饼进烘房']);
  });
});
