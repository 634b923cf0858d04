import { describe, expect, test } from 'vitest';
import { areNames, isRowOfNames } from './names.ts';
import {
  closingPieceAt,
  creditAt,
  flagLike,
  isCaption,
  isDocumentTitle,
  isNotice,
  jumpAt,
  jumpBefore,
  leadInOf,
  shortRole,
} from './short.ts';

describe('names', () => {
  test('names of two characters may be spaced out to the length of the others', () => {
    expect(areNames('郑 磊')).toBe(true);
    expect(areNames('郑 小 磊')).toBe(true);
    expect(areNames('有 盐 水')).toBe(false);
    expect(areNames('河湾·石磊')).toBe(true);
    expect(areNames('鹧鸪天·河湾')).toBe(false);
    expect(areNames('郑 磊 林可欣 周 立')).toBe(true);
    expect(areNames('有 盐')).toBe(false);
    expect(isRowOfNames('丁小凡 于 谦 文 静 孔 繁')).toBe(true);
    expect(isRowOfNames('桥头 河湾 柳堤 老街')).toBe(false);
  });
});

describe('what closes a piece behind its last sentence', () => {
  test.each([
    ['村里人都说好。（童 谣）', '（童 谣）'],
    ['村里人都说好。（石 磊 田 野）', '（石 磊 田 野）'],
    ['村里人都说好。 郑 磊', ' 郑 磊'],
    ['村里人都说好。（河湾医院骨科主任 郑磊）', '（河湾医院骨科主任 郑磊）'],
    ['村里人都说好。（作者单位：河湾镇中学）', '（作者单位：河湾镇中学）'],
    ['村里人都说好。摘自《河湾志》', '摘自《河湾志》'],
    ['村里人都说好。（河湾镇法律援助站 何律师）', '（河湾镇法律援助站 何律师）'],
    ['村里人都说好。（河湾镇法院 何小满）', '（河湾镇法院 何小满）'],
  ])('%s', (text, piece) => {
    expect(text.slice(closingPieceAt(text))).toBe(piece);
  });

  test('what a sentence says in brackets, or a clause behind a quotation, closes none', () => {
    expect(closingPieceAt('村里人都说好。（详见本报昨日的报道和图表）')).toBe(-1);
    expect(closingPieceAt('老周的“冷藏车”里有的是力气。')).toBe(-1);
    expect(closingPieceAt('“修桥铺路” 里面有不少学问')).toBe(-1);
  });
});

describe('jump lines', () => {
  test.each([
    ['过河的人都记得。（下转第三版）', '（下转第三版）'],
    ['过河的人都记得 下转第三版', ' 下转第三版'],
  ])('%s', (text, jump) => {
    expect(text.slice(jumpAt(text))).toBe(jump);
  });

  test('before the text that it brings', () => {
    expect(jumpBefore('（上接第1版）过河的人都记得')).toBe('（上接第1版）'.length);
    expect(jumpBefore('（上接第1版）')).toBe(0);
    expect(jumpBefore('（下转第1版）过河的人都记得')).toBe(0);
  });

  test('a page that a sentence speaks of is none', () => {
    expect(jumpAt('他在第三版上看见了自己。')).toBe(-1);
  });
});

describe('headlines that say what they head', () => {
  test('a notice, and what an office publishes', () => {
    expect(['停水公告', '遗失声明', '公告', '桥头新灯'].map(isNotice)).toEqual([true, true, false, false]);
    expect(isDocumentTitle('河湾镇关于表彰2021年度先进集体的决定')).toBe(true);
    expect(isDocumentTitle('关于修桥的三个决定')).toBe(false);
    expect(['停水公告', '街谈', '农技110', '第29轮'].map(flagLike)).toEqual([false, true, true, false]);
    expect(['本报更正', '更正说明', '更正的人'].map(isNotice)).toEqual([true, true, false]);
  });
});

