/** What a random page says: stories written for it, none twice, and names, dates and flags around them. */
import type { Chance } from './random.ts';
import type { WrittenStory } from './written.ts';

const surnames = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭郎鲁韦马苗花方俞任袁柳鲍史唐费岑薛雷贺倪汤罗毕郝安常乐于傅卞齐康伍余元顾孟黄穆萧尹',
];
const given = [
  ...'文远明德志强海涛建国春生秀兰玉梅晓燕立新永福家栋长青小满云舟子墨望舒知微景行若水清和一凡思源雨棠采薇照晚既白听澜北辰以宁芷汀见山秋萍桂英树声',
];
const papers = ['城乡观察', '沧屏日报', '流岚晚报', '百姓周刊', '四季农谈'];

export interface Writer {
  /**
   * A prose story of so many characters at least, if one of them is left, no brief unless it is to be small; no part of
   * its headline without a space is longer than `longest`.
   */
  story(characters: number, longest: number): WrittenStory;
  /** A brief, or the shortest story where no brief is left. */
  brief(): WrittenStory;
  /** A poem of so many lines at most, if one is left. */
  poem(lines: number): WrittenStory | null;
  /** A story that a photograph shows, of which the page brings nothing else. */
  shown(): WrittenStory;
  name(): string;
  date(): string;
  paper(): string;
}

export function writer(chance: Chance, stories: readonly WrittenStory[]): Writer {
  const pick = <T>(from: readonly T[]): T => chance.pick(from);
  const int = (low: number, high: number): number => chance.int(low, high);
  let left = chance.shuffled(stories);
  /** The first that is left of these; one of the closest length where there is none long enough. */
  const take = (
    fits: (story: WrittenStory) => boolean,
    characters: number,
    most: number,
  ): WrittenStory | null => {
    const fitting = left.filter(fits);
    const found =
      fitting.find(({ length }) => length >= characters && length <= most) ??
      fitting.reduce<WrittenStory | null>(
        (best, story) =>
          best === null || Math.abs(story.length - characters) < Math.abs(best.length - characters)
            ? story
            : best,
        null,
      );
    left = left.filter((story) => story !== found);
    return found;
  };
  const isProse = (story: WrittenStory): boolean => story.kind !== 'poem';
  const must = (story: WrittenStory | null): WrittenStory => {
    if (!story) throw new Error('no story is left for the page');
    return story;
  };
  return {
    story: (characters, longest) =>
      must(
        take(
          (story) =>
            isProse(story) &&
            (story.kind !== 'brief' || characters < 300) &&
            story.headline.every((line) => line.split(' ').every((part) => part.length <= longest)),
          characters,
          characters * 2 + 200,
        ),
      ),
    brief: () => must(take((story) => story.kind === 'brief', 0, Infinity) ?? take(isProse, 0, 0)),
    poem: (lines) => take((story) => story.kind === 'poem' && story.blocks.length <= lines, 0, Infinity),
    shown: () => must(take((story) => isProse(story) && story.captions.length > 0, 0, Infinity)),
    name: () => pick(surnames) + pick(given) + (chance.chance(0.7) ? pick(given) : ''),
    date: () => `${int(2006, 2025)}年${int(1, 12)}月${int(1, 28)}日 星期${pick([...'一二三四五六日'])}`,
    paper: () => pick(papers),
  };
}

export const flagWords = [
  '观潮',
  '近邻',
  '视点',
  '聚焦',
  '亲历',
  '街谈',
  '一线',
  '回声',
  '新语',
  '民生',
  '手记',
  '走笔',
  '特写',
  '深读',
  '乡音',
  '百姓故事',
  '田野调查',
  '城事',
  '快评',
  '记者观察',
  '身边人',
  '点灯记',
  '周末茶座',
  '读者来信',
];
export const groupFlags = ['短波', '简讯', '城乡速览', '一句话新闻', '区县传真', '新闻集装箱'];
export const sections = [
  '城乡纵横',
  '街巷',
  '要闻',
  '综合新闻',
  '众手浇园 村村有声',
  '向下扎根 向上生长',
  '副刊',
  '民生',
  '基层观察',
];
