import type { DealEntry, DealType } from '@plimsoll/contracts';

/** What a column of a report holds, whatever its heading is called. */
export type Column =
  | 'time'
  | 'ticket'
  | 'symbol'
  | 'type'
  | 'direction'
  | 'volume'
  | 'price'
  | 'order'
  | 'cost'
  | 'commission'
  | 'fee'
  | 'swap'
  | 'profit'
  | 'balance'
  | 'comment'
  | 'stopLoss'
  | 'takeProfit'
  | 'closeTime'
  | 'closePrice'
  | 'marketPrice'
  | 'state';

/**
 * Headings in the languages that MetaTrader 5 ships: English, Russian, German, Spanish, French, Portuguese, Italian,
 * Polish, Turkish, Chinese (simplified, traditional), Japanese, Korean, Arabic, Ukrainian, Czech, Vietnamese,
 * Indonesian, Thai and others. A heading that is missing here does no harm: then the columns are told by their place
 * and by what stands in them (report-table.ts).
 */
const HEADINGS: Readonly<Partial<Record<Column, string>>> = {
  time: "time|open time|opening time|время|время открытия|zeit|eröffnungszeit|hora|hora de apertura|heure|heure d'ouverture|horário|tempo|ora|data|czas|czas otwarcia|zaman|açılış zamanı|时间|開倉時間|时间 |時間|時刻|시간|الوقت|وقت|час|час відкриття|čas|thời gian|waktu|เวลา|समय|زمان|время сделки|idő|tid|čas otevření|ora deschiderii|время ордера|aeg|laikas|laiks|aika|χρόνος|време|vrijeme|זמן|fecha/hora|fecha y hora|tijd|datum",
  ticket:
    'deal|position|ticket|сделка|позиция|тикет|geschäft|deals|abschluss|trade|transaktion|transacción|operación|posición|transaction|affaire|negócio|posição|operazione|affare|posizione|transakcja|pozycja|işlem|pozisyon|成交|交易|仓位|持仓|部位|倉位|約定|ポジション|거래|포지션|الصفقة|صفقة|المركز|مركز|угода|позиція|obchod|pozice|giao dịch|vị thế|lệnh giao dịch|transaksi|posisi|ดีล|การซื้อขาย|สถานะ|सौदा|معامله|ügylet|pozíció|позиции|oferta|affär|positie|持仓单',
  symbol:
    'symbol|символ|instrument|инструмент|símbolo|symbole|ativo|simbolo|sembol|交易品种|品种|商品|交易品種|銘柄|通貨ペア|심볼|종목|الرمز|رمز|mã|biểu tượng|simbol|สัญลักษณ์|प्रतीक|نماد|szimbólum',
  type: 'type|тип|typ|tipo|tür|tip|类型|類型|種類|タイプ|유형|종류|النوع|نوع|loại|kiểu|tipe|jenis|ประเภท|प्रकार|típus',
  direction:
    'direction|направление|richtung|dirección|sens|direção|direzione|kierunek|yön|方向|進出|エントリー|売買|방향|الاتجاه|اتجاه|напрямок|směr|hướng|arah|ทิศทาง|दिशा|جهت|irány|entry|посока|趋向|趨向|新規・決済|新規/決済|売買方向',
  volume:
    'volume|lots|size|объем|объём|volumen|quantité|wolumen|hacim|交易量|手数|成交量|數量|数量|ロット|거래량|볼륨|الحجم|حجم|обсяг|objem|khối lượng|ปริมาณ|वॉल्यूम|mennyiség|lot|обем|volym',
  price:
    'price|цена|preis|kurs|precio|prix|preço|prezzo|cena|fiyat|价格|價格|価格|価格 |가격|السعر|سعر|ціна|giá|harga|ราคา|मूल्य|قیمت|ár|价位|價位',
  order:
    'order|ордер|auftrag|orden|ordre|ordem|ordine|zlecenie|emir|订单|訂單|注文|オーダー|주문|الأمر|أمر|příkaz|pokyn|lệnh|pesanan|คำสั่ง|ऑर्डर|سفارش|megbízás|поръчка|нареждане|ticket de orden',
  cost: 'cost|стоимость|kosten|coste|costo|coût|custo|koszt|maliyet|成本|コスト|비용|التكلفة|вартість|náklady|chi phí|biaya|ต้นทุน',
  commission:
    'commission|комиссия|kommission|comisión|comissão|commissione|commissioni|prowizja|komisyon|手续费|手續費|佣金|手数料|수수료|커미션|العمولة|عمولة|комісія|provize|poplatek|hoa hồng|phí hoa hồng|komisi|ค่าคอมมิชชั่น|कमीशन|کمیسیون|jutalék|комисиона|комисион',
  fee: 'fee|сбор|плата|gebühr|gebühren|tarifa|tasa|frais|taxa|tariffa|spese|opłata|ücret|费用|費用|料金|요금|الرسوم|رسوم|збір|phí|biaya layanan|ค่าธรรมเนียม|शुल्क|díj|такса|comisión adicional|手数料(その他)',
  swap: 'swap|своп|swaps|库存费|隔夜利息|庫存費|スワップ|스왑|스왑|المبادلة|مبادلة|سواب|phí qua đêm|สวอป|स्वैप|سواپ|суап|échange',
  profit:
    'profit|прибыль|gewinn|beneficio|ganancia|bénéfice|profitto|lucro|zysk|kâr|kar|盈利|利润|獲利|利潤|利益|損益|수익|이익|الربح|ربح|прибуток|zisk|lợi nhuận|keuntungan|laba|กำไร|लाभ|سود|nyereség|печалба',
  balance:
    'balance|баланс|kontostand|saldo|balance |solde|bakiye|结余|余额|結餘|餘額|残高|잔고|잔액|الرصيد|رصيد|zůstatek|số dư|saldo akun|ยอดคงเหลือ|शेष|موجودی|egyenleg|bilanz',
  comment:
    'comment|комментарий|kommentar|comentario|commentaire|comentário|commento|komentarz|yorum|注释|評論|备注|註解|注釈|コメント|코멘트|설명|تعليق|التعليق|коментар|komentář|bình luận|chú thích|ghi chú|komentar|ความคิดเห็น|หมายเหตุ|टिप्पणी|توضیح|megjegyzés',
  stopLoss: 's / l|s/l|sl|stop loss',
  takeProfit: 't / p|t/p|tp|take profit',
  marketPrice:
    'market price|current price|рыночная цена|текущая цена|marktpreis|precio de mercado|prix du marché|preço de mercado|prezzo di mercato|cena rynkowa|piyasa fiyatı|市场价格|市價|市场价|時価|시장가|سعر السوق|ринкова ціна|tržní cena|giá thị trường|harga pasar|ราคาตลาด',
  state:
    'state|status|состояние|estado|état|stato|stan|durum|状态|狀態|状態|상태|الحالة|стан|stav|trạng thái|สถานะคำสั่ง',
};