describe('short lines', () => {
  test.each([
    ['（十年修桥进行时）', null],
    ['（黄 立）', 'source'],
    ['（清风）', 'source'],
    ['本报评论部', 'byline'],
    ['癸卯年十月二十', 'furniture'],
    ['河湾网网址：http://www.example.com', 'furniture'],
    ['何小满摄（河湾影像）', 'credit'],
    ['渡口的早晨（水彩） 何小满', 'credit'],
    ['渡口的早晨（三） 走亲戚', null],
    ['（记者 周立本）', 'source'],
    ['（记者走进山村）', null],
    ['本报地址：河湾市桥头路1号 邮编：000000', 'furniture'],
    ['今日天气 多云转晴 6℃～15℃', 'furniture'],
    ['最冷的那天30度的温差', null],
    ['本报记者 何小满 文/摄', 'byline'],
    ['河湾的风土人文图', null],
    ['特派记者 何小满（本报今日电）', 'byline'],
    ['（河湾镇文化站供稿）', 'source'],
  ])('%s is %s', (text, role) => {
    expect(shortRole(text)).toBe(role);
  });
});

describe('lines of text that look like what they are not', () => {
  test('a line that a measure ends (38.5摄|氏度) is no credit, nor one that goes on behind a date a running head', () => {
    for (const line of ['答：体温超过38.5摄', '2026年1月1日起享受待遇，住院报销比例', '2026年1月1日起施行'])
      expect([line, shortRole(line)]).toEqual([line, null]);
    expect(shortRole('2026年1月1日 星期四 要闻')).toBe('furniture');
    expect(shortRole('本报记者 何小满 摄')).toBe('credit');
  });

  test('a lead-in ends with a reporter’s name, and where none follows before the reporter', () => {
    expect(leadInOf('本报讯 记者从市里获悉，')).toBe(3);
    expect(leadInOf('本报讯 记者何小满 通讯员周立本 近日，')).toBe('本报讯 记者何小满 通讯员周立本'.length);
    expect(leadInOf('本报讯（记者 何小满）近日，')).toBe('本报讯（记者 何小满）'.length);
  });

  test('reporters and lead-ins of any paper', () => {
    expect(shortRole('河湾日报记者 何小满')).toBe('byline');
    expect(shortRole('大公报记者 余小满')).toBe('byline');
    const lead = '河湾晚报石桥11月26日电（记者 何小满）';
    expect(leadInOf(`${lead}近日，`)).toBe(lead.length);
    expect(leadInOf('河湾日报创刊那年，')).toBe(0);
  });

  test('a date by numbers, and one in Han', () => {
    for (const date of ['2025.11.27 星期四', '2025-11-27'])
      expect([date, shortRole(date)]).toEqual([date, 'furniture']);
  });

  test('who answers or tells is a byline', () => {
    for (const line of ['主讲人：市医院医师 何小满', '口述：周立本', '受访专家：何小满'])
      expect([line, shortRole(line)]).toEqual([line, 'byline']);
  });
});

describe('forms of many papers', () => {
  test.each([
    ['河湾小学五（2）班 何小满', 'byline'],
    ['指导老师 何小满', 'byline'],
    ['（解答律师：河湾律师事务所 何 满）', 'source'],
    ['石桥镇 读者 李石榴', 'source'],
    ['市农科所研究员 何小满', 'source'],
    ['（未完待续）', 'jump'],
    ['（图片均由石桥镇提供）', 'credit'],
    ['公元二〇一九年五月六日', 'furniture'],
    ['一九八九年五月六日 农历己巳年四月初二', 'furniture'],
    ['第一二三四五期', 'furniture'],
    ['代号 12—3', 'furniture'],
    ['今日天气 晴转多云 东北风三到四级 最低气温3℃', 'furniture'],
    ['本版投稿信箱：hw@hewan.cn', 'furniture'],
    ['编辑同志：', null],
    ['财经·民生', null],
    ['阿里木·买买提', 'names'],
    ['东风八级也不怕', null],
  ] as const)('%s', (text, role) => {
    expect(shortRole(text)).toBe(role);
  });

  test.each([
    ['本报讯 通讯员何小满、记者李石榴报道：桥修好了', '本报讯 通讯员何小满、记者李石榴报道'],
    ['【本报记者何小满河湾报导】桥修好了', '【本报记者何小满河湾报导】'],
    ['综合新华社电 桥修好了', '综合新华社电'],
    ['据美国《桥梁》周刊报道，桥修好了', '据美国《桥梁》周刊报道'],
  ])('lead-in: %s', (text, leadIn) => {
    expect(text.slice(0, leadInOf(text))).toBe(leadIn);
  });
});

