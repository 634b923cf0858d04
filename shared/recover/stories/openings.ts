/*
 * How the first words of a paragraph speak for a story starting with it, rather than going on: log odds, judged on pages
 * written in the language of papers.
 */
const S = {
  /** 近日, 11月18日上午, 凌晨四点, 入冬以来: news says first when it was. */
  dated: 1.2,
  /** 市图书馆3月5日起……: who did it, and when, in the first sentence. */
  datedInside: 2.2,
  /** 他, 这里, 此役: takes up what was named before. */
  pronoun: -2.5,
  /** A person of the first sentence is somebody who was named before. */
  pronounInside: -1,
  /** 当然, 与此同时, 随后 */
  connective: -2,
  /** 会议指出, 外婆说: who speaks was there before. */
  speech: -1.8,
  /** 据了解, 目前, 事后 */
  then: -1.2,
} as const;

const DATED = new RegExp(
  [
    '^(?:',
    '近日|日前|近期|连日来|近年来|今年以来|昨[天日晚]|今[天日晨]|[0-9０-９]{1,2}月[0-9０-９]{1,2}日|',
    '星期[一二三四五六日天]|周[一二三四五六日末][，早晚上下]|入[春夏秋冬](?:以来|之?后|时节)|',
    '(?:初|仲|深|隆)[春夏秋冬]时节|',
    '(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|深夜)[零一二两三四五六七八九十0-9０-９]{1,3}[点时])',
  ].join(''),
);
const DATED_INSIDE = /近日|日前|昨[天日晚]|今[天日](?!的|我)|[0-9０-９]{1,2}月[0-9０-９]{1,2}日/;
const PRONOUN =
  /^(?:[他她它]们?|这(?![个几]?[天年月周]|个[春夏秋冬])|那(?![一]?[天年])|此(?!前不久)|该|其(?!他))/;
const PRONOUN_INSIDE = /(?<!其|吉)[他她它](?![人乡国山])/;
const CONNECTIVE =
  /^(?:当然|不过|但|然而|而(?!立)|却|同时|此外|另外|与此同时|不仅如此|不光如此|除此之外|随后|之后|后来|接着|接下来|紧接着|于是|因此|因而|所以|其次|再次|再者|最后|最终|总之|可见|换言之|也就是说|原来|果然|就这样|正因|事实上|实际上|相反|反之|更重要|一来|二来|另一方面|究其|又过了)/;
const SPEECH =
  /^[\u3400-\u9fffA-Za-z·]{1,18}(?:说|表示|介绍|指出|强调|认为|提醒|坦言|回应|要求|提出|建议|透露|回忆|告诉记者|补充)(?:道)?[，：:,]/;
const THEN =
  /^(?:据(?:了解|悉|介绍|统计|估算)|目前|如今|眼下|截至目前|至此|对此|为此|[\u3400-\u9fff]{1,3}[后前](?<!日前|不久前|近前)，|[\u3400-\u9fff]{1,8}后，)/;

/** Log odds, by its first words, that a text opens a story. */
export function opensStory(bare: string): number {
  const text = bare.slice(0, 80);
  const [sentence = ''] = text.split(/[。！？]/, 1);
  if (DATED.test(text)) return S.dated;
  if (PRONOUN.test(text)) return S.pronoun;
  if (CONNECTIVE.test(text)) return S.connective;
  if (SPEECH.test(text)) return S.speech;
  if (THEN.test(text)) return S.then;
  if (PRONOUN_INSIDE.test(sentence)) return S.pronounInside;
  return DATED_INSIDE.test(sentence) ? S.datedInside : 0;
}
