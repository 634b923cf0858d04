import { describe, expect, test } from 'vitest';
import { shortRole } from './short.ts';
import { isMaker, isWork, signsBook, workAt } from './works.ts';

describe('works and who made them', () => {
  test('a work and its kind name no source', () => {
    expect(isWork('《河湾春晓》（国画）')).toBe(true);
    expect(isWork('《石桥》（油画）（局部）')).toBe(true);
    expect(shortRole('《河湾春晓》（国画）')).toBe(null);
    expect(isWork('《河湾春晓》')).toBe(false);
  });

  test('who made it, on the same line or one of its own', () => {
    expect('《河湾春晓》（水彩画） 何小满'.slice(workAt('《河湾春晓》（水彩画） 何小满'))).toBe(
      '（水彩画） 何小满',
    );
    expect(workAt('《石桥》（油画） 江南 作')).toBe('《石桥》'.length);
    expect(workAt('《石桥》（油画） 江南')).toBe(-1);
    expect(isMaker('何小满 作')).toBe(true);
    expect(isMaker('石桥幼儿园大班 乐乐 画')).toBe(true);
    expect(isMaker('合作')).toBe(false);
    expect(shortRole('何小满 书')).toBe('credit');
  });

  test('who wrote a book, and who published it', () => {
    expect(signsBook('何小满 著 河湾出版社')).toBe(true);
    expect(signsBook('［英］露西·格林 著 周立本 译')).toBe(true);
    expect(signsBook('何小满 主编')).toBe(true);
    expect(signsBook('河湾名著 等你来读')).toBe(false);
  });
});
