import { endsSentence, plainForms } from './characters.ts';
import { FORMS, type ShortRole } from './forms.ts';
import { areNames, areNamesInBrackets, isName, mayBeName } from './names.ts';
import { pieceAlone } from './runningHead.ts';
import { isMaker, isWork, signsBook, workAt } from './works.ts';

/** Three characters that look like a name and end as columns' names do: 童心苑, 石榴园. */
const NAME_OF_COLUMN = /^[\u3400-\u9fff]{2}[版坛廊窗吧角谈苑园汇荟台屋圈厅亭]$/;

/** Who signs with a word for what they did or are, or as an office. */
const SIGNS =
  /记者|通讯员|评论员|编辑|作者|[文图摄][：:/／图文\s]|摄影|报道|[部局会院组室办社校队厅委]$|中心$|公司$/;
const SIGNS_WITH_COLON = /(?:记者|通讯员|作者|文|图|摄|摄影|整理|编辑|供稿|执笔|策划|统筹|讲述)[：:]/;
const LONGEST_NAME = 8;
const MOST_SPACED = 9;

/** What a short text says about itself, by its form alone. */
export function shortRole(text: string): ShortRole | null {
  const known = roles.get(text);
  if (known !== undefined) return known;
  if (roles.size >= MOST_ROLES) roles.clear();
  const role = roleOf(text);
  roles.set(text, role);
  return role;
}

/** Every stage asks it of the same lines. */
const roles = new Map<string, ShortRole | null>();
const MOST_ROLES = 1 << 16;

