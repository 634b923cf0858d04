import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOf, type Runs } from './index.ts';
import { cut, insideCharacter, joined, sourceRuns, spansOf, textChange, tidy } from './runs.ts';

const source = {
  id: 's1',
  name: '',
  kind: 'text',
  encoding: '',
  sha256: '',
  text: '河 湾 镇 New\nYork 𠮷日',
} as const;
const han: Runs = [
  {
    text: '河湾镇',
    source: 's1',
    spans: [
      [0, 1],
      [2, 3],
      [4, 5],
    ],
  },
];

test('untouched text is cut with its places in the source', () => {
  expect(cut(han, 2)).toEqual([
    [
      {
        text: '河湾',
        source: 's1',
        spans: [
          [0, 1],
          [2, 3],
        ],
      },
    ],
    [{ text: '镇', source: 's1', spans: [[4, 5]] }],
  ]);
});

test('emended text of another length keeps its places in the first half', () => {
  const runs: Runs = [
    {
      text: '海边',
      source: 's1',
      spans: [
        [0, 1],
        [2, 3],
        [4, 5],
      ],
      emendation: 'e',
    },
  ];
  expect(cut(runs, 1)).toEqual([[{ ...runs[0], text: '海' }], [{ ...runs[0], text: '边', spans: [] }]]);
});

test('a deletion goes with the half that is asked for', () => {
  const gone = { text: '', source: 's1', spans: [[2, 3] as const], emendation: 'e' };
  const runs: Runs = [
    { text: '河', source: 's1', spans: [[0, 1]] },
    gone,
    { text: '镇', source: 's1', spans: [[4, 5]] },
  ];
  expect(cut(runs, 1)[0]).toContain(gone);
  expect(cut(runs, 1, 'right')[1]).toContain(gone);
  expect(cut([gone], 0, 'right')).toEqual([[], [gone]]);
});

test('halves put together are the whole again', () => {
  const piece = fc.record({ length: fc.nat(4), emended: fc.boolean(), gap: fc.nat(2) });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.nat(20), fc.boolean(), (pieces, at, right) => {
      let start = 0;
      const runs = tidy(
        pieces.map(({ length, emended, gap }, i) => {
          const span = [start, start + length] as const;
          start += length + gap;
          const run = { text: '河'.repeat(length), source: 's1', spans: length > 0 ? [span] : [] };
          return emended ? { ...run, text: run.text + '新', emendation: `e${i}` } : run;
        }),
      );
      const offset = Math.min(at, textOf(runs).length);
      const [a, b] = cut(runs, offset, right ? 'right' : 'left');
      expect(textOf(a).length).toBe(offset);
      expect(tidy([...a, ...b])).toEqual(runs);
    }),
    { seed: 31, numRuns: 300 },
  );
});

test('joined, Latin words are parted by a space and Han is not', () => {
  const run = (text: string): Runs => [{ text, spans: [] }];
  const cases = [
    ['New', 'York'],
    ['河湾', '镇'],
    ['第', '3版'],
    ['18', '个'],
    ['a,', 'b'],
    ['（', 'A'],
  ] as const;
  expect(cases.map(([a, b]) => textOf(joined(run(a), run(b))))).toEqual([
    'New York',
    '河湾镇',
    '第3版',
    '18个',
    'a, b',
    '（A',
  ]);
});

test('the source read again has the space that a line end between Latin words stands for', () => {
  const from = [
    {
      source: 's1',
      spans: [
        [0, 1],
        [4, 5],
        [6, 9],
        [10, 14],
        [15, 18],
      ] as const,
    },
  ];
  const runs = sourceRuns([source], from);
  expect(textOf(runs)).toBe('河镇New York𠮷日');
  expect(spansOf(runs)).toEqual(from);
});

test('the change between two texts is the smallest, on whole characters', () => {
  expect(textChange('河湾镇', '河湾镇')).toBeNull();
  expect(textChange('河湾镇', '河东湾镇')).toEqual({ from: 1, to: 1, text: '东' });
  expect(textChange('啊啊', '啊啊啊')).toEqual({ from: 2, to: 2, text: '啊' });
  // 𠮷 and 𠮸 share their first half, 𠮷 and 𡮷 their second.
  expect(textChange('𠮷日', '𠮸日')).toEqual({ from: 0, to: 2, text: '𠮸' });
  expect(textChange('日𠮷', '日𡮷')).toEqual({ from: 1, to: 3, text: '𡮷' });
  const text = fc.array(fc.constantFrom('河', '𠮷', '𠮸', '𡮷', 'a')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (a, b) => {
      const change = textChange(a, b) ?? { from: 0, to: 0, text: '' };
      expect(a.slice(0, change.from) + change.text + a.slice(change.to)).toBe(b);
      expect(insideCharacter(a, change.from) || insideCharacter(a, change.to)).toBe(false);
    }),
    { seed: 32, numRuns: 500 },
  );
});
