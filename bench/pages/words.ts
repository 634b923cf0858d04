/**
 * News of invented places, composed from a small grammar. Each story keeps to one subject, one place and a few people, so
 * that its headline and its body share words, as they do in a paper.
 */
import type { Chance } from './random.ts';

interface Subject {
  readonly things: readonly string[];
  readonly acts: readonly string[];
  readonly goods: readonly string[];
  readonly heads: readonly string[];
}

const subjects: readonly Subject[] = [
  {
    things: ['灌区', '水渠', '泵站', '闸门', '蓄水池', '河堤', '水库'],
    acts: ['清淤', '加固', '引水上山', '分段巡查', '更换旧闸', '疏通支渠'],
    goods: ['旱田吃上了安心水', '下游的稻田保住了', '水费降了下来', '汛期不再提心吊胆'],
    heads: ['一渠清水润千家', '老灌区焕新颜', '水到田头笑声来', '守堤人的春夏秋冬', '干渠通了 心也通了'],
  },
  {
    things: ['养老驿站', '助餐点', '日间照料室', '护理床位', '长者课堂'],
    acts: ['上门理发', '代买药品', '量血压', '送餐到户', '开办戏曲班', '安装扶手'],
    goods: ['老人们脸上的笑多了', '独居老人有人惦记', '一顿热饭不再难', '邻里走动更勤了'],
    heads: [
      '一餐热饭暖夕阳',
      '把养老院搬到家门口',
      '银发课堂开课了',
      '小驿站托起大民生',
      '老有所依 邻里相守',
    ],
  },
  {
    things: ['果园', '梨树', '葡萄架', '冷库', '选果线', '苗圃', '柑橘林'],
    acts: ['嫁接新品种', '套袋疏果', '统一施肥', '直播卖果', '修建冷库', '请专家下田'],
    goods: ['果子卖上了好价钱', '客商排着队来订货', '荒坡变成了花果山', '村民的腰包鼓了'],
    heads: ['小果子结出大产业', '荒坡披绿 果香满园', '一棵梨树的新生', '枝头挂满致富果', '果农的“云”上日子'],
  },
  {
    things: ['图书馆', '书屋', '阅览室', '流动书车', '借书证', '古籍'],
    acts: ['延长开放时间', '举办读书会', '修补旧书', '送书进山', '录制有声书', '设立盲文角'],
    goods: ['孩子们放学有了去处', '夜里也有人读书', '借阅量翻了一番', '书香飘进了巷子'],
    heads: ['一盏灯 一屋书', '书香里的小城', '流动书车进山来', '夜读人', '旧书有了新读者'],
  },
  {
    things: ['公交线路', '乡村公路', '停车场', '桥梁', '候车亭', '路灯', '自行车道'],
    acts: ['优化班次', '拓宽弯道', '安装护栏', '开通夜班车', '整治占道', '铺设沥青'],
    goods: ['出门不再绕远路', '赶集的人多了三成', '夜里走路亮堂堂', '山货半天就能进城'],
    heads: ['路通了 人近了', '末班车多等十分钟', '山路弯弯通远方', '小巷里的大文章', '公交开进最后一个村'],
  },
  {
    things: ['渔港', '养殖网箱', '渔船', '水产市场', '增殖站', '滩涂'],
    acts: ['放流鱼苗', '改造旧船', '清理网具', '监测水质', '建冷链', '开办渔家课'],
    goods: ['江里的鱼又多了起来', '渔民上岸不失业', '鱼价稳住了', '一江碧水留得住人'],
    heads: ['上岸之后', '一网打起新生活', '渔港夜未眠', '鱼回来了', '江上新来护渔人'],
  },
  {
    things: ['剪纸', '竹编', '木版年画', '皮影', '蓝印花布', '老戏台', '制陶'],
    acts: ['收徒传艺', '走进课堂', '复原老样式', '办展览', '建档拍摄', '设计新花样'],
    goods: ['老手艺有了年轻人', '订单从外地飞来', '指尖上的活计养活一家人', '老戏台又热闹起来'],
    heads: ['老手艺遇上年轻人', '一把竹篾编春秋', '指尖上的故乡', '老戏台的新观众', '守艺人'],
  },
  {
    things: ['学校', '操场', '食堂', '课后班', '宿舍', '实验室', '校车'],
    acts: ['开设农耕课', '改造食堂', '增加午休床', '办起合唱团', '家访到户', '请老匠人讲课'],
    goods: ['孩子们更爱上学了', '家长放了心', '歌声飘出了山谷', '近视率降了下来'],
    heads: ['山谷里的合唱团', '课堂搬到田埂上', '一块黑板三代人', '放学以后', '为了孩子们睡个好觉'],
  },
  {
    things: ['卫生院', '诊室', '家庭医生', '急救站', '药房', '体检车'],
    acts: ['巡诊到村', '培训村医', '配备药柜', '开通远程会诊', '签约服务', '建健康档案'],
    goods: ['小病不出村', '看病少跑冤枉路', '慢性病有人管', '抢救时间缩短了一半'],
    heads: ['背着药箱上山去', '家门口看上“专家号”', '村医的一天', '把健康送到灶台边', '体检车开进大山'],
  },
  {
    things: ['菜市场', '早市', '摊位', '食品检测室', '小吃街', '夜市'],
    acts: ['翻修棚顶', '公示价格', '划定摊位', '检测农药残留', '设立公平秤', '错时经营'],
    goods: ['买菜的人又回来了', '烟火气更浓了', '缺斤短两没了踪影', '摊主们多了笑脸'],
    heads: ['老市场飘出新滋味', '一杆秤称出人心', '凌晨三点的灯光', '烟火人间 细处见真', '夜市归来'],
  },
  {
    things: ['林场', '苗木', '防火道', '护林站', '湿地', '古树'],
    acts: ['补植造林', '巡山护林', '给古树体检', '清理病枝', '建观鸟台', '立碑认养'],
    goods: ['候鸟一年比一年来得多', '秃岭变成了绿岭', '古树重新抽了新芽', '空气里有了草木香'],
    heads: ['候鸟来时', '给古树看病的人', '绿了荒山白了头', '一座林场的四十年', '守住这片林子'],
  },
  {
    things: ['老旧小区', '楼道', '电梯', '充电桩', '垃圾房', '活动室', '物业费'],
    acts: ['召开议事会', '改造管网', '加装电梯', '粉刷外墙', '增设充电桩', '公开账目'],
    goods: ['楼上楼下更和气了', '老小区住出了新模样', '怨气少了三分', '回家的路舒心了'],
    heads: ['楼道里的议事会', '老楼装上新电梯', '小事不出院 难事共商量', '老院新颜', '“烦心院”变“舒心院”'],
  },
];

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
}

