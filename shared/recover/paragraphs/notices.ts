import { endsSentence } from '../words/characters.ts';
import type { Line } from '../words/line.ts';

/** Names of those that publish notices. */
const PUBLISHER =
  /^[\u3400-\u9fff（）()]{2,20}(?:公司|局|厅|院|委|委员会|政府|办公室|办事处|中心|学校|大学|银行|支行|协会|常委会|指挥部|集团|工会|法庭|管理处|[村居]委会|小组|组委会|筹备组|清算组|管理人|(?:党组|组织|宣传|统战|武装|人事)部|事务所|管理站|总站|大队|支队|商会|学会|基金会|理事会|董事会|业委会)$/;
/** … and of any others, right above the day. */
const NAME = /^[\u3400-\u9fff（）()]{4,24}$/;
const DAY =
  /^[0-9〇零一二三四五六七八九十]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日$/;

/** The last line of a notice or letter: who publishes it, or when. */
export const signsOff = (bare: string): boolean => PUBLISHER.test(bare) || DAY.test(bare);

/** Whom to ask and where, each on a line of its own below a notice's text. */
const CONTACT =
  /^(?!(?:本版|本刊|新闻|广告|订阅|投稿|来稿|发行|本报|本社|零售|值班|传稿))[\u3400-\u9fff]{0,6}(?:电话|手机|传真|联系人|联系方式|地址|地点|邮编|邮箱|信箱|网址|网站|开户行|开户银行|账号|帐号|户名|单位)[：:][^。！？；]{2,60}$/;

/** How letters close; behind it stand who wrote them, and the day. */
const REGARDS = /^(?:此致|敬礼|祝好|谢谢|顺祝编安|顺颂编安)[！!。]?$/;
const SHORT_DAY = /^[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日$/;

/** Words that a notice speaks with. */
const NOTICE =
  /公告|公示|声明|通知|启事|招聘|招标|拍卖|报名|咨询|办理|应聘|申请|征求|意见|特此|竞买|登记|请有意|出租|转让|出售|求购|征集|征文|投稿|应征/;
/** Who signs a letter or an answer speaks of themselves so: 我局, 本公司. */
const SPEAKS_FOR = (publisher: string): RegExp => new RegExp(`(?:我|本|敝)(?:公司|${publisher.slice(-1)})`);

/** So many lines before its rows are asked for them. */
const ASKED = 12;

/**
 * The rows below a notice's text, as ranges of lines: whom to ask, who publishes it and when. The same rows without a
 * notice over them are the paper's own, and furniture.
 */
export function noticeRows(lines: readonly Line[]): [number, number][] {
  const isFree = (i: number): boolean => lines[i]?.forced === null && lines[i].field === null;
  const bare = (i: number): string => lines[i]?.bare ?? '';
  const isContact = (i: number): boolean => isFree(i) && CONTACT.test(bare(i));
  const isDay = (i: number): boolean => isFree(i) && DAY.test(bare(i));
  const isDated = (i: number): boolean => isDay(i + 1) && lines[i + 1]?.blanks === 0 && NAME.test(bare(i));
  const isPublisher = (i: number): boolean => isFree(i) && (PUBLISHER.test(bare(i)) || isDated(i));
  const rows: [number, number][] = [];
  for (let from = 1; from < lines.length; from++) {
    const isSigned = isFree(from) && PUBLISHER.test(bare(from)) && isDay(from + 1);
    if (!endsSentence(bare(from - 1)) && !isSigned) continue;
    let to = from;
    const text = Array.from({ length: Math.min(from, ASKED) }, (_, k) => bare(from - 1 - k)).join('');
    const signs = (i: number): boolean =>
      isPublisher(i) &&
      (isDay(i + 1) ||
        SHORT_DAY.test(bare(i + 1)) ||
        i > from ||
        SPEAKS_FOR(bare(i)).test(text) ||
        text.includes(bare(i)));
    const isRegard = (i: number): boolean => isFree(i) && REGARDS.test(bare(i));
    const isWriter = (i: number): boolean =>
      isRegard(i - 1) &&
      isFree(i) &&
      (lines[i]?.blanks === 0 || SHORT_DAY.test(bare(i + 1))) &&
      /^[\u3400-\u9fff：:]{2,14}$/.test(bare(i));
    while (
      isContact(to) ||
      signs(to) ||
      isRegard(to) ||
      (to > from && (isDay(to) || isWriter(to) || (isFree(to) && SHORT_DAY.test(bare(to)))))
    )
      to++;
    if (to === from) continue;
    if (isRegard(from) || PUBLISHER.test(bare(from)) || NOTICE.test(text)) rows.push([from, to]);
    from = to - 1;
  }
  return rows;
}
