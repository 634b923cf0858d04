import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, lineEndsOf, linesOf, MAX_TEXT_BYTES } from './index.ts';

const SAMPLE = '河湾镇的桥修好了，两岸的人来来往往。\n“走这条路，省了半个钟头。”老周说。\n□本报记者 何小满\n';

const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  [...Array(text.length).keys()].forEach((i) => view.setUint16(i * 2, text.charCodeAt(i), !bigEndian));
  return new Uint8Array(view.buffer);
};
const withMark = (mark: readonly number[], bytes: Uint8Array): Uint8Array =>
  new Uint8Array([...mark, ...bytes]);

/** 河湾镇的桥修好了，两岸的人来来往往。 in GB2312, and 門前的樹長高了，風一吹就響。 in Big5. */
const GB = [
  0xba, 0xd3, 0xcd, 0xe5, 0xd5, 0xf2, 0xb5, 0xc4, 0xc7, 0xc5, 0xd0, 0xde, 0xba, 0xc3, 0xc1, 0xcb, 0xa3, 0xac,
  0xc1, 0xbd, 0xb0, 0xb6, 0xb5, 0xc4, 0xc8, 0xcb, 0xc0, 0xb4, 0xc0, 0xb4, 0xcd, 0xf9, 0xcd, 0xf9, 0xa1, 0xa3,
];
const BIG5 = [
  0xaa, 0xf9, 0xab, 0x65, 0xaa, 0xba, 0xbe, 0xf0, 0xaa, 0xf8, 0xb0, 0xaa, 0xa4, 0x46, 0xa1, 0x41, 0xad, 0xb7,
  0xa4, 0x40, 0xa7, 0x6a, 0xb4, 0x4e, 0xc5, 0x54, 0xa1, 0x43,
];

