import { describe, expect, test } from 'vitest';
import { createSession } from '../session/session.ts';
import { startStrings, type Language } from '../strings/index.ts';
import type { JobError } from '../worker/protocol.ts';
import type { App } from './app.ts';
import { tellJobError } from './telling.ts';

/** What the app tells of an error, in a language. */
function told(error: JobError, language: Language): string {
  const session = createSession();
  tellJobError({ session, t: startStrings(language).t } as unknown as App, 'a.banxin', error);
  return session.getState().notice?.text ?? '';
}

describe('what is wrong with a page file', () => {
  test.each([
    ['truncated'],
    ['damagedDirectory'],
    ['damagedEntry', 'document.json'],
    ['missingEntry', 'document.json'],
    ['changedSource', 'sources/s1/a.txt'],
    ['invalidDocument'],
    ['notZip'],
    ['notADocument'],
    ['unknownEntry', 'b.exe'],
    ['unsafeName'],
    ['duplicateEntry', 'document.json'],
    ['unsupportedZip'],
    ['tooManyEntries'],
    ['suspiciousRatio', 'assets/a.jpg'],
  ])('is told in words: %s', (kind, part = '') => {
    const error: JobError = { in: 'pageFile', kind, ...(part === '' ? {} : { name: part }) };
    for (const language of ['zh-CN', 'en'] as const) {
      const text = told(error, language);
      expect(text).toContain('a.banxin');
      expect(text).toContain(part);
      expect(text).not.toContain(kind);
      expect(text).not.toContain('{{');
    }
  });
});

test('a text far larger than a page is told with what to do', () => {
  expect(told({ kind: 'tooLarge' }, 'zh-CN')).toMatch(/只打开一个版面/u);
  expect(told({ kind: 'tooLarge' }, 'en')).toMatch(/one page at a time/u);
});
