/** Small pages of invented text for tests, set in columns as a paper sets them. */

export const BODY_AT_RIVER =
  '河湾镇的桥修好了，两岸的人来来往往，卖菜的担子从清早走到天黑。“走这条路，省了半个钟头。”老周挑着担子说，他家的瓜一上午就卖完了。';
export const BODY_AT_LAMPS =
  '山路上的灯一盏接着一盏亮起来，放学的孩子不用再打手电。村里把换下的旧灯送给了对岸的果园，守夜的老人说，灯光照着果子，也照着人。';

export const STALLS_AT_RIVER =
  '老周的瓜从前靠渡船过河，遇上涨水，一筐一筐烂在岸边。桥修好以后，镇上在桥头划出三十个摊位，两岸卖菜的各占一半，谁也不用再抢。';
export const REPAIRS_AT_LAMPS =
  '换灯那几天，电工踩着梯子从山脚一直装到垭口。哪一盏不亮了，守夜的老人拿手电照着记下杆子上的号，第二天总有人背着工具上山路来修。';

export const FERRY_AT_RIVER =
  '渡船停摆那天，摆渡三十年的船工把竹篙靠在桥栏上，请两岸的人吃了一碗瓜。他说河水还是那条河水，过河的人不用再等他了。';
export const WARDENS_AT_LAMPS =
  '从前守夜的老人一手打手电一手拄杖，放学晚的孩子要等大人来接。如今山路上的灯亮到半夜，老人守的是果子，也守着电闸。';
export const BODY_AT_ORCHARD =
  '果园里的梨熟了，红纸袋一个个摘下来，露出金黄的果子。城里来的车排在路口，等着装第一筐梨；老把式说，今年的雨水刚刚好。';
export const BODY_AT_WORKSHOP =
  '老木匠在晒场边支起刨床，教徒弟做榫卯。一把椅子不用一颗钉，坐上去纹丝不动；城里的学校请他去开课，他把刨花扫成一堆，说活儿得慢慢来。';

const widthOf = (c: string): number =>
  /[，、：；“”‘’（）《》]/.test(c) || c.charCodeAt(0) < 0x250 ? 0.5 : 1;

/**
 * A paragraph broken at a measure in ems: marks half an em except 。, two ems of indent, no closing mark at a line's
 * start, no opening one at its end.
 */
export function paragraph(text: string, measure: number): string {
  const lines: string[] = [];
  let rest = text;
  while (rest !== '') {
    const room = lines.length === 0 ? measure - 2 : measure;
    let [end, width] = [0, 0];
    while (end < rest.length && width + widthOf(rest.charAt(end)) <= room)
      width += widthOf(rest.charAt(end++));
    while (
      end < rest.length &&
      end > 1 &&
      (/[，。、：；！？”’）》]/.test(rest.charAt(end)) || /[“‘（《]/.test(rest.charAt(end - 1)))
    )
      end--;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return lines.join('\n');
}

/** Every full line with a space after each character, as a loose justified line comes out of a PDF. */
export const spaced = (text: string): string =>
  text
    .split('\n')
    .map((line, i, all) => (i === all.length - 1 ? line : [...line].join(' ')))
    .join('\n');

const STORIES = {
  river: { headline: '石桥通了车', byline: '□本报记者 何小满', body: [BODY_AT_RIVER, STALLS_AT_RIVER] },
  lamps: { headline: '一条山路亮起灯', byline: '□本报记者 周立本', body: [BODY_AT_LAMPS, REPAIRS_AT_LAMPS] },
} as const;

/** A story of two paragraphs with its byline in front and its headline before or after. */
export function storyAt(
  name: keyof typeof STORIES,
  measure: number,
  place: 'before' | 'after' = 'before',
): string {
  const { headline, byline, body } = STORIES[name];
  const text = body.map((one) => paragraph(one, measure));
  const parts = place === 'before' ? [headline, byline, ...text] : [byline, ...text, headline];
  return parts.join('\n\n');
}

/** A commentary: its headline of two lines, its author and its flag behind it. */
export const commentary = (): string =>
  `${paragraph(BODY_AT_LAMPS, 13)}\n\n${paragraph(BODY_AT_RIVER, 13)}\n\n慢一点走\n稳一点行\n\n◎何小满\n 河畔谈`;
