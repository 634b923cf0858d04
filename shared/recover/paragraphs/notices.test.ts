import { describe, expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { BODY_AT_LAMPS, paragraph } from '../testing/pages.ts';

const page = (text: string): ReturnType<typeof recover> => recover({ id: 's', lines: linesOf(text) });
const blocksOf = ({ articles }: ReturnType<typeof recover>): string[][] =>
  articles.map(({ blocks }) => blocks.map(({ runs }) => textOf(runs).replace(/\s/g, '')));

const AUCTION =
  '受委托，我公司定于2025年12月3日上午10时在河湾市桥头路大厅公开拍卖旧机动车12辆、废旧变压器3台，有意竞买者请到我公司办理竞买手续并交纳保证金。';
const ROWS = [
  '联系电话：0000-6650000',
  '联系地址：河湾市桥头路18号',
  '河湾同信拍卖有限公司',
  '2025年11月19日',
];

describe('a notice', () => {
  const text = ['拍卖公告', '', paragraph(AUCTION, 17), '', ...ROWS].join('\n');

  test('keeps whom to ask, who publishes it and when, as lines', () => {
    const found = page(`${text}\n\n桥头新灯\n\n${paragraph(BODY_AT_LAMPS, 17)}`);
    expect(found.articles.map(({ headline }) => headline.map(textOf))).toEqual([['拍卖公告'], ['桥头新灯']]);
    expect(blocksOf(found)[0]?.slice(1)).toEqual(ROWS);
    expect(found.furniture).toEqual([]);
  });

  test('the same rows at the foot of a page of news are the paper’s own', () => {
    const news = paragraph('河湾镇的桥修好了，两岸的人来来往往，卖菜的担子从清早走到天黑。', 17);
    const found = page(`桥头新灯\n\n${news}\n\n联系电话：0000-6650000\n2025年11月19日 星期三`);
    expect(blocksOf(found).flat()).toHaveLength(1);
    expect(found.furniture.map(textOf)).toContain('联系电话：0000-6650000');
  });
});

test.each([
  [
    '本公司于2025年10月30日经股东会决议，拟将注册资本由人民币5000万元减少至人民币1200万元，请各位债权人在四十五日内提出。',
  ],
  ['星期天，爸爸带我去爬河湾后面的山。山路弯弯曲曲，两旁的野菊花开得正旺，我们一会儿追蝴蝶，一会儿捡松果。'],
  ['农历腊月二十三，镇上家家户户都忙着扫房子。孩子们跟在大人后面，等着灶台边上那一块糖，一等就是半天。'],
])('a day at the head or in the midst of a text is no running head: %s', (text) => {
  for (const measure of [13, 15, 17, 18]) {
    const found = page(`桥头的一天\n\n${paragraph(text, measure)}`);
    expect(blocksOf(found)).toEqual([[text]]);
  }
});

test('numbers that no line breaks make lines short, and no column of their own', () => {
  const lost = [
    '河湾市昆仑区佳和便利店遗失食\n品经营许可证副本，许可证编号\nJY11502030012345，声明作废。',
    '王小满遗失二代身份证，身份证号\n150203197001011234，声明作废。',
    '河湾市石桥镇红星砖厂遗失公章一\n枚，声明作废。',
    '李石榴遗失河湾市集宁区恩和家\n园3号楼2单元501室购房收据一张，收\n据号0012345，金额86000元，声明作\n废。',
  ];
  const before =
    '受委托，我公司定于2025年12月3\n日上午10时在河湾市昆仑区桥头路拍卖\n大厅公开拍卖以下标的：一、旧机动车\n12辆；二、废旧变压器3台；三、办公家\n具一批，数量以现场为准。';
  const found = page(`拍卖公告\n\n${before}\n\n遗失声明\n\n${lost.join('\n\n')}`);
  expect(blocksOf(found).at(-1)).toEqual(lost.map((text) => text.replace(/\n/g, '')));
});

const CUT_OFF =
  '因更换桥头路主管，定于11月21日8时至18时停水，沿线住户请提前储水，低洼处恢复供水后水质或短时发黄，放清即可使用。';
const COURSES =
  '冬季灯彩班现招学员三十名，学制六周，教授扎骨、裱糊、描绘，学费全免，自备剪刀，额满为止，欲报名者请携身份证来登记。';

test('a notice ends with who publishes it, also where that is no company, and the next one is another', () => {
  const notices = ['停水通知', '招生公告'].map((title, k) => [
    title,
    '',
    paragraph(k === 0 ? CUT_OFF : COURSES, 17),
    '',
    k === 0 ? '中共河湾县委组织部' : '石桥灯会筹备组',
    '2025年11月19日',
  ]);
  const found = page(notices.map((lines) => lines.join('\n')).join('\n\n'));
  expect(found.articles.map(({ headline }) => headline.map(textOf))).toEqual([['停水通知'], ['招生公告']]);
  expect(blocksOf(found).map((blocks) => blocks.slice(1))).toEqual([
    ['中共河湾县委组织部', '2025年11月19日'],
    ['石桥灯会筹备组', '2025年11月19日'],
  ]);
});

test('an office that answers a letter signs it without a day', () => {
  const text = '来信收悉，我局高度重视，立即派人到河湾镇桥头查看，两盏坏了的路灯已于次日修好，特此回复。';
  const found = page(`桥头灯已修好\n\n${paragraph(text, 15)}\n\n河湾市路灯管理局`);
  expect(blocksOf(found)).toEqual([[text, '河湾市路灯管理局']]);
});

test('a letter closes with its regards, who wrote it and the day', () => {
  const text = '桥头的两盏路灯坏了半年，夜里走路要打手电，老人和孩子都不敢出门，盼望有人来修一修。';
  const rows = ['此致', '敬礼！', '读者：一位老人', '4月2日'];
  const found = page(`桥头的灯不亮了\n\n尊敬的编辑：\n\n${paragraph(text, 15)}\n\n${rows.join('\n\n')}`);
  expect(blocksOf(found)).toEqual([['尊敬的编辑：', text, ...rows]]);
});

test('a number to ring below an advertisement is its row', () => {
  const ad = ['出租 桥头市场旁门面房两间，共六十', '平方米，水电齐全，有意者面谈。', '电话：13300000002'];
  const found = page(`分类信息\n\n${ad.join('\n')}`);
  expect(blocksOf(found)).toEqual([[ad.slice(0, 2).join('').replace(/\s/g, ''), ad[2]]]);
});

test('where to call is a part of each advertisement whose block it closes', () => {
  const one =
    '售：桥头花园三室两厅，\n一百一十八平方米，精装修，\n朝南，售价一百二十六万元。\n电话：13300000002';
  const two = '租：石桥边临街商铺六十\n平方米，年租金四万八千元。\n电话：13300000003';
  const found = page(['房屋租售', one, two].join('\n\n'));
  expect(found.furniture).toEqual([]);
  expect(blocksOf(found).flat()).toContain('电话：13300000002');
});

test('who publishes a notice stands over the day, however it is named', () => {
  const rows = '河湾电器厂\n2022年10月31日';
  const found = page(
    ['拍卖公告', paragraph(AUCTION, 20), rows, '桥头的灯', paragraph(BODY_AT_LAMPS, 20)].join('\n\n'),
  );
  expect(found.articles.map(({ headline }) => headline.map(textOf).join(''))).toEqual([
    '拍卖公告',
    '桥头的灯',
  ]);
  expect(blocksOf(found)[0]?.slice(-2)).toEqual(['河湾电器厂', '2022年10月31日']);
});

test('a notice that names who publishes it is signed with that name', () => {
  const text = '经核准，河湾机械公司即日起更名为河湾智能装备公司，原债权债务由后者承继。';
  const found = page(['更名公告', text, '河湾智能装备公司', '桥头的灯', paragraph(AUCTION, 20)].join('\n\n'));
  expect(blocksOf(found)[0]).toEqual([text, '河湾智能装备公司']);
});
