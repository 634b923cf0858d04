/** What a short text says about itself, by its form alone. */
export type ShortRole = 'byline' | 'credit' | 'jump' | 'furniture' | 'source';

const NAME = '[\\u3400-\\u9fff·]{2,4}';
const REPORTER = '(?:本报|本刊|新华社|人民网|见习|实习|特约|首席|驻[\\u3400-\\u9fff]{1,6}|融媒体?)*';

/** One row a form: the first that fits wins. Forms are told without spaces. */
const FORMS: readonly (readonly [ShortRole, RegExp])[] = [
  [
    'jump',
    /^[（(【]?(?:下转|上接|紧接|转接|接|转)(?:本?报?今日)?(?:第?[0-9０-９一二三四五六七八九十A-Z]+[、\-—~至和]?)+版.{0,12}[）)】]?$/,
  ],
  ['credit', /^.{2,40}摄(?:影)?(?:报道)?[）)]?$/],
  ['credit', /^[（(]?.{0,30}(?:供图|资料图片?|制图|图片来源.{1,14}|新华社发|本报资料)[）)]?$/],
  ['credit', /^(?:摄影|图片?|制图|漫画|插图|供图)[：:/／].{2,24}$/],
  ['byline', /^[□◎●■○◆◇▲△★☆⊙◉▇█][\u3400-\u9fff].{1,40}$/],
  ['byline', new RegExp(`^${REPORTER}(?:记者|通讯员|评论员|特派员|实习生)(?!站|节|会)${NAME}.{0,40}$`)],
  ['byline', /^(?:文|图|图文|作者|撰文|采写|整理|编译|执笔|策划|统筹)[/／、图文]*[：:/／].{2,40}$/],
  ['byline', /^(?:本报评论员|本报编辑部|本报特约评论员|新华社评论员)$/],
  ['source', /^[（(]?(?:摘编?自|选自|原载|转载自|来源[：:])[《“]?.{2,30}[》”]?.{0,14}[）)]?$/],
  ['source', /^[（(](?:据|摘自|选自|来源|原载)[^（）()]{2,30}[）)]$/],
  [
    'source',
    /^[（(]?(?:综合|本报|均)?据?(?:新华社|《.{2,14}》|人民网|中新网|中新社|央视).{0,14}(?:电|报道|消息|综合|整理)?[）)]$/,
  ],
  [
    'furniture',
    /^(?:本?[版期页])?(?:责任编辑|责编|编辑|主编|值班主任|版式策划|版式设计|版式|美编|校对|组版|编审|总值班|检校|制版|排版)[：:／/]?.{2,60}$/,
  ],
  [
    'furniture',
    /^(?:星期|农历|责任编辑|新闻热线|电话|邮箱|电子邮箱|E-?mail|https?|www\.|国内统一|国际标准|邮发代号|零售|定价|每份|今日.{0,6}版|总第|第[0-9]+期).{0,80}$/i,
  ],
  ['furniture', /^[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日(?:星期.|周.|农历.*)?.{0,12}$/],
  ['furniture', /^.{0,12}(?:第[0-9A-Z一二三四五六七八九十]{1,4}版|[0-9A-Z]{1,3}版)$/],
  ['furniture', /^(?:[A-Z]?[0-9]{1,3})$/],
];

export function shortRole(bare: string): ShortRole | null {
  const text = bare.replace(/^[●○■□·•]+(?=责|编|版|校|电|热|零)/, '');
  if (bare.length > 120 || /[。！？；]./.test(bare)) return null;
  if (/。$/.test(bare)) return null;
  return FORMS.find(([, form]) => form.test(text))?.[0] ?? null;
}

/** A flag (栏目): two to six Han, no mark. */
export const flagLike = (bare: string): boolean =>
  /^[\u3400-\u9fff]{2,6}$/.test(bare) || /^[\u3400-\u9fff]{2,5}[·|丨\-—][\u3400-\u9fff]{2,6}$/.test(bare);
