/**
 * What a line of a headline says by its words. A kicker (引题) says the occasion, the place or what kind of piece it is, in the
 * terms of a report; the main line (主题) speaks, asks, quotes; a deck (副题) tells how many and where.
 */
export interface Signs {
  /** A quotation mark. */
  readonly quote: number;
  /** A question, or an exclamation. */
  readonly ask: number;
  /** Arabic figures. */
  readonly number: number;
  /** It ends in the kind of piece: 见闻, 侧记, 观察 …. */
  readonly kind: number;
  /** It begins with whom the piece talks to, or where its reporter was: 对话…, 走进…, 在…. */
  readonly talk: number;
  /** It ends in what official reports say of what came about: 召开, 启动, 试点 …. */
  readonly occasion: number;
  /** Within its first characters a place or a body is named. */
  readonly place: number;
  /** Particles, pronouns, auxiliaries: words of speech, at most two. */
  readonly spoken: number;
}

const QUOTE = /“/;
const ASK = /[？！]|为何|为什么|怎么|怎样|如何|什么|哪|谁|几何|何时|何以|何妨/;
const NUMBER = /[0-9０-９]/;
const KIND =
  /.{3}(?:见闻|纪实|纪事|侧记|综述|掠影|巡礼|散记|札记|手记|小记|日记|报告|调查|探访|走笔|扫描|述评|透视|一瞥|纪行|观察|追踪|回访|访谈|专访|速写|特写|印象|剪影|风采|今昔|始末|之路|观感|启示|思考|解读|解析|回眸|盘点|追记|走访|见证|一线|现场|随行记|旁听记|之[一二三四五六七八九十]|[上中下])$/;
const TALK =
  /^(?:对话|专访|访|走进|走近|探访|与.{2,10}一起|记者.{0,4}(?:探访|调查|走访)|聚焦|关注|来自|写在|在.{2,10}(?:过|采访|现场)|从)/;
const OCCASION =
  /(?:召开|开幕|闭幕|启动|通过|举行|举办|印发|发布|公布|公示|完成|结束|侦破|开工|竣工|投用|投产|实施|施行|出台|揭晓|落幕|启用|通车|开通|开放|收官|部署|建成|签约|挂牌|揭牌|成立|获批|验收|下达|到位|达标|成果|成效|进展|被判刑|周年|诞辰|季度|年间|试点|改革|建设|行动|活动|会议|大会|工程|案件?|项目|工作|清理|清查|整治|会见|调研)$/;
const PLACE = /[省市县区镇乡村州旗厂院校局厅委]|公司|集团|[全我本][国省市县区]/;
const PLACE_WITHIN = 10;
const SPOKEN = /[了着过吗呢吧你我他她它谁咱不没别莫要能会也就都还才又再把让]/g;
const MOST_SPOKEN = 2;

export const signsOf = (bare: string): Signs => ({
  quote: Number(QUOTE.test(bare)),
  ask: Number(ASK.test(bare)),
  number: Number(NUMBER.test(bare)),
  kind: Number(KIND.test(bare)),
  talk: Number(TALK.test(bare)),
  occasion: Number(OCCASION.test(bare)),
  place: Number(PLACE.test(bare.slice(0, PLACE_WITHIN))),
  spoken: Math.min(MOST_SPOKEN, bare.match(SPOKEN)?.length ?? 0),
});