test.each([
  ['■ 河 湾 镇 的 桥 头 新 装 了 一 百 盏 路 灯', null],
  ['□ 何 小 满', 'byline'],
  ['■ 何 小 满 李 石 榴', 'byline'],
  ['新华社“河湾视点”记者 何小满 李石榴', 'byline'],
  ['河湾大学桥梁研究中心 何小满', 'byline'],
  ['书香版主编：何小满', 'furniture'],
] as const)('%s', (text, role) => {
  expect(shortRole(text)).toBe(role);
});

test.each([
  ['零售业的老人石磊说，街角的小店', null],
  ['电话那头传来石磊的笑声，说桥修好了', null],
  ['电话：0000-1234567', 'furniture'],
  ['零售：1.00元', 'furniture'],
  ['■桥头：六盏灯对着卧室', null],
  ['■相关链接', null],
  ['■本报记者 何小满 文/图', 'byline'],
] as const)('words that furniture and bylines begin with begin texts and subheads too: %s', (text, role) => {
  expect(shortRole(text)).toBe(role);
});

test.each([
  ['【路透社河湾10月5日电】题：桥修好了', '【路透社河湾10月5日电】'],
  ['【法国《桥梁报》网站10月4日文章】题：桥修好了', '【法国《桥梁报》网站10月4日文章】'],
  ['晨报讯昨日上午，桥修好了', '晨报讯'],
])('lead-ins of digests and morning papers: %s', (text, leadIn) => {
  expect(text.slice(0, leadInOf(text))).toBe(leadIn);
});

test.each([
  ['（何 满摄）', 'credit'],
  ['石桥小学 何小满', 'byline'],
  ['河湾镇派出所 文 静', 'byline'],
  ['晨报记者 文静', 'byline'],
  ['B08-09', 'furniture'],
] as const)('%s', (text, role) => {
  expect(shortRole(text)).toBe(role);
});

test('reporters in front of a text may be named without a word for what they are, if they are named', () => {
  expect(leadInOf('本报讯 何小满、特约记者石磊报道：桥修好了')).toBe(
    '本报讯 何小满、特约记者石磊报道'.length,
  );
  expect(leadInOf('本报讯 据有关部门报道：桥修好了')).toBe('本报讯'.length);
});

describe('who signs as one of an office or a place', () => {
  test.each([
    ['（河湾医院 郑磊）', 'source'],
    ['（大厨 阿根）', 'source'],
    ['（石桥 夜雨）', null],
    ['心理咨询师 郑磊', 'source'],
    ['轧钢厂 郑 磊', 'byline'],
    ['湖南 郑磊', 'byline'],
    ['主持人 晓丹', 'byline'],
    ['主持公道 自在人心', null],
    ['石桥 夜雨', null],
  ])('%s', (text, role) => {
    expect(shortRole(text)).toBe(role);
  });
});

describe('what the page says of itself', () => {
  test.each([
    '本版内容仅供参考，据此入市，风险自担',
    '本栏目欢迎投稿，来稿请寄河湾镇石桥路',
    '股市有风险 入市需谨慎',
    '扫码观看视频',
    '值班编辑 何小满 美编 周立 校对 郑磊',
    '本报副刊部 | 第1123期 | 责编：何小满 视觉：郑磊',
  ])('%s', (text) => {
    expect(shortRole(text)).toBe('furniture');
  });

  test('a headline that speaks of the like is none', () => {
    expect(shortRole('扫码点餐不该成唯一选择')).toBe(null);
    expect(shortRole('本版图书欢迎读者带走')).toBe(null);
  });
});

test('who drew a picture stands behind its caption as who took one does', () => {
  const caption = '石桥结构示意图。 何小满 制图';
  expect(caption.slice(creditAt(caption))).toBe(' 何小满 制图');
  expect(creditAt('石桥旧影。 资料图片')).toBe('石桥旧影。'.length);
});

test.each([
  ['近日，河湾老桥修好了。图为工人拆下脚手架。', true],
  ['左图为河湾老桥，建于1952年。', true],
  ['桥头的茶馆在地图上是空着的。', false],
  ['他画下这张草图为的是记住桥的样子。', false],
])('a caption says which picture it tells of: %s', (text, expected) => {
  expect(isCaption(text)).toBe(expected);
});
