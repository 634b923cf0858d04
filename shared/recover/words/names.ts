/** The commonest surnames: what tells a name from a word. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农卓古吉缪简项芦麦褚娄窦戚岑景党费卜冷晏席卫柏宗瞿桂佟应臧闵苟邬边卞姬师仇栾隋刁沙荣巫寇桑郎甄丛仲虞敖巩佘池查麻苑迟邝谈鞠荆乐冀郁胥班储栗燕楚鄢劳谌奚粟冼蔺楼于高方万白文向时司车连宫和米全商明南原常洪闻花水云昌凤酆廉傅皮元平萧湛禹狄贝计伏茅强危支昝经裘干宣贲杭诸钮嵇滑荀羊惠家封芮羿汲邴糜松井富乌巴弓牧隗山宓蓬郗仰秋伊暴斜厉戎祖束幸韶郜蓟薄印宿怀邰从鄂索咸籍赖屠阴能苍双莘贡逄扶堵宰郦雍却璩濮寿通扈郏浦别阎充慕茹习宦鱼容慎戈庾终暨居衡步都满弘匡国广禄阙东殳沃利蔚越夔隆厍晁勾融訾阚那空毋乜养须丰巢蒯相后红竺权逯盖益桓公';
/** Those that start words about as often as names: they tell a name of three characters only. */
const WORDS_TOO =
  '万白文方高向时司车连宫和米全商明南原常于华安成关武金江任黄石马龙田谷农乐盛康温曲游解师宁尚应党景古阳林花水云昌凤皮平计伏强危支经干宣羊家封松井富乌巴弓牧山仰秋暴斜祖束幸印宿怀从索咸能苍双扶通浦别充习容慎终居步都满国广东利越融那空养须丰相后红权盖益公';
const COMPOUND = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '司徒',
  '夏侯',
  '令狐',
  '端木',
  '南宫',
];

/** Forms of verse and tunes of ci, before a dot and a poem's title: 鹧鸪天·河湾. */
const TUNE =
  /^(?:[五七][律绝言古]|古风|排律|新韵|散曲|鹧鸪天|沁园春|满江红|浣溪沙|西江月|临江仙|水调歌头|念奴娇|蝶恋花|菩萨蛮|清平乐|卜算子|采桑子|忆江南|望江南|如梦令|浪淘沙|虞美人|减字木兰花|木兰花令?|江城子|踏莎行|渔家傲|南乡子|点绛唇|定风波|青玉案|破阵子|贺新[郎凉]|水龙吟|永遇乐|雨霖铃|声声慢|八声甘州|望海潮|苏幕遮|一剪梅|行香子|钗头凤|天仙子|阮郎归|醉花[阴间]|长相思|捣练子|忆秦娥|十六字令|诉衷情|生查子|玉楼春|鹊桥仙|朝中措|眼儿媚|少年游|喝火令|小重山|唐多令|摸鱼儿|齐天乐|巫山一段云|画堂春|玉蝴蝶|桂枝香|柳梢青|风入松|满庭芳|六州歌头|天净沙|山坡羊|沉醉东风|折桂令)·/;

/** A person's name in Han: a surname and one or two characters (three after a compound surname). */
export function isName(text: string): boolean {
  if (!/^[\u3400-\u9fff]{2,4}$/.test(text))
    return /^[\u3400-\u9fff]{1,6}·[\u3400-\u9fff·]{1,8}$/.test(text) && !TUNE.test(text);
  if (COMPOUND.includes(text.slice(0, 2))) return text.length >= 3;
  if (text.length > 3 || !SURNAMES.includes(text.charAt(0))) return false;
  return text.length === 3 || !WORDS_TOO.includes(text.charAt(0));
}

const MOST_NAMES = 5;
const FEWEST_IN_LIST = 4;

/** One to five names, parted by spaces or 、; beside one that is told by itself others whose surname is a word too. */
export const areNames = (text: string): boolean => {
  const names = piecesOf(text);
  return areAll(text, names.length > 1 && names.some(isName) ? mayBeName : isName);
};

/** A name, or what may be one whose surname is a word too: beside what tells it for one. */
export const mayBeName = (text: string): boolean =>
  isName(text) || (/^[\u3400-\u9fff]{2,3}$/.test(text) && SURNAMES.includes(text.charAt(0)));

/** The same in brackets, where a word stands seldom: a surname that is a word too tells a name of two characters there. */
export const areNamesInBrackets = (text: string): boolean => areAll(text, mayBeName);

function areAll(text: string, isOne: (name: string) => boolean): boolean {
  const names = piecesOf(text);
  return names.length > 0 && names.length <= MOST_NAMES && names.every(isOne);
}

/** A row of a list of names: four and more, of which half at least have a known surname. */
export function isRowOfNames(text: string): boolean {
  if (/[^\u3400-\u9fff·\s、]/.test(text)) return false;
  const names = piecesOf(text);
  if (names.length < FEWEST_IN_LIST || names.some((name) => name.length > 4)) return false;
  return names.filter(isName).length * 2 >= names.length;
}

/** What may be the names in a text; the shorter ones are spaced out to the length of the others (李 明 欧阳修). */
function piecesOf(text: string): string[] {
  const names: string[] = [];
  const tokens = text.trim().split(/[\s、]+/);
  // One of three characters is spaced out to the width of a column: 何 小 满.
  if (tokens.length === 3 && tokens.every((token) => token.length === 1)) return [tokens.join('')];
  let half = '';
  for (const token of tokens) {
    if (half !== '' && token.length > 1) return [];
    if (token.length > 1) names.push(token);
    else if (half === '') half = token;
    else {
      names.push(half + token);
      half = '';
    }
  }
  return half === '' ? names : [];
}
