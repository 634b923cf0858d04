import { areNames } from './names.ts';

/** What kind of work it is, as its caption says in brackets, or which part of it is shown. */
const KIND =
  '(?:摄影|国画|中国画|水墨画?|水彩画?|水粉画?|油画|版画|漆画|岩彩画?|工笔画?|山水画?|花鸟画?|人物画?|素描|速写|书法|篆刻|剪纸|漫画|雕塑|' +
  '泥塑|木雕|石雕|根雕|插图|年画|农民画|连环画|儿童画|钢笔画|粉画|壁画|唐卡|木刻|刺绣|绘画|绘本|书画|篆书|隶书|楷书|行书|行草|草书|局部|节选|组[画照]|资料)';
const KINDS = `(?:\\s*[（(][\\u3400-\\u9fff]{0,4}${KIND}[）)])+`;
/** How a work was made, behind the name of who made it. */
const MADE = '(?:[作画书绘刻剪塑题篆]|书写|绘画|绘制|创作)';

/** A work and what it is, before who made it: 荷塘（国画） 李明. */
const WORK = new RegExp(
  `^《?[^，。！？；（）]{1,20}》?(?=${KINDS}\\s*([\\u3400-\\u9fff·\\s]{2,12}?)(?:\\s*${MADE})?$)`,
);
/** … or with a word for how it was made behind the name: 行书条幅 李明 书. */
const WORK_BY = new RegExp(`^《?[\\u3400-\\u9fff]{2,12}》?(?=\\s+([\\u3400-\\u9fff·]{2,4})\\s*${MADE}$)`);
const WORK_ALONE = new RegExp(`^《[^》]{1,24}》${KINDS}$`);
/** Who made it, and with what office or school, on a line of its own: 何小满 作. */
const MAKER_ALONE = new RegExp(`^(?:\\S{2,16}\\s+){0,3}[\\u3400-\\u9fff·]{2,4}\\s+${MADE}$`);

/** The length of a work's name before its kind or who made it; −1 where the text is none. */
export function workAt(text: string): number {
  const ofKind = WORK.exec(text);
  const match = ofKind ?? WORK_BY.exec(text);
  // A kind in brackets in front and a word for how it was made behind tell any name.
  const isTold = ofKind !== null && MADE_BEHIND.test(text);
  return match && (isTold || areNames(match[1] ?? '')) ? match[0].length : -1;
}
const MADE_BEHIND = new RegExp(`\\s${MADE}$`);

/** A picture's caption that says no more than which work it shows, and of what kind. */
export const isWork = (text: string): boolean => WORK_ALONE.test(text.trim());
/** Who made the work beside it. */
export const isMaker = (text: string): boolean => MAKER_ALONE.test(text.trim());

/** Who wrote a book, and who published it: 何小满 著 河湾出版社. */
const BOOK =
  /^(?:[［[〔【（(][\u3400-\u9fff]{1,4}[］\]〕】）)]\s*)?[\u3400-\u9fff·、]{2,14}(?:\s[\u3400-\u9fff·]{2,8}){0,3}\s+(?:编?著|[主选合]编|编|译|编?译著?|译注|校注|选注|点校|绘著?|著[/／]绘)(?=\s|$)[^，。！？]{0,40}$/;
export const signsBook = (text: string): boolean => BOOK.test(text.trim());
