import fc from 'fast-check';

const han = [
  ...'的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面',
];
const pick = (from: readonly string[]) => fc.constantFrom(...from);

const word = fc.oneof(
  { weight: 30, arbitrary: fc.array(pick(han), { minLength: 1, maxLength: 4 }).map((c) => c.join('')) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 99_999 }).map(String) },
  { weight: 1, arbitrary: pick(['3.5%', '12:30', '1,200', '78%', '36.5℃', '０５']) },
  { weight: 1, arbitrary: pick(['APP', 'SOS', 'Banxin', 'U盘', 'open type']) },
  { weight: 1, arbitrary: pick(['——', '……', '⋯⋯', '—', '·', '～', '+', '/', '-']) },
);
const quoted = fc
  .tuple(pick(['“”', '《》', '（）', '‘’']), fc.array(word, { minLength: 1, maxLength: 3 }))
  .map(([pair, words]) => `${pair.charAt(0)}${words.join('')}${pair.charAt(1)}`);
const clause = fc
  .tuple(
    fc.array(fc.oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: quoted }), {
      minLength: 1,
      maxLength: 6,
    }),
    pick(['，', '，', '，', '、', '；', '：', '。', '。', '？', '！', '。”', '，“']),
  )
  .map(([words, mark]) => words.join('') + mark);

/** Paragraphs as newspapers have them: words of Han, marks in their proportions, numbers, Latin, quotes. */
export const paragraph = (clauses: { minLength: number; maxLength: number }): fc.Arbitrary<string> =>
  fc.array(clause, clauses).map((c) => c.join('').replace(/.$/u, '。'));
