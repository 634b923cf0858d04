import { describe, expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph, storyAt } from '../testing/pages.ts';

const found = (text: string) => {
  const { articles, questions } = recover({ id: 's', lines: linesOf(text) });
  return {
    flags: Object.fromEntries(
      articles.map(({ headline, flag }) => [headline.map(textOf).join(), flag && textOf(flag)]),
    ),
    asked: questions.map((question) => textOf(question.about)),
  };
};

describe('flags', () => {
  const between = (flag: string) =>
    found(`${storyAt('river', 15, 'after')}\n\n${flag}\n\n${storyAt('lamps', 15)}`);

  test('between two headlines a flag is of the story that speaks of it', () => {
    expect(between('山路').flags).toEqual({ 石桥通了车: null, 一条山路亮起灯: '山路' });
  });

  test('a clause as long as the one beside it, behind a place and a colon, is none', () => {
    const text = storyAt('river', 15, 'after').replace('石桥通了车', '河湾镇：烟火人间 细处见真');
    expect(found(`${text}\n\n${storyAt('lamps', 15, 'after')}`).flags).toEqual({
      '河湾镇：烟火人间 细处见真': null,
      一条山路亮起灯: null,
    });
  });

  test('where its place and its words speak for two stories, it is asked', () => {
    expect(between('河湾').asked).toContain('河湾');
  });

  test('the only flag of a page, behind all its stories, is asked', () => {
    const bodies = [BODY_AT_RIVER, BODY_AT_LAMPS, BODY_AT_RIVER, BODY_AT_LAMPS, BODY_AT_RIVER];
    const heads = [
      '石桥通了车',
      '一条山路亮起灯',
      '两岸的人走到一起',
      '旧灯送给对岸果园',
      '卖菜的担子起得早',
    ];
    const text = bodies
      .map((body, k) => `□本报记者 何小满\n\n${paragraph(body, 13 + 2 * k)}\n\n${heads[k] ?? ''}`)
      .join('\n\n');
    expect(found(`${text}\n\n街谈`).asked).toContain('街谈');
  });
});