const TYPES: Readonly<Partial<Record<DealType, string>>> = {
  buy: 'buy|покупка|kauf|kaufen|compra|comprar|achat|acheter|acquisto|kupno|alış|alım|al|买入|买|買入|買い|買|매수|شراء|купівля|купити|nákup|mua|beli|ซื้อ|покупки|kúpa|koupit|koop|kopen|aankoop|köp|køb|kjøp|osto|αγορά|cumpărare|vétel|vásárlás|kupovina|kupnja|pirkimas|pirkums|ost|קנייה|קניה|خرید|खरीद|खरीदें',
  sell: 'sell|продажа|verkauf|verkaufen|venta|vender|vente|vendre|venda|vendita|sprzedaż|satış|satım|sat|卖出|卖|賣出|売り|売|매도|بيع|продаж|prodej|bán|jual|ขาย|продажба|продажби|predaj|prodat|verkoop|verkopen|sälj|försäljning|salg|sælg|selg|myynti|πώληση|vânzare|eladás|prodaja|pardavimas|pārdošana|müük|מכירה|فروش|बिक्री|बेचें',
  balance:
    'balance|баланс|saldo|solde|kontostand|bakiye|结余|余额|結餘|餘額|残高|잔고|잔액|الرصيد|رصيد|zůstatek|số dư|ยอดคงเหลือ|deposit|withdrawal|bilanz',
  credit:
    'credit|кредит|kredit|crédito|crédit|credito|kredyt|kredi|信用|クレジット|신용|ائتمان|úvěr|tín dụng|เครดิต|krediet|信贷|信貸|赠金信用|кредити',
  charge: 'charge|additional charge|начисление|charges',
  correction:
    'correction|коррекция|korrektur|corrección|correção|correzione|korekta|düzeltme|修正|更正|수정|تصحيح|oprava|điều chỉnh|koreksi|корекция|correctie|korrigering|корекція|訂正|調整',
  bonus:
    'bonus|бонус|bono|bônus|奖金|贈金|ボーナス|보너스|مكافأة|tiền thưởng|โบนัส|бонуси|bonificación|bonificação|红利|紅利|赠金',
  commission:
    'commission|комиссия|kommission|comisión|comissão|commissione|prowizja|komisyon|手续费|手續費|手数料|수수료|عمولة|комісія|provize|hoa hồng|komisi|комисиона|комисион|commissie|provision|佣金|คอมมิชชั่น',
  dividend:
    'dividend|дивиденд|dividende|dividendo|dywidenda|temettü|股息|配当|배당|dividenda|cổ tức|dividen|дивидент|配當|дивіденд|توزيعات',
  tax: 'tax|налог|steuer|impuesto|impôt|taxe|imposto|tassa|imposta|podatek|vergi|税|稅|税金|세금|ضريبة|податок|daň|thuế|pajak|ภาษี|данък|belasting|skatt|skat',
};