describe('decodeText', () => {
  const utf8 = new TextEncoder().encode(SAMPLE);

  test.each([
    ['UTF-8', utf8, 'utf-8'],
    ['UTF-8 with its mark', withMark([0xef, 0xbb, 0xbf], utf8), 'utf-8'],
    ['UTF-16 LE', utf16(SAMPLE, false), 'utf-16le'],
    ['UTF-16 BE', utf16(SAMPLE, true), 'utf-16be'],
    ['UTF-16 LE with its mark', withMark([0xff, 0xfe], utf16(SAMPLE, false)), 'utf-16le'],
    ['UTF-16 BE with its mark', withMark([0xfe, 0xff], utf16(SAMPLE, true)), 'utf-16be'],
  ])('reads %s', (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ ok: true, value: { text: SAMPLE, encoding } });
  });

  test('reads GB18030, GBK and GB2312 without a mark', () => {
    expect(decodeText(new Uint8Array(GB))).toEqual({
      ok: true,
      value: { text: '河湾镇的桥修好了，两岸的人来来往往。', encoding: 'gb18030' },
    });
  });

  test('reads Big5, the encoding of traditional pages', () => {
    expect(decodeText(new Uint8Array(BIG5))).toEqual({
      ok: true,
      value: { text: '門前的樹長高了，風一吹就響。', encoding: 'big5' },
    });
  });

  test.each([
    ['an empty file', new Uint8Array(), { kind: 'empty' }],
    ['a file of white space', new TextEncoder().encode(' \n\n　\n'), { kind: 'empty' }],
    ['a PDF', new TextEncoder().encode('%PDF-1.7\nstream'), { kind: 'binary', looksLike: 'PDF' }],
    [
      'bytes that are no text',
      new Uint8Array(600).map((_, i) => (i * 7) % 256),
      { kind: 'binary', looksLike: null },
    ],
    ['zero bytes', new Uint8Array(64), { kind: 'binary', looksLike: null }],
    [
      'UTF-8 with a damaged byte',
      new Uint8Array([...new TextEncoder().encode('abcdef'), 0xff, ...new TextEncoder().encode('河湾')]),
      { kind: 'unknownEncoding', at: 6 },
    ],
    [
      'an English text',
      new TextEncoder().encode('The bridge is done and people cross it all day.'),
      { kind: 'notChinese', han: 0, characters: 38 },
    ],
    [
      'a Japanese text',
      new TextEncoder().encode('橋がなおって、みんなよろこんでいます。'),
      { kind: 'notChinese', han: 1, characters: 19 },
    ],
  ])('refuses %s by name', (_, bytes, error) => {
    expect(decodeText(bytes)).toEqual({ ok: false, error });
  });

  test('refuses a file far larger than a page before it reads it', () => {
    const bytes = 50 * 1024 * 1024;
    expect(decodeText(new Uint8Array(bytes))).toEqual({
      ok: false,
      error: { kind: 'tooLarge', bytes, limit: MAX_TEXT_BYTES },
    });
  });

  test('answers any bytes with a text or an error, never with a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const result = decodeText(bytes);
        if (result.ok) expect(result.value.text.trim()).not.toBe('');
        else expect(result.error.kind).toMatch(/^(empty|binary|unknownEncoding|notChinese)$/);
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  test('gives a Chinese text back from every Unicode encoding', () => {
    const han = fc.string({
      unit: fc.oneof(
        fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((c) => String.fromCharCode(c)),
        fc.constantFrom('，', '。', '“', '”', '\n', '7', 'A'),
      ),
      minLength: 24,
    });
    fc.assert(
      fc.property(han, (body) => {
        const text = `河湾镇的桥修好了，两岸的人来来往往。${body}`;
        for (const bytes of [
          new TextEncoder().encode(text),
          withMark([0xff, 0xfe], utf16(text, false)),
          withMark([0xfe, 0xff], utf16(text, true)),
        ]) {
          const result = decodeText(bytes);
          expect(result.ok && result.value.text).toBe(text);
        }
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});

describe('linesOf', () => {
  test('knows every line terminator, and CR LF as one', () => {
    const { lines } = linesOf('一\r\n二\n三\r四\f五\u2028六\u0085七');
    expect(lines.map((line) => line.text)).toEqual([...'一二三四五六七']);
  });

  test('covers the text exactly: lines in order, one terminator between two', () => {
    const unit = fc.constantFrom('字', 'a', ' ', '\n', '\r', '\f', '\u2029', '𠮷', '，');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const { lines } = linesOf(text);
        let at = 0;
        lines.forEach((line, i) => {
          expect(line.index).toBe(i);
          expect(text.slice(at, line.span[0])).toMatch(
            i === 0 ? /^$/ : /^(\r\n|[\n\r\v\f\u0085\u2028\u2029])$/,
          );
          expect(line.text).toBe(text.slice(...line.span));
          expect(line.text).not.toMatch(/[\n\r\v\f\u0085\u2028\u2029]/);
          at = line.span[1];
        });
        expect(at).toBe(text.length);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('lineEndsOf', () => {
  const source = '河 湾 镇\n的桥\n\n修好了。\n';
  const bridge = {
    text: '河湾镇的桥',
    source: 's',
    spans: [
      [0, 1],
      [2, 3],
      [4, 5],
      [6, 8],
    ] as [number, number][],
  };

  test('finds the line ends between spans, and whether a blank line followed', () => {
    const runs = [bridge, { text: '修好了。', source: 's', spans: [[10, 14]] as [number, number][] }];
    expect(lineEndsOf(runs, source)).toEqual([
      { at: 3, blank: false },
      { at: 5, blank: true },
    ]);
  });

  test('takes line ends from the scan where a person said so', () => {
    const runs = [bridge];
    expect(lineEndsOf(runs, source).map(({ at }) => at)).toEqual([3]);
    const changes = [
      { at: 6, ends: false },
      { at: 7, ends: true },
    ];
    expect(lineEndsOf(runs, source, changes).map(({ at }) => at)).toEqual([4]);
    // A place of other text, and the head of this one, change nothing here.
    expect(
      lineEndsOf(runs, source, [
        { at: 0, ends: true },
        { at: 40, ends: true },
      ]),
    ).toHaveLength(1);
  });

  test('says nothing inside text that a person changed', () => {
    const runs = [
      {
        text: '河湾乡里的桥',
        source: 's',
        spans: [
          [0, 1],
          [6, 8],
        ] as [number, number][],
        emendation: 'e',
      },
      { text: '修好了。', source: 's', spans: [[10, 14]] as [number, number][] },
    ];
    expect(lineEndsOf(runs, source)).toEqual([{ at: 6, blank: true }]);
  });

  test('takes pieces drawn out of order for different lines', () => {
    const runs = [
      {
        text: '的桥河',
        source: 's',
        spans: [
          [6, 8],
          [0, 1],
        ] as [number, number][],
      },
    ];
    expect(lineEndsOf(runs, source)).toEqual([{ at: 2, blank: false }]);
  });
});