function roleOf(text: string): ShortRole | null {
  const bare = plainForms(text.replace(/\s+/g, ''));
  const unmarked = bare.replace(/^[●○■□·•]+(?=责|编|版|校|电|热|零|新闻)/, '');
  if (bare.length > 120 || /[。！？；]./.test(bare) || /[。，]$/.test(bare)) return null;
  // One name of two characters looks like a flag or a photo's title: its place decides.
  if (areNames(text) && bare.length > 2 && !NAME_OF_COLUMN.test(bare) && pieceAlone(bare) === null)
    return 'names';
  const inBrackets = /^[（(](.+)[）)]$/.exec(text)?.[1] ?? '';
  if (
    /^\s*[\u3400-\u9fff]\s?[\u3400-\u9fff]{1,2}(?<!摄)\s*$/.test(inBrackets) ||
    areNamesInBrackets(inBrackets)
  )
    return 'source';
  if (isWork(text)) return null;
  if (workAt(text) >= 0 || isMaker(text)) return 'credit';
  if (signsLetter(text) || isOfOfficeInBrackets(text)) return 'source';
  if (isOfOffice(text) || signsBook(text) || TOLD_BY.test(text.trim())) return 'byline';
  const form = FORMS.find(([, pattern]) => pattern.test(unmarked))?.[0] ?? null;
  // Behind a mark names stand, or who else signs; a sentence that a mark opens (● 三座桥通车：……) is longer, or has a colon.
  if (form === 'byline' && /^[□◎●■○◆◇▲△★☆⊙◉▇█]/.test(bare)) {
    // ■相关链接, ■现场：……
    if (isFlagWord(bare.slice(1)) || (/[：:]/.test(bare) && !SIGNS_WITH_COLON.test(bare))) return null;
  }
  if (form === 'byline' && /^[□◎●■○◆◇▲△★☆⊙◉▇█]/.test(bare) && !SIGNS.test(bare)) {
    const longest = Math.max(
      ...text
        .slice(1)
        .split(/[\s、]+/)
        .map(({ length }) => length),
    );
    const tokens = text
      .slice(1)
      .split(/[\s、]+/)
      .filter((token) => token !== '');
    // A letter-spaced line is a sentence's too, whose characters are more than those of spaced-out names.
    const isSpaced = tokens.length > MOST_SPACED && tokens.every((token) => token.length === 1);
    if (longest > LONGEST_NAME || isSpaced) return null;
  }
  // 记者走基层 is a headline, 记者李明 a byline: a name must follow.
  if (
    (form === 'byline' || form === 'source') &&
    /^[（(]?[\u3400-\u9fff]*(?:记者|通讯员|评论员|实习生)/.test(bare) &&
    !namesAReporter(text)
  )
    return null;
  return form;
}

/** Who wrote a letter or answers one, by what they are, and their name. */
const WHO_WRITES =
  /^(?:[\u3400-\u9fff]{2,14}[\s\u3000])?[\u3400-\u9fff]{0,14}(?:读者|市民|村民|居民|网友|职工|学生|家长|用户|顾客|农民|教授|(?<!通讯|评论|特派|指导老|辅导老|推荐老|指导教|辅导教)[师员长警士]|主任|顾问|经理|总监|专家|作家|诗人)\s+([\u3400-\u9fff]\s?[\u3400-\u9fff]{1,2})$/;
const signsLetter = (text: string): boolean =>
  isName((WHO_WRITES.exec(text.trim())?.[1] ?? '').replace(/\s/g, ''));

/** Somebody of an office, school, works or place, set off by a space: 河湾大学历史学院 何小满. */
const OF_OFFICE =
  /^(?:[\u3400-\u9fff]{2,16}(?:大学|学院|[小中]学|研究[院所会]|研究中心|医院|[局厅委校社厂矿站段队部旅团连班院馆]|公司|集团|法院|检察院|派出所|街道|工会|妇联|银行|[支分]行|电厂|车间|工区|协会|学会|党校|[省市县区旗州乡镇村])(?:[\u3400-\u9fff]{0,10}(?:学院|系|所|室|科|中心|部|庭|处|厂|队|班|车间))?|(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门))\s+([\u3400-\u9fff]\s?[\u3400-\u9fff]{1,2})$/;
const isOfOffice = (text: string): boolean => {
  const name = (OF_OFFICE.exec(text.trim())?.[1] ?? '').replace(/\s/, '');
  // Behind a place's name other words stand too.
  return isName(name) || (mayBeName(name) && !/[省市县区旗州乡镇村]\s/.test(text));
};

/** … in brackets, where a space sets a name off from what somebody is, or is of: （河湾医院 何小满）. */
const IN_BRACKETS =
  /^[（(][\u3400-\u9fff0-9]{1,24}?([师员长厨生授任家士者手人友院校所局部科室厂队社站系学市县省区镇村]|公司|)[\s\u3000]+([\u3400-\u9fff]\s?[\u3400-\u9fff]{1,2}(?<![摄绘图发]))[）)]$/;
function isOfOfficeInBrackets(text: string): boolean {
  const [, office = '', name = ''] = IN_BRACKETS.exec(text.trim()) ?? [];
  return name !== '' && (office !== '' || areNamesInBrackets(name));
}

/** Behind a word for what they did, and a space, stands a name whatever its surname: 主持人 晓丹. */
const TOLD_BY =
  /^(?:本期|栏目|本栏)?(?:主持人?|主讲人?|讲述人?|口述人?|执笔|撰文|整理|记录|编译)[\s\u3000]+[\u3400-\u9fff]\s?[\u3400-\u9fff]{1,2}$/;

const namesAReporter = (text: string): boolean => {
  // A name may be spaced out (记者 郑 磊); a space between words keeps the next word off it.
  const closed = text.replace(/(?<=(?:^|\s)\S)\s+(?=\S(?:\s|$))/g, '');
  const after = /(?:记者|通讯员|评论员|实习生|特派员)[\s：:]*([\u3400-\u9fff·]+)/.exec(closed)?.[1] ?? '';
  // Set off by spaces, what follows is a name whatever its surname.
  if (/(?:记者|通讯员|实习生)\s+[\u3400-\u9fff]{2,4}(?=\s|$)/.test(closed)) return true;
  return /评论员$/.test(text) || [2, 3, 4].some((length) => isName(after.slice(0, length)));
};

/** A caption starts so: a pointing mark, or which picture it is. */
const CAPTION_START =
  /^(?:[▲▼◀▶△▽←→↑↓]|[上下左右中大小主]?图[一二三四五六1-9①-⑨]?[：:为]|图[1-9①-⑨][\u3400-\u9fff]|[（(][上下左右]图[）)])/;
export const startsCaption = (text: string): boolean => CAPTION_START.test(text);

/** … and it says so behind other words too: 近日，……。图为……, but for 地图上是, 意图为. */
const SHOWS = /(?<![\u3400-\u9fff])[题组上下左右中大小]?图(?:为|[一二三四1-4①-⑨左右上下中][：:为是])/;
export const isCaption = (bare: string): boolean => startsCaption(bare) || SHOWS.test(bare);

/** When the picture was taken, which stands before what it shows. */
const WHEN = /^(?:[▲▼◀▶△▽]|近日|日前|昨[天日晚]|今[天日]|[0-9０-９]{1,2}月[0-9０-９]{1,2}日)/;
export const tellsWhen = (bare: string): boolean => WHEN.test(bare);

/** A credit ends a caption (… 摄). */
const CREDIT_END = /[。！？”）]\s*[^。！？，]{0,24}摄(?:影)?\s*[）)]?$/;
export const endsInCredit = (text: string): boolean => CREDIT_END.test(text);