const IN =
  'in|вход|ein|einstieg|entrada|entrée|ingresso|entrata|wejście|giriş|入|入场|進場|进|新規|진입|دخول|вхід|vstup|vào|masuk|เข้า|rein|hinein|eintritt|eröffnung|είσοδος|intrare|be|ulaz|כניסה|ورود|अंदर|买进|開倉|开仓|inn|sisään|エントリー|購入';
const OUT =
  'out|выход|aus|ausstieg|salida|sortie|saída|uscita|wyjście|çıkış|出|出场|出場|決済|청산|خروج|вихід|výstup|ra|keluar|ออก|изход|raus|heraus|hinaus|austritt|schließung|uit|ut|ud|έξοδος|ieșire|ki|izlaz|יציאה|बाहर|平仓|平倉|ulos|fermeture|cierre';
const OUT_BY = 'out by|out_by|outby|close by|выход встречной';

const ACCOUNT_KINDS = {
  real: 'real|реальный|réel|echt|reale|rzeczywisty|gerçek|真实|真實|リアル|실계좌|حقيقي|реальний|skutečný|thực|riil',
  contest: 'contest|конкурс|wettbewerb|concurso|concours',
};
const MARGIN_MODES = {
  hedging: /hedg|хедж|对冲|對沖|ヘッジ|헤[지징]|تحوط/i,
  netting: /net|нет+инг|неттінг|exchange|бирж|净额|淨額|ネッティング|네팅|صافي/i,
};
const FACTS = {
  currency:
    'currency|валюта|währung|divisa|moneda|devise|moeda|valuta|waluta|para birimi|货币|貨幣|通貨|통화|العملة|měna|tiền tệ|mata uang|สกุลเงิน',
  equity:
    'equity|средства|эквити|eigenkapital|equidad|capital|fonds propres|capital líquido|patrimonio|kapitał|varlık|净值|淨值|有効証拠金|자산|평가금액|الملكية|капітал|vlastní kapitál|jmění|vốn|ekuitas|อิควิตี้',
  margin:
    'margin|маржа|залог|marge|margen|margem|margine|depozyt|teminat|预付款|預付款|必要証拠金|증거금|마진|الهامش|marže|ký quỹ|มาร์จิ้น',
};

const indexOf = <T extends string>(table: Readonly<Partial<Record<T, string>>>): ReadonlyMap<string, T> =>
  new Map(
    (Object.entries(table) as [T, string][]).flatMap(([key, words]) =>
      words.split('|').map((word): [string, T] => [fold(word), key]),
    ),
  );

const columns = indexOf(HEADINGS);
const types = indexOf(TYPES);
const entries = indexOf<DealEntry>({ in: IN, out: OUT, out_by: OUT_BY });
const kinds = indexOf(ACCOUNT_KINDS);
const facts = indexOf(FACTS);

/** The column under a heading, or nothing where the heading is not known. */
export const columnOf = (heading: string): Column | undefined => columns.get(fold(heading));

/** `in/out` and `out by` too; nothing for another word. */
export function entryOf(heading: string): DealEntry | undefined {
  const text = heading.normalize('NFKC');
  const [first, second, more] = text.split('/').map((word) => entries.get(fold(word)));
  if (second !== undefined) return first === 'in' && second === 'out' && more === undefined ? 'inout' : undefined;
  return text.includes('/') ? undefined : first;
}

/** The type of a deal in the protocol; nothing for a word that is not known. */
export const dealTypeOf = (text: string): DealType | undefined => types.get(fold(text));

/** `real` or `contest`; everything else is taken for a demo account. */
export const accountKindOf = (text: string): 'real' | 'contest' | 'demo' => kinds.get(fold(text)) ?? 'demo';

export function marginModeOf(text: string): 'hedging' | 'netting' | undefined {
  return (['hedging', 'netting'] as const).find((mode) => MARGIN_MODES[mode].test(text));
}

/** What a label of the lines around the tables names. */
export const factOf = (label: string): keyof typeof FACTS | undefined => facts.get(fold(label));

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.:]+/g, ' ')
    .trim();
}
