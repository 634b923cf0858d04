/**
 * News of invented places, composed from a small grammar. Each story keeps to one subject, one place and a few people, so
 * that its headline and its body share words, as they do in a paper.
 */
import type { Chance } from './random.ts';
import { subjects, type Subject } from './subjects.ts';

const first = [...'云青禾沧白石柳松桐杏梅兰竹荷芦雁鹤龙凤金玉清明永安长春东西南北上下双百千'];
const second = [...'溪泉岭坪川湾渡塘沟坡桥港洲峪浦台井坞浪屏源麓沙泽'];
const surnames = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭郎鲁韦马苗花方俞任袁柳鲍史唐费岑薛雷贺倪汤罗毕郝安常乐于傅卞齐康伍余元顾孟黄穆萧尹',
];
const given = [
  ...'文远明德志强海涛建国春生秀兰玉梅晓燕立新永福家栋长青小满云舟子墨望舒知微景行若水清和一凡思源雨棠采薇照晚既白听澜北辰以宁芷汀见山秋萍桂英树声',
];
const units = ['县', '镇', '乡', '村', '街道', '社区'];
const offices = [
  '水利局',
  '农业农村局',
  '民政局',
  '教育局',
  '交通运输局',
  '文化馆',
  '档案馆',
  '住建局',
  '林业站',
  '供销社',
];
const duties = ['负责人', '副局长', '站长', '支部书记', '主任', '技术员', '馆长', '队长', '理事长'];
const times = [
  '近日',
  '连日来',
  '今年以来',
  '入秋以来',
  '上个月',
  '去年冬天',
  '今年3月',
  '8月中旬',
  '10月12日',
  '两年前',
  '一大早',
  '清明前后',
  '2019年',
  '2023年5月',
];
const papers = ['城乡观察', '沧屏日报', '流岚晚报', '百姓周刊', '四季农谈'];
const latin = ['APP', 'WiFi', 'GPS', 'LED', '5G', 'PM2.5', 'AI', 'VR'];

/** What one story is about. */
export interface Story {
  readonly subject: Subject;
  readonly place: string;
  readonly people: readonly string[];
  /** Its headline, line by line; its body comes back to the words of it. */
  readonly headline: readonly string[];
}

export interface Writer {
  story(): Story;
  sentence(story: Story): string;
  paragraph(story: Story, characters: number): string;
  echo(story: Story): string;
  ending(story: Story, characters: number): string;
  kicker(story: Story): string;
  deck(story: Story): string;
  subhead(story: Story): string;
  /** A poem about one thing: its title, and its lines, which come back to it. */
  poem(): { readonly title: string; lines(count: number): string[] };
  list(story: Story): string[];
  dialogue(story: Story): string[];
  name(): string;
  place(): string;
  caption(story: Story): string;
  title(): string;
  date(): string;
  paper(): string;
}

