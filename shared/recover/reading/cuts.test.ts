import { describe, expect, test } from 'vitest';
import { linesOf } from '../../source/index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph } from '../testing/pages.ts';
import { cutsOf } from './cuts.ts';
import { pairsIn } from './pairs.ts';
import { readingOf } from './reading.ts';
import { uprightCuts } from './upright.ts';

const partsOf = (line: string, page: readonly string[] = []): string[] => {
  const at = [0, ...cutsOf(line, [], [], pairsIn([line, ...page])).map(([place]) => place), line.length];
  return at.slice(1).map((to, i) => line.slice(at[i], to).trim());
};

describe('a line may be parted', () => {
  test('before who reports, behind a headline', () => {
    expect(partsOf('老渡口：等船的人本报记者 林晓东')).toContain('老渡口：等船的人');
    expect(partsOf('山路上的灯亮了文/林晓东 图/周平')[0]).toBe('山路上的灯亮了');
  });

  test('not inside a credit that names a reporter', () => {
    expect(partsOf('渡口边的早市特约记者 林晓东 摄')).not.toContain('渡口边的早市');
  });

  test('before a credit, not at its own spaces', () => {
    expect(partsOf('船靠了岸。 林晓东 周平 摄')).toEqual(['船靠了岸。', '林晓东 周平 摄']);
    expect(partsOf('船靠了岸。 特约记者 林晓东 摄')).toEqual(['船靠了岸。', '特约记者 林晓东 摄']);
  });

  test('at what stands in brackets, but not inside a title or quotation', () => {
    expect(partsOf('山路亮了灯（林晓东）')).toEqual(['山路亮了灯', '（林晓东）']);
    expect(partsOf('按照《渡口管理办法（试行）》修船')).toHaveLength(1);
    expect(partsOf('法（试行）》，等船的人排着队')).toHaveLength(1);
  });

  test('behind the name below a text, where a mark shows its end or the page knows the next word', () => {
    expect(partsOf('船靠了岸。 周立“渡口”边的早市')).toContain('周立');
    expect(partsOf('船靠了岸。 周立渡口有早市', ['渡口有人', '到了渡口'])).toContain('周立');
    expect(partsOf('船靠了岸。 林平“渡口”边的早市')).toContain('林平');
    expect(partsOf('船靠了岸。 周立和乡亲们')).not.toContain('周立');
  });

  test('behind a flag, unless the page speaks of its words', () => {
    expect(partsOf('山里论坛等船的人')).toEqual(['山里论坛', '等船的人']);
    expect(partsOf('山里论坛等船的人', ['他说山里论坛办了三届'])).toHaveLength(1);
  });

  test('behind a signed name, which mostly has three characters', () => {
    expect(partsOf('◎林晓东山路亮了灯')).toEqual(['◎林晓东', '山路亮了灯']);
  });

  test('behind one of two where the next characters are a word of the page', () => {
    expect(partsOf('◎林晓山路亮了灯', ['山路上有人', '上了山路'])).toEqual(['◎林晓', '山路亮了灯']);
  });

  test('not before the reporter of a lead-in', () => {
    expect(partsOf('电（记者林晓东）天亮得早')).toEqual(['电（记者林晓东）天亮得早']);
    expect(partsOf('老渡口（林晓东）天亮得早')).toHaveLength(3);
  });
});

describe('characters of a vertical headline that came with other type', () => {
  const page = ['渡口修了新码头，码头边有人', '挂灯的人，挂灯的路'];
  const cutsIn = (lines: readonly string[]): number[][] =>
    uprightCuts(
      lines,
      lines.map(() => false),
      pairsIn([...lines, ...page]),
    );

  test('its last, before another headline', () => {
    expect(cutsIn(['修', '了', '新', '码', '头山路亮了灯']).at(-1)).toEqual([1]);
    expect(cutsIn(['修', '了', '新', '码', '“山路”亮了灯']).at(-1)).toEqual([0]);
    expect(cutsIn(['修', '了', '新', '码', '山里论坛']).at(-1)).toEqual([]);
  });

  test('its first, behind a text', () => {
    expect(cutsIn(['有人笑了。修', '了', '新', '码', '头'])[0]).toEqual([5]);
    expect(cutsIn(['天亮得早挂', '灯', '的', '路'])[0]).toEqual([4]);
    expect(cutsIn(['简讯', '灯', '的', '路'])[0]).toEqual([]);
  });

  test('a number that is set across', () => {
    expect(cutsIn(['415户', '人', '家', '点', '灯'])[0]).toEqual([3]);
    expect(cutsIn(['（下转第8版）185', '户', '人', '家'])[0]).toEqual(['（下转第8版）'.length]);
    expect(cutsIn(['林晓东415户', '人', '家', '点', '灯'])[0]).toEqual([3, 6]);
  });
});

test('where lines are cut at marks, a byline or flag is not joined with the headline behind it', () => {
  const body = [BODY_AT_LAMPS, BODY_AT_RIVER, BODY_AT_LAMPS, BODY_AT_RIVER]
    .map((text) => paragraph(text, 17))
    .join('\n')
    .replace(/(?<=[，。：；”）])(?=[^\n，。：；”）])/gu, '\n');
  const text = [body, '（林晓东）', '“渡口”边的早市', body, '简讯', '“山路”亮了灯', body].join('\n');
  const lines = (readingOf(linesOf(text))?.text ?? '').split('\n');
  for (const line of ['（林晓东）', '“渡口”边的早市', '简讯', '“山路”亮了灯']) expect(lines).toContain(line);
});