export interface Writer {
  story(): Story;
  sentence(story: Story): string;
  paragraph(story: Story, characters: number): string;
  ending(story: Story, characters: number): string;
  headline(story: Story): string[];
  kicker(story: Story): string;
  deck(story: Story): string;
  subhead(story: Story): string;
  verse(): string[];
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
  const story = (): Story => ({
    subject: pick(subjects),
    place: place(),
    people: Array.from({ length: 3 }, name),
  });

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
    ])();
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
    ending,
    headline(about) {
      const base = pick(about.subject.heads);
      return pick<() => string[]>([
        () => [base],
        () => [`${about.place}：${base}`],
        () => [`${about.place}${pick(about.subject.acts)} ${pick(about.subject.goods)}`],
        () => [`${pick(about.subject.things)}边的${pick(['守望者', '年轻人', '新故事', '变与不变'])}`],
        () => [base, pick(about.subject.goods)],
        () => [`${pick(about.subject.acts)}这件小事`],
        () => [`“${pick(about.subject.things)}”里有乾坤`],
        () => [`${count()}户人家与一处${pick(about.subject.things)}`],
      ])();
    },
    kicker: (about) =>
      pick([
        `${about.place}${pick(about.subject.acts)}${pick(['见闻', '小记', '走笔'])}`,
        `${pick(about.subject.goods)} ${pick(about.subject.goods)}`,
        `着力${pick(about.subject.acts)} 用心${pick(about.subject.acts)}`,
      ]),
    deck: (about) =>
      pick([
        `——${about.place}${pick(about.subject.things)}${pick(['调查', '观察', '纪事', '探访'])}`,
        `——来自${about.place}的报告`,
        `已有${count()}处${pick(about.subject.things)}完成改造`,
      ]),
    subhead: (about) =>
      pick([
        `${pick(about.subject.acts)}有章法`,
        `从“${pick(about.subject.things)}”说起`,
        `${pick(about.subject.things)}有人管`,
        `${pick(about.subject.acts)}见实效`,
        `一处${pick(about.subject.things)}的来历`,
      ]),
    verse() {
      const heads = [
        '风从',
        '我在',
        '谁把',
        '那一年',
        '月光',
        '渡口',
        '母亲',
        '一只鸟',
        '炊烟',
        '石头',
        '雨后',
        '灯火',
        '麦子',
        '远山',
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
      const middles = ['', '从北坡', '在黄昏里', '隔着江水', '穿过巷子', '和去年一样', '背着手', '在梦里'];
      const lines = int(12, 28);
      return Array.from({ length: lines }, () => pick(heads) + pick(middles) + pick(tails));
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
    title: () =>
      pick([
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
      ]),
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
