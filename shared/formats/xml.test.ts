import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { el, mixed, xmlOf } from './xml.ts';

/** What a real parser reads: the text of the root and its attribute `a`; an error is thrown. */
function readBack(text: string): { readonly words: string; readonly a: string | undefined } {
  const parser = new SaxesParser();
  let words = '';
  let a: string | undefined;
  let depth = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ attributes }) => {
    depth += 1;
    a ??= attributes['a'];
  });
  parser.on('closetag', () => (depth -= 1));
  parser.on('text', (more) => {
    if (depth > 0) words += more;
  });
  parser.write(text).close();
  return { words, a };
}

const replaced = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');

test('any string whatever is read back as it was, in text and in an attribute, but for what XML cannot carry', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom(
        ']]>',
        '<',
        '>',
        '&',
        '"',
        "'",
        '\0',
        '\u0001',
        '\t',
        '\n',
        '\r',
        '\r\n',
        '\u0085',
        '\u2028',
        '\uD840',
        '\uDC00',
        '𠮷',
        '\uE000',
        '\u{F0000}',
        '\uFFFE',
        '\uFFFF',
        '-->',
        '<!--',
        '<?',
        '&#0;',
        '&amp;',
      ),
    }),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      const { text: file } = xmlOf(mixed('r', { a: text }, [text]));
      expect(readBack(file)).toEqual({ words: replaced(text), a: replaced(text) });
    }),
    { numRuns: 500, seed: 11 },
  );
});

test('what was replaced and what is of private use is told, with counts, in the notes and in the file', () => {
  const { text, notes } = xmlOf(el('r', { a: '\u0001一\uE000' }, ['\u0001\uD840 𠮷\uE000']));
  expect(notes).toEqual([
    { kind: 'privateUse', character: 'U+E000', count: 2 },
    { kind: 'replaced', character: 'U+0001', count: 2 },
    { kind: 'replaced', character: 'U+D840', count: 1 },
  ]);
  expect(text).toContain('<!-- U+0001 (2): not allowed in XML 1.0, written as U+FFFD -->');
  expect(readBack(text).words).toContain('\uFFFD\uFFFD 𠮷\uE000');
});

test('elements are indented, text never is', () => {
  const { text } = xmlOf(el('a', {}, [mixed('b', {}, [el('c'), el('d')]), el('e', { f: undefined, g: 0 })]));
  expect(text).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<a>\n <b><c/><d/></b>\n <e g="0"/>\n</a>\n');
});