const LEAD_IN =
  /^【?(?:本报|本刊|(?:综合|据)?新华社|据?中新社|中新网|据[\u3400-\u9fff]{0,6}《[^》]{2,12}》|据[\u3400-\u9fff]{2,8}(?:[报网社]|广播公司|[电视]台)|人民网|[\u3400-\u9fff]{0,5}(?:日|晚|晨|早|时|商|都市|青年|教育|经济)报(?=[\u3400-\u9fff]{1,8}[0-9０-９]{1,2}月|讯(?!息|号|问|速|员)))[\u3400-\u9fff0-9０-９\s、]{0,20}?(?:讯(?!员)|电(?![视话影力子商网站脑动])|消息|(?<!摄影|图文)报道)】?(?:\s*[（(][^）)]{2,40}[）)])?/;
/** … and a reporter without brackets, when a name follows and no other word (本报讯 记者从市里获悉). */
const REPORTERS_BEHIND =
  /^\s*(?:(?:本报|实习|特约)*(?:记者|通讯员)?\s*[\u3400-\u9fff·]{2,4}?[、\s]*){1,4}报道(?=[：:，])/;
/** The length of who reports, 0 where some are neither named as reporters nor named at all. */
function reportersAt(text: string): number {
  const reporters = REPORTERS_BEHIND.exec(text)?.[0] ?? '';
  const names = reporters.replace(/报道$/, '').split(/[、\s]+/);
  const isReporter = (name: string): boolean => /记者|通讯员/.test(name) || isName(name);
  return names.filter((name) => name !== '').every(isReporter) ? reporters.length : 0;
}
/** … the reporter and the place inside one bracket: 【本报记者李明河湾报道】. */
const BRACKETED_LEAD_IN =
  /^【(?:[\u3400-\u9fff]{2,5}社[\u3400-\u9fff·]{2,8}[0-9]{1,2}月[0-9]{1,2}日电|[\u3400-\u9fff]{0,5}《[^》]{2,12}》[\u3400-\u9fff]{0,4}(?:[0-9]{1,2}月[0-9]{1,2}日)?(?:文章|报[道导]))】|^【(?:本报|本刊)[\u3400-\u9fff]{0,4}记者[\u3400-\u9fff·、\s]{2,20}(?:报[道导]|专讯|讯|电)】/;
const REPORTER_BEHIND = /^\s*(?:记者|通讯员)\s*([\u3400-\u9fff·]{2,4})(?=\s|$|通讯员|记者|摄影)/;
/** The length of a paragraph's lead-in (本报讯（记者 …）, 本报讯 记者李明), 0 where it has none. */
export function leadInOf(text: string): number {
  let length = (LEAD_IN.exec(text) ?? BRACKETED_LEAD_IN.exec(text))?.[0].length ?? 0;
  if (length > 0) length += reportersAt(text.slice(length));
  for (;;) {
    const behind = length > 0 ? REPORTER_BEHIND.exec(text.slice(length)) : null;
    if (!behind || !isName(behind[1] ?? '')) return length;
    length += behind[0].length;
  }
}

/** A line that holds but the start of one: 新华社河湾10月, 本报10月3日. */
export const startsLeadIn = (bare: string): boolean =>
  /^(?:本报|新华社)[\u3400-\u9fff]{0,8}[0-9０-９]{1,2}(?:月(?:[0-9０-９]{1,2}日?)?)?$/.test(bare);

