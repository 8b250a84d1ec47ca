/**
 * Characters that are written for one another in names: traditional for simplified, and surnames that offices once
 * wrote in a short form (萧/肖, 傅/付). Left of each pair folds to the right. Folding is used only to *ask* whether
 * two spellings are one person, never to merge.
 */
const pairs =
  '羅罗張张陳陈劉刘黃黄趙赵吳吴鄭郑楊杨蘇苏葉叶蔣蒋鄧邓馮冯許许謝谢韓韩孫孙馬马龍龙賀贺賴赖龔龚' +
  '譚谭陸陆鍾钟鐘钟範范嚴严魯鲁韋韦畢毕顧顾賈贾鄒邹閻闫阎闫蕭肖萧肖傅付戴代藍兰蓝兰蘭兰國国華华偉伟麗丽鳳凤' +
  '輝辉強强亞亚東东軍军紅红雲云潔洁瓊琼慶庆寶宝貴贵興兴榮荣義义勝胜誌志遠远傑杰鵬鹏飛飞賢贤學学純纯綱纲維维' +
  '緒绪紹绍經经練练鑫鑫銀银鈺钰鋒锋鋼钢鐵铁錦锦長长門门開开關关陽阳順顺頌颂順顺頡颉馨馨駿骏鴻鸿麥麦淵渊滿满' +
  '漢汉澤泽濤涛瀟潇燦灿燁烨爾尔獻献瑋玮瑩莹盧卢禮礼禎祯祿禄穎颖積积競竞筆笔節节紀纪紅红結结絢绚綺绮緯纬' +
  '練练繼继聖圣聯联聰聪肅肃腦脑臨临蓮莲薔蔷藝艺衛卫裕裕見见規规覺觉計计詩诗誠诚諾诺謙谦譽誉貞贞財财賓宾' +
  '贊赞趕赶躍跃車车輪轮農农運运達达選选邁迈鄉乡鈞钧鉅钜銘铭鎮镇鏡镜閔闵閩闽閃闪雙双霞霞靜静韻韵領领題题' +
  '願愿風风馳驰魚鱼鮮鲜鳴鸣麟麟齊齐齡龄劍剑勁劲勛勋務务勵励協协單单啟启喬乔團团圍围塵尘壽寿夢梦奮奋婭娅' +
  '嬌娇孝孝實实寧宁審审對对尋寻導导層层嶺岭嶽岳巒峦師师帥帅廣广廬庐張张彌弥彥彦彬彬後后從从徵征復复愛爱慧慧' +
  '憲宪應应懷怀戰战擇择攬揽數数斌斌時时晉晋晴晴曉晓暉晖書书會会朮术條条棟栋業业極极樂乐樹树橋桥權权歡欢歲岁'

const folding = new Map<string, string>()
const characters = [...pairs]
for (let index = 0; index + 1 < characters.length; index += 2) {
  folding.set(characters[index] ?? '', characters[index + 1] ?? '')
}

/** `羅素珍` → `罗素珍`: the form under which variant spellings of a name are equal. */
export function foldName(name: string): string {
  return [...name.toLowerCase().replace(/[\s·.]/g, '')].map((one) => folding.get(one) ?? one).join('')
}

/** Two names that may be one person misspelled: equal when folded, or as long and one character apart. */
export function namesAreClose(a: string, b: string): boolean {
  const left = [...foldName(a)]
  const right = [...foldName(b)]
  if (left.join('') === right.join('')) return true
  if (left.length !== right.length || left.length < 2) return false
  return left.filter((character, index) => character !== right[index]).length === 1
}
