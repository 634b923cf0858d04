import { expect, test } from 'vitest';
import { halves, storiesOf, storyOf } from './written.ts';

const STORY = [
  'kind: news',
  'place: 河湾县石桥镇',
  'head: 石桥通了车',
  'head: 渡船歇了工',
  'caption: 图为通车的石桥。',
  'title: 过桥',
  '---',
  '桥修好了。',
  '',
  '## 三十个摊位',
  '瓜卖完了。',
  '- 桥头：八点',
  '',
].join('\n');

test('a story’s file gives its head and its blocks', () => {
  const story = storyOf('one.txt', STORY);
  expect(story).toMatchObject({
    kind: 'news',
    place: '河湾县石桥镇',
    headline: ['石桥通了车', '渡船歇了工'],
    kicker: null,
    captions: [{ text: '图为通车的石桥。', title: '过桥' }],
  });
  expect(story.blocks).toEqual([
    { kind: 'paragraph', text: '桥修好了。' },
    { kind: 'subhead', text: '三十个摊位' },
    { kind: 'paragraph', text: '瓜卖完了。' },
    { kind: 'lines', text: '桥头：八点' },
  ]);
  expect(story.length).toBe(5 + 5 + 5 + 5);
});

test.each([
  ['kind: news\n桥修好了。', 'line 1: no line ---'],
  ['kind: tale\nplace: 河湾\nhead: 桥\n---\n桥。', 'no kind, or one that is not known: tale'],
  ['kind: news\nplace: 河湾\nhaed: 桥\n---\n桥。', 'line 3: not a line of a story'],
  ['kind: news\nplace: 河湾\n---\n桥。', 'one or two lines of headline'],
])('one that has not the form is refused with its line', (text, message) => {
  expect(() => storyOf('one.txt', text)).toThrow(message);
});

test('no story, and no sentence, stands in both halves', () => {
  const [tuning, report] = halves.map((half) =>
    storiesOf(half).flatMap(({ headline, blocks }) => [
      headline.join(' '),
      ...blocks.flatMap(({ text }) => text.match(/[^。！？]{14,}[。！？]/gu) ?? []),
    ]),
  );
  const known = new Set(tuning);
  expect(tuning?.length).toBeGreaterThan(1000);
  expect(report?.filter((sentence) => known.has(sentence))).toEqual([]);
});