/** What may stand behind a paragraph's last sentence on its line: in brackets, behind a space, or where a text is from. */
const BEHIND =
  /(?<=[。！？”…⋯])(?:\s*[（(]([^（）()]{2,44})[）)]|(?<=[。！？…⋯]”?)\s+([\u3400-\u9fff·\s]{2,24})|\s*(?:摘编?自|选自)《[^》]{2,30}》)$/;
const CREDIT_BEHIND =
  /(?<=[。！？”）])\s*(?:[（(][^（）。]{2,40}(?:摄影?|供图|提供|发)\s*[）)]|[（(](?:本报|历史|新闻)?(?:资料|档案)(?:图片?|照片)?[）)]|(?:本报|历史|新闻)?(?:资料|档案)(?:图片?|照片)|[^（）。！？，”]{2,40}(?:摄影?|[供制绘配]图|插图|摄影报道|社发|社[/／](?:路透|法新|美联|欧新|共同|塔斯)社?))$/;
/** In brackets, which a reader of scans may lose. */
const JUMP_BEHIND =
  /\s*(?:[（(](?:下转|上接|转|接)[^（）]{0,16}版[^（）]{0,8}[）)]|[（(]?(?:下转|上接|详见)第?[^（）。，]{1,12}版[^（）。，]{0,8}[）)]?)$/;
const JUMP_BEFORE = /^[（(](?:上接|紧接|接)[^（）]{0,16}版[^（）]{0,8}[）)]\s*(?=\S)/;
const WHO =
  /^(?:[\u3400-\u9fff]{2,20}\s+[\u3400-\u9fff]{1,3}(?:律师|教授|医[生师]|主任|老师|法官|检察官|[民干]?警官?|专家|研究员|工程师)$|(?:本报)?(?:记者|通讯员)|据|摘|作者|选自|来源|原载|整理|综合|[\u3400-\u9fff]{0,8}(?:读者|市民|居民|村民|网友|业主)\s*[\u3400-\u9fff]{2,4}$)/;

/** Where what closes a piece starts behind a paragraph's last sentence: names, who wrote it, where it is from; −1 without. */
export function closingPieceAt(text: string): number {
  const match = BEHIND.exec(text);
  if (match === null) return -1;
  const [, bracketed, spaced] = match;
  const isPiece =
    bracketed !== undefined
      ? WHO.test(bracketed) ||
        areNamesInBrackets(bracketed) ||
        isOfOfficeInBrackets(`（${bracketed}）`) ||
        /^[\u3400-\u9fff]\s?[\u3400-\u9fff]{1,2}$/.test(bracketed)
      : spaced === undefined || areNamesInBrackets(spaced) || /^[\u3400-\u9fff]{2,4}$/.test(spaced.trim());
  return isPiece ? match.index : -1;
}

/** Where a credit (… 摄) starts behind a caption's last sentence or a work's name; −1 without. */
export function creditAt(text: string): number {
  const work = workAt(text);
  return work >= 0 ? work : text.search(CREDIT_BEHIND);
}
/** The length of a jump line before the text that it brings here (（上接第一版）…… on one line), 0 without. */
export const jumpBefore = (text: string): number => JUMP_BEFORE.exec(text)?.[0].length ?? 0;
/** Where a jump line (下转第二版) starts behind a text; −1 without. */
export const jumpAt = (text: string): number => text.search(JUMP_BEHIND);

/** The paragraph that ends with this line is over: its last sentence is, or what closes the piece follows it. */
export const endsParagraph = (text: string): boolean =>
  endsSentence(text) || closingPieceAt(text) >= 0 || creditAt(text) >= 0 || jumpAt(text) > 0;

/**
 * Words that head columns of newspapers, or end such names (百姓故事, 记者观察): what tells a flag that stands on one line
 * with a headline, or among headlines. Common names of columns, from papers of many kinds.
 */