export function writer(chance: Chance): Writer {
  const pick = <T>(from: readonly T[]): T => chance.pick(from);
  const int = (low: number, high: number): number => chance.int(low, high);
  const name = (): string => {
    const drawn = pick(surnames) + pick(given) + (chance.chance(0.7) ? pick(given) : '');
    return drawn;
  };
  const place = (): string => pick(first) + pick(second) + pick(units);
  const number = (): string =>
    pick([
      () => String(int(2, 99)),
      () => String(int(100, 9999)),
      () => `${int(1, 30)}.${int(1, 9)}万`,
      () => `${int(11, 98)}%`,
      () => `${pick([...'二三四五六七八九'])}十多`,
    ])();
  const count = (): string => String(int(2, 980));
  const titles = chance.shuffled([
    '守望',
    '晨曲',
    '巡堤',
    '赶集',
    '归来',
    '课间',
    '新绿',
    '传艺',
    '丰收在望',
    '暖阳',
    '夜读',
    '送书下乡',
    '晾秋',
    '待渡',
  ]);
  // No subject comes twice on a page before all have come once.
  let left = chance.shuffled(subjects);
  const story = (): Story => {
    const whole = left.pop() ?? pick(subjects);
    if (left.length === 0) left = chance.shuffled(subjects);
    const some = (of: readonly string[], count: number): string[] => chance.shuffled(of).slice(0, count);
    const subject: Subject = {
      ...whole,
      things: some(whole.things, 4),
      acts: some(whole.acts, 4),
      goods: some(whole.goods, 3),
    };
    const where = place();
    const base = pick(subject.heads);
    const headline = pick<() => readonly string[]>([
      () => [base],
      () => [base],
      () => [`${where}：${base}`],
      () => [`${where}${pick(subject.acts)} ${pick(subject.goods)}`],
      () => [`${pick(subject.things)}边的${pick(['守望者', '年轻人', '新故事', '变与不变'])}`],
      () => pick(subject.pairs),
      () => pick(subject.pairs),
      () => [`${pick(subject.acts)}这件小事`],
      () => [`“${pick(subject.things)}”里有乾坤`],
      () => [`${count()}户人家与一处${pick(subject.things)}`],
    ])();
    return { subject, place: where, people: Array.from({ length: 3 }, name), headline };
  };

  const sentence = (about: Story): string => {
    const { subject } = about;
    const thing = (): string => pick(subject.things);
    const act = (): string => pick(subject.acts);
    const good = (): string => pick(subject.goods);
    const who = (): string => pick(about.people);
    const where = (): string => (chance.chance(0.6) ? about.place : place());
    return pick<() => string>([
      () => `${pick(times)}，${where()}${pick(offices)}组织人手${act()}，${good()}。`,
      () =>
        `${where()}${pick(duties)}${who()}介绍，眼下全${pick(['县', '镇', '村'])}共有${thing()}${count()}处，已经${act()}的占了${number()}。`,
      () =>
        `“${pick(['以前', '过去', '早些年'])}提起${thing()}，大家都摇头，如今不一样了。”${who()}一边忙着手里的活，一边说。`,
      () => `“${good()}，这才是实实在在的好事。”说起这件事，${int(46, 88)}岁的村民${who()}笑得合不拢嘴。`,
      () =>
        `为了${act()}，${where()}先后投入${number()}元，修好了${count()}${pick(['处', '座', '间'])}${thing()}。`,
      () => `${who()}算了一笔账：光是${thing()}这一项，一年就能省下${number()}元，${good()}。`,
      () => `从${act()}到${act()}，从${thing()}到${thing()}，一件一件往前推，急不得，也等不得。`,
      () => `说起来容易，做起来难。`,
      () => `可是，钱从哪里来？人到哪里去找？${where()}的办法是${act()}，先做出样子，再请大家来看。`,
      () =>
        `${pick(offices)}${pick(duties)}${who()}说，下一步还要${act()}、${act()}，让${thing()}真正派上用场。`,
      () => `记者在${where()}看到，${thing()}整整齐齐，来来往往的人不时停下脚步，问一问，看一看。`,
      () =>
        `与此同时，${where()}还通过${pick(['入户走访', '张榜公示', '夜谈会', '微信群'])}等方式，把${act()}的来龙去脉说清楚，听取意见${count()}条。`,
      () =>
        `截至${pick(['目前', '9月底', '上月末', '昨天'])}，${about.place}已有${count()}户人家参与进来，${good()}。`,
      () =>
        `按照《${about.place}${thing()}管理办法${chance.chance(0.3) ? '（试行）' : ''}》，凡是${act()}的项目，都要先公示、后动工。`,
      () => `这样的变化，在${where()}${pick(['并不少见', '还有很多', '每天都在发生'])}。`,
      () =>
        `${who()}是个闲不住的人，天刚亮就到${thing()}转上一圈，哪里漏了，哪里松了，他的小本子上记得明明白白。`,
      () =>
        `${thing()}多了，管理也要跟上。${where()}成立了由${int(3, 15)}人组成的小组，定期${act()}，谁负责、什么时候完成，都写在墙上。`,
      () =>
        `不光如此，${about.place}还打算开发一个${pick(latin)}平台，${who()}和几个年轻人已经试用了${int(2, 9)}个星期。`,
      () => `一场雨过后，${thing()}边上的泥土松软，${who()}弯下腰，轻轻拨开杂草。`,
      () => `有人问${who()}图什么，他想了想，回答说：“图个踏实。”`,
      () =>
        `${about.place}的经验被总结为“${pick(['三看', '四问', '两会', '五步'])}”工作法，${pick(['邻近', '周边'])}的${place()}、${place()}也派人来学。`,
      () => `对${who()}来说，最难忘的还是${pick(times)}的那个夜晚，${count()}多人打着手电，一直忙到天亮。`,
      () => `事情虽小，却要一桩桩落到实处，不能图快，更不能图好看⋯⋯群众看的是结果。`,
      () => `${act()}之后，${good()}。`,
      () => `为什么偏偏是${about.place}？${who()}的回答很干脆：人心齐。`,
      () => `刚开始，${about.place}的人并不看好，有人说是花架子，有人等着看笑话。`,
      () => `账上的钱不多，${where()}就先从${thing()}做起，做完一处，再做一处。`,
      () => `${int(20, 70)}多岁的${who()}住在${thing()}旁边，他说，这几个月的变化，比过去几年加起来还要大。`,
      () => `翻开${about.place}的记录本，${act()}的日期、人手、花费，一笔一笔清清楚楚。`,
      () => `到了年底，${about.place}拿出${number()}元，奖励了${int(3, 30)}户带头的人家。`,
      () => `${pick(['省里', '市里', '县里'])}来的专家蹲在${thing()}前看了半天，只说了两个字：“不错。”`,
      () => `当地人常说一句话：“${good()}，比什么都强。”`,
      () => `${who()}今年${int(28, 66)}岁，做这一行已经${int(3, 30)}年，手上的茧子厚得像一层壳。`,
      () => `问题也摆在眼前：人手少，${thing()}又分散，光靠${about.place}自己，很难忙得过来。`,
      () => `夜幕降临，${thing()}前的灯亮了，散步的人三三两两，话题总离不开${act()}。`,
    ])();
  };

  /** A sentence that takes up the words of the headline. */
  const echo = (about: Story): string => {
    const words = about.headline.join('，').replace(/[“”]/gu, '').replace(' ', '，');
    return pick([
      `${pick(about.people)}说，要是写成一句话，那就是“${words}”。`,
      `在${about.place}，人们常把“${words}”挂在嘴边。`,
      `“${words}”，这是${about.place}的人最爱说的一句话。`,
    ]);
  };

  const paragraph = (about: Story, characters: number): string => {
    let text = '';
    while (text.length < characters) text += sentence(about);
    return text;
  };

  const ending = (about: Story, characters: number): string => {
    let best = '';
    for (let tries = 0; tries < 12; tries += 1) {
      const one = pick([
        () => `日子还长。`,
        () => `${pick(about.people)}笑了。`,
        () => `路还在往前延伸，人还在往前走。`,
        () => `${about.place}的故事，才刚刚开了个头。`,
        () => sentence(about),
      ])();
      if (Math.abs(one.length - characters) < Math.abs(best.length - characters)) best = one;
    }
    return best;
  };

  return {
    story,
    sentence,
    paragraph,
    echo,
    ending,
    kicker(about) {
      const [one = '', other = ''] = chance.shuffled(about.subject.acts);
      return pick([
        `${about.place}${one}${other}见闻`,
        `${about.place}着力${one} 用心${other}`,
        `${pick(about.people)}和${about.place}的乡亲们${one}`,
      ]);
    },
    deck: (about) =>
      pick([
        `——${about.place}${pick(about.subject.things)}${pick(['调查', '观察', '纪事', '探访'])}`,
        `——来自${about.place}的报告`,
        `——记${about.place}${pick(about.people)}`,
        `${about.place}已有${count()}处${pick(about.subject.things)}完成改造`,
      ]),
    subhead: (about) =>
      pick([
        `${pick(about.subject.acts)}有章法`,
        `从“${pick(about.subject.things)}”说起`,
        `${pick(about.subject.things)}有人管`,
        `${pick(about.subject.acts)}见实效`,
        `一处${pick(about.subject.things)}的来历`,
      ]),
    poem() {
      const things = ['渡口', '炊烟', '月光', '石阶', '麦地', '老井', '灯火', '雨巷', '远山', '芦苇'];
      const thing = pick(things);
      const title = pick([`${thing}谣`, `写给${thing}`, `秋天的${thing}`, `${thing}记`, `${thing}与母亲`]);
      const heads = [
        '风从',
        '我在',
        '谁把',
        '那一年',
        '母亲',
        '一只鸟',
        '雨后',
        '孩子们',
        '父亲的手',
        thing,
        thing,
        thing,
      ];
      const middles = [
        '',
        '从北坡',
        '在黄昏里',
        '隔着江水',
        '穿过巷子',
        '和去年一样',
        '背着手',
        '在梦里',
        `向着${thing}`,
      ];
      const tails = [
        '轻轻落下来',
        '等一条船',
        '替我守着门',
        '数着星星',
        '走过田埂',
        '说起旧事',
        '又开了一次花',
        '不肯回家',
        '把名字还给泥土',
        '慢慢老去',
        '照着空空的院子',
        '在井边停了很久',
      ];
      return {
        title,
        lines: (many) => Array.from({ length: many }, () => pick(heads) + pick(middles) + pick(tails)),
      };
    },
    list: (about) =>
      Array.from(
        { length: int(4, 8) },
        () =>
          `${place()}${pick(about.subject.things)}：${int(7, 9)}:${pick(['00', '30'])}至${int(17, 21)}:00`,
      ),
    dialogue(about) {
      const guest = pick(about.people);
      return Array.from({ length: int(4, 8) }, (_, i) =>
        i % 2 === 0
          ? `记者：${pick(['您是怎么想到', '当初为什么要', '大家怎么看', '有没有想过放弃'])}${pick(about.subject.acts)}${pick(['的', '这件事'])}？`
          : `${guest}：${sentence(about).replace(/[“”]/gu, '')}${chance.chance(0.5) ? sentence(about).replace(/[“”]/gu, '') : ''}`,
      );
    },
    name,
    place,
    caption: (about) =>
      pick([
        () =>
          `近日，${about.place}${pick(offices)}${pick(about.subject.acts)}，${pick(about.subject.goods)}。图为工作人员在${pick(about.subject.things)}忙碌。`,
        () => `图为${about.place}的${pick(about.subject.things)}。`,
        () =>
          `▲${pick(['昨天', '10月8日', '近日'])}，${about.place}的${pick(about.subject.things)}前人来人往，${pick(about.subject.goods)}。`,
        () =>
          `${pick(['10月11日', '9月3日'])}，${about.place}村民在${pick(about.subject.things)}${pick(['参观', '劳作', '交谈'])}。${sentence(about)}`,
      ])(),
    title: () => titles.pop() ?? '人间烟火',
    date: () => `${int(2006, 2025)}年${int(1, 12)}月${int(1, 28)}日 星期${pick([...'一二三四五六日'])}`,
    paper: () => pick(papers),
  };
}

export const flagWords = [
  '观潮',
  '近邻',
  '视点',
  '聚焦',
  '亲历',
  '街谈',
  '一线',
  '回声',
  '新语',
  '民生',
  '手记',
  '走笔',
  '特写',
  '深读',
  '乡音',
  '百姓故事',
  '田野调查',
  '城事',
  '快评',
  '记者观察',
  '身边人',
  '点灯记',
  '周末茶座',
  '读者来信',
];
export const groupFlags = ['短波', '简讯', '城乡速览', '一句话新闻', '区县传真', '新闻集装箱'];
export const sections = [
  '城乡纵横',
  '街巷',
  '要闻',
  '综合新闻',
  '众手浇园 村村有声',
  '向下扎根 向上生长',
  '副刊',
  '民生',
  '基层观察',
];
