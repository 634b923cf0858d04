/** Small pages of invented text for tests, set in columns as a paper sets them. */

export const BODY_AT_RIVER =
  '河湾镇的桥修好了，两岸的人来来往往，卖菜的担子从清早走到天黑。“走这条路，省了半个钟头。”老周挑着担子说，他家的瓜一上午就卖完了。';
export const BODY_AT_LAMPS =
  '山路上的灯一盏接着一盏亮起来，放学的孩子不用再打手电。村里把换下的旧灯送给了对岸的果园，守夜的老人说，灯光照着果子，也照着人。';

const BODY_AT_SCHOOL =
  '学校门口添了一条斑马线，接送孩子的老人站在树荫里说话。从前这里一下雨就积水，家长们要背着孩子过去；现在水渠通了，书包不再打湿。';

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
  river: { headline: '石桥通了车', byline: '□本报记者 何小满', body: BODY_AT_RIVER },
  lamps: { headline: '一条山路亮起灯', byline: '□本报记者 周立本', body: BODY_AT_LAMPS },
} as const;

/** A story of two paragraphs with its byline in front and its headline before or after. */
export function storyAt(
  name: keyof typeof STORIES,
  measure: number,
  place: 'before' | 'after' = 'before',
): string {
  const { headline, byline, body } = STORIES[name];
  const text = [paragraph(body, measure), paragraph(BODY_AT_SCHOOL, measure)];
  const parts = place === 'before' ? [headline, byline, ...text] : [byline, ...text, headline];
  return parts.join('\n\n');
}

/** A commentary: its headline of two lines, its author and its flag behind it. */
export const commentary = (): string =>
  `${paragraph(BODY_AT_LAMPS, 13)}\n\n${paragraph(BODY_AT_RIVER, 13)}\n\n慢一点走\n稳一点行\n\n◎何小满\n 河畔谈`;
