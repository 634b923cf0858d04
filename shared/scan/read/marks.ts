/** Marks that the network takes for others, one for one, by what stands round them: the places of characters stay. */
export function asPrinted(read: readonly string[], upright: boolean): string[] {
  const out = [...read];
  const isHan = (c: string | undefined): boolean => c !== undefined && /[\p{Script=Han}]/u.test(c);
  const rest = read.join('');
  // A square before a byline.
  if (out[0] === '口' && /^口\s*(?:本报|本刊|见习|特约|特派|通讯员|记者|[\p{Script=Han}]{2,4}$)/u.test(rest))
    out[0] = '□';
  // Dashes are long, and the network knows 一 better.
  for (let i = 0; i + 1 < out.length; i += 1) {
    const [a, b] = [out[i]!, out[i + 1]!];
    if (!DASH.test(a) || !DASH.test(b)) continue;
    if (i === 0 || a !== '一' || b !== '一') out[i] = out[i + 1] = '—';
  }
  let open = false;
  for (const [i, c] of out.entries()) {
    const beside = isHan(out[i - 1]) || isHan(out[i + 1]) || /[，。、”“]/u.test(out[i - 1] ?? '');
    if (c === '“') open = true;
    else if (c === '”') open = false;
    else if (c === '"' || c === '＂') {
      out[i] = open ? '”' : '“';
      open = !open;
    } else if (beside && WIDE[c] !== undefined && !/[0-9A-Za-z]/u.test(out[i + 1] ?? '')) out[i] = WIDE[c];
    else if (c === '：' && /[0-9]/u.test(out[i - 1] ?? '') && /[0-9]/u.test(out[i + 1] ?? '')) out[i] = ':';
    else if (c === '—' && out[i - 1] === out[i + 1] && isHan(out[i - 1])) out[i] = '一';
    else if (upright && c === '～' && out.lastIndexOf('『', i) > out.lastIndexOf('』', i)) out[i] = '』';
  }
  return out;
}

const DASH = /[一—–―-]/u;
const WIDE: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
};