const FLAG_WORD = new RegExp(
  '^(?:[\\u3400-\\u9fff]{0,4}(?:' +
    '短波|播报|速览|观察|时评|聚焦|视点|速递|快讯|简讯|专栏|广角|论坛|之窗|档案|随笔|短评|快评|热线|风采|纪事|走笔|短讯|' +
    '要闻|连线|点击|透视|传真|漫谈|来信|手记|回声|新语|街谈|乡音|身边人|文苑|诗页|副刊|讲堂|人物|万象|集锦|扫描|动态|一瞥|' +
    '茶座|絮语|札记|说法|调查|纪实|故事|特写|速写|侧记|深读|专访|访谈|对话|锐评|热评|述评|热议|来论|众议|杂谈|笔谈|日记|笔记|链接|阅读|背景|' +
    '前沿|现场|直击|走访|寻访|探访|解读|视窗|视野|视线|镜头|光影|图说|史话|钩沉|掌故|往事|拾遗|撷英|先锋|榜样|新风|民声|民情|' +
    '民意|问政|追踪|回音|回音壁|名片|简介|小传|大家谈|面对面|进行时|今日谈|三人谈|时空|天地|园地|驿站|客厅|沙龙|书房|书架|书评|影评|提醒|提示' +
    ')|[\\u3400-\\u9fff]{2}(?:[苑坛廊窗吧汇荟]|贴士|荐书|荐读|悦读|书单|信箱|答疑|解惑|食谱|菜谱|习作|赏析|品鉴|鉴藏|雅集|旧闻|轶事|逸事|溯源|考证|' +
    '农事|农技|问药|寻医|问医|锦囊|妙招|童谣|童诗|手札)|[书旅科影艺财文体农校球]讯|行走|连载|微小说|小小说|小记者|小作家|小贴士|书单|荐书|民生|观潮|近邻|关注|焦点|热点|言论|亲历|一线|城事|乡事|巷议|声音|心声|声画|读书|艺苑|生活圈)$',
);
export const isFlagWord = (bare: string): boolean =>
  (bare.length <= LONGEST_FLAG_WORD && FLAG_WORD.test(bare)) || isGroupFlagWord(bare);

/** With more characters it is a phrase that ends like one. */
const LONGEST_FLAG_WORD = 4;
const GROUP_FLAG =
  /(?:微新闻|资讯|集纳|短波|[简短快]讯|速[览读递]|快[览读报递]|简报|集装箱|一句话(?:新闻)?|传真|动态|集锦|集萃|荟萃|扫描|连线|播报|万象|一瞥|点击|要闻)$/;
/** A flag that heads several short pieces ends in such a word: more behind it is another display's. */
export const isGroupFlagWord = (bare: string): boolean => bare.length <= 7 && GROUP_FLAG.test(bare);

/** What heads a notice: 停水公告, 遗失声明. */
const NOTICE = /(?:公告|声明|启事|通告|通知|公示|告示|讣告|布告|倡议书|公开信|告知书|说明书|挂失)$/;
export const isNotice = (bare: string): boolean =>
  (bare.length >= 4 && NOTICE.test(bare)) ||
  /^(?:讣告|启事|声明|(?:本报)?更正(?:与?致歉|说明)?|致歉(?:声明)?|贺信|唁电|征稿)$/.test(bare);

/** What an office publishes is named so: 关于……的决定. */
const DOCUMENT =
  /^[\u3400-\u9fff]{0,20}关于[^，。；]{4,40}的(?:决定|通知|通报|意见|办法|公告|公示|通告|批复|报告|规定|说明|建议|倡议书?)$/;
export const isDocumentTitle = (bare: string): boolean => DOCUMENT.test(bare);

/** A flag (栏目): two to six Han, no mark; behind them a number that one may call (健康120). */
export const flagLike = (bare: string): boolean =>
  (/^[\u3400-\u9fff]{2,6}$/.test(bare) ||
    /^[\u3400-\u9fff]{2,4}(?:1(?:10|14|19|20|22)|12345|365)$/.test(bare) ||
    /^[\u3400-\u9fff]{2,5}[·|丨\-—][\u3400-\u9fff]{2,6}$/.test(bare)) &&
  !isNotice(bare);

/** The clauses of a display line, parted at its spaces: those that quotation marks bring part none. */
export const clauseTexts = (text: string): string[] =>
  text.trim().split(/(?<![\s“‘（《”’])\s+(?![\s”’）》，：、])|(?<=[”’])\s+(?=[“‘])/);
