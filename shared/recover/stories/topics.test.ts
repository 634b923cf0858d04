import { expect, test } from 'vitest';
import { topicsOf } from './topics.ts';

const bridge = [
  '河湾镇的石桥修好了，两岸的人来来往往。',
  '石桥通车以后，河湾镇的瓜一上午就卖完了。',
  '河湾镇的老周说，石桥省了半个钟头。',
];
const lamps = [
  '杏坪村的路灯亮了，放学的孩子不用打手电。',
  '守夜的老人说，路灯照着果园，也照着杏坪村。',
  '杏坪村把换下的路灯送给了果园。',
];

test('a passage of the same story is likelier beside the others than one of another story', () => {
  const gather = topicsOf([...bridge, ...lamps]).gather();
  const beside = (own: number, other: number): number => {
    gather.clear();
    gather.add(own);
    return gather.add(other);
  };
  expect(beside(0, 1)).toBeGreaterThan(beside(0, 3));
  expect(beside(3, 5)).toBeGreaterThan(beside(2, 5));
});

test('the order in which passages are gathered does not matter', () => {
  const gather = topicsOf([...bridge, ...lamps]).gather();
  const all = (order: readonly number[]): number => {
    gather.clear();
    return order.reduce((sum, k) => sum + gather.add(k), 0);
  };
  expect(all([0, 1, 2])).toBeCloseTo(all([2, 0, 1]), 9);
});

test('a headline speaks for its own story, and one without known words for none', () => {
  const topics = topicsOf([...bridge, ...lamps]);
  const gather = topics.gather();
  gather.add(0);
  gather.add(1);
  expect(gather.speaksFor(topics.of('石桥通了车'))).toBeGreaterThan(0);
  expect(gather.speaksFor(topics.of('果园亮起路灯'))).toBeLessThan(0);
  expect(gather.speaksFor(topics.of('一年之计'))).toBe(0);
});

test('a rare pair binds two passages more than a common one', () => {
  const topics = topicsOf([
    '杏坪渡的船工今天工作到很晚。',
    '他在杏坪渡守了一辈子。',
    '工作没有做完的人都留下来。',
    '远处有人唱起了山歌。',
  ]);
  const gather = topics.gather();
  const beside = (other: number): number => {
    gather.clear();
    gather.add(0);
    return gather.add(other);
  };
  expect(beside(1)).toBeGreaterThan(beside(2));
  expect(beside(2)).toBeGreaterThan(beside(3) - 1);
});

test('where a page chooses its rare words from a small stock, one of them says less for a headline', () => {
  const stock = ['鹬麓漪筝', '麓漪蔺栗', '漪筝栗鹬', '蔺栗鹬麓'];
  const written = ['鹬麓漪筝', '桥头坪上人家', '瓜棚老井边', '渡口艄公歌谣'];
  const says = (passages: readonly string[]): number => {
    const topics = topicsOf(passages);
    const gather = topics.gather();
    gather.add(0);
    return gather.speaksFor(topics.of('鹬麓'));
  };
  expect(says(stock)).toBeLessThan(says(written));
});

test('a long turn of phrase that two passages share binds them no more than two names do', () => {
  const topics = topicsOf([
    '沈家埠的纸坊前，柳德海晾着新纸。不管风从哪一边吹过来都不着急慢慢走。',
    '柳德海把纸坊搬回了沈家埠。',
    '渔汛到了。不管风从哪一边吹过来都不着急慢慢走。',
    // What nothing else says: a page in print.
    '天气预报说周末有小雨，菜农赶着给大棚压膜，顺手把水沟挖深了半尺。',
    '体校少年昨夜领到奖牌，教练却先检查他们膝盖上的旧伤。',
  ]);
  const gather = topics.gather();
  const beside = (other: number): number => {
    gather.clear();
    gather.add(0);
    return gather.add(other);
  };
  expect(beside(1)).toBeGreaterThan(beside(2));
});
