import { describe, expect, it } from '@jest/globals';
import { readHistoryReport } from './history-report.js';
import { cashRow, dealRow, type Sample, sampleReport } from './report-sample.js';

const deals = [
  cashRow('02 08:00:00', '10', 'balance', '2 000.00', '2 000.00'),
  dealRow('02 09:00:00', '11', ['EURUSD', 'buy', 'in', '0.20', '1.10000', '500'], { balance: '2 000.00' }),
  dealRow('02 10:00:00', '12', ['EURUSD', 'sell', 'out', '0.20', '1.10500', '501'], {
    profit: '100.00',
    swap: '-1.25',
    balance: '2 098.75',
  }),
  dealRow('03 10:00:00', '13', ['GBPUSD', 'sell', 'in', '0.10', '1.30000', '502'], { balance: '2 098.75' }),
];
const closed = [
  [
    '2025.05.02 09:00:00',
    '500',
    'EURUSD',
    'buy',
    '0.20',
    '1.10000',
    '',
    '',
    '2025.05.02 10:00:00',
    '1.10500',
    '0.00',
    '-1.25',
    '100.00',
  ],
];
const open = [
  ['2025.05.03 10:00:00', '502', 'GBPUSD', 'sell', '0.10', '1.30000', '', '', '1.29900', '0.00', '10.00', ''],
];
const sample: Sample = { deals, closed, open };
const read = (text: string | Uint8Array) => readHistoryReport(typeof text === 'string' ? Buffer.from(text) : text);
const outcome = ({ deals: list, openPositions, balance, identity }: ReturnType<typeof read>): object => ({
  positions: list.map((deal) => deal.positionId),
  times: list.map((deal) => deal.dealtAt),
  open: openPositions.map((position) => [position.positionId, position.side, position.currentPrice]),
  balance: balance.toFixed(2),
  identity,
});

/** Headings of the table of deals, in the order of the columns, with an account line as the language has it. */
const LANGUAGES: readonly (readonly [name: string, headings: readonly string[], account: string])[] = [
  [
    'German',
    [
      'Zeit',
      'Deal',
      'Symbol',
      'Typ',
      'Richtung',
      'Volumen',
      'Preis',
      'Order',
      'Kosten',
      'Kommission',
      'Gebühr',
      'Swap',
      'Gewinn',
      'Kontostand',
      'Kommentar',
    ],
    'Konto',
  ],
  [
    'Spanish',
    [
      'Fecha/Hora',
      'Transacción',
      'Símbolo',
      'Tipo',
      'Dirección',
      'Volumen',
      'Precio',
      'Orden',
      'Coste',
      'Comisión',
      'Tasa',
      'Swap',
      'Beneficio',
      'Balance',
      'Comentario',
    ],
    'Cuenta',
  ],
  [
    'French',
    [
      'Heure',
      'Transaction',
      'Symbole',
      'Type',
      'Direction',
      'Volume',
      'Prix',
      'Ordre',
      'Coût',
      'Commission',
      'Frais',
      'Swap',
      'Profit',
      'Solde',
      'Commentaire',
    ],
    'Compte',
  ],
  [
    'Portuguese',
    [
      'Horário',
      'Oferta',
      'Ativo',
      'Tipo',
      'Direção',
      'Volume',
      'Preço',
      'Ordem',
      'Custo',
      'Comissão',
      'Taxa',
      'Swap',
      'Lucro',
      'Saldo',
      'Comentário',
    ],
    'Conta',
  ],
  [
    'Polish',
    [
      'Czas',
      'Transakcja',
      'Symbol',
      'Typ',
      'Kierunek',
      'Wolumen',
      'Cena',
      'Zlecenie',
      'Koszt',
      'Prowizja',
      'Opłata',
      'Swap',
      'Zysk',
      'Saldo',
      'Komentarz',
    ],
    'Rachunek',
  ],
  [
    'Turkish',
    [
      'Zaman',
      'İşlem',
      'Sembol',
      'Tür',
      'Yön',
      'Hacim',
      'Fiyat',
      'Emir',
      'Maliyet',
      'Komisyon',
      'Ücret',
      'Swap',
      'Kâr',
      'Bakiye',
      'Yorum',
    ],
    'Hesap',
  ],
  [
    'Chinese, simplified',
    [
      '时间',
      '成交',
      '交易品种',
      '类型',
      '方向',
      '交易量',
      '价格',
      '订单',
      '成本',
      '手续费',
      '费用',
      '库存费',
      '盈利',
      '结余',
      '注释',
    ],
    '账户',
  ],
  [
    'Chinese, traditional',
    [
      '時間',
      '成交',
      '交易品種',
      '類型',
      '方向',
      '成交量',
      '價格',
      '訂單',
      '成本',
      '手續費',
      '費用',
      '庫存費',
      '獲利',
      '結餘',
      '註解',
    ],
    '帳戶',
  ],
  [
    'Japanese',
    [
      '時間',
      '約定',
      '銘柄',
      'タイプ',
      '新規・決済',
      '数量',
      '価格',
      '注文',
      'コスト',
      '手数料',
      '料金',
      'スワップ',
      '損益',
      '残高',
      'コメント',
    ],
    '口座',
  ],
  [
    'Korean',
    [
      '시간',
      '거래',
      '심볼',
      '유형',
      '방향',
      '볼륨',
      '가격',
      '주문',
      '비용',
      '커미션',
      '요금',
      '스왑',
      '수익',
      '잔고',
      '코멘트',
    ],
    '계좌',
  ],
  [
    'Arabic',
    [
      'الوقت',
      'الصفقة',
      'الرمز',
      'النوع',
      'الاتجاه',
      'الحجم',
      'السعر',
      'الأمر',
      'التكلفة',
      'العمولة',
      'الرسوم',
      'المبادلة',
      'الربح',
      'الرصيد',
      'تعليق',
    ],
    'الحساب',
  ],
  [
    'Ukrainian',
    [
      'Час',
      'Угода',
      'Символ',
      'Тип',
      'Напрямок',
      'Обсяг',
      'Ціна',
      'Ордер',
      'Вартість',
      'Комісія',
      'Збір',
      'Своп',
      'Прибуток',
      'Баланс',
      'Коментар',
    ],
    'Рахунок',
  ],
  [
    'Vietnamese',
    [
      'Thời gian',
      'Giao dịch',
      'Biểu tượng',
      'Loại',
      'Hướng',
      'Khối lượng',
      'Giá',
      'Lệnh',
      'Chi phí',
      'Hoa hồng',
      'Phí',
      'Swap',
      'Lợi nhuận',
      'Số dư',
      'Ghi chú',
    ],
    'Tài khoản',
  ],
  [
    'Thai',
    [
      'เวลา',
      'ดีล',
      'สัญลักษณ์',
      'ประเภท',
      'ทิศทาง',
      'ปริมาณ',
      'ราคา',
      'คำสั่ง',
      'ต้นทุน',
      'ค่าคอมมิชชั่น',
      'ค่าธรรมเนียม',
      'สวอป',
      'กำไร',
      'ยอดคงเหลือ',
      'หมายเหตุ',
    ],
    'บัญชี',
  ],
  [
    'a language that nobody here knows',
    [
      'Ora',
      'Deelo',
      'Simo',
      'Tipu',
      'Rikto',
      'Volu',
      'Prezu',
      'Ordu',
      'Kosu',
      'Komu',
      'Feu',
      'Suapu',
      'Profu',
      'Balu',
      'Komentu',
    ],
    'Kontu',
  ],
];

describe('reports in the language of the terminal (issue 6 §2.7)', () => {
  const english = outcome(read(sampleReport(sample)));

  it('says what an English one says', () => {
    expect(english).toMatchObject({
      positions: [undefined, '500', '500', '502'],
      open: [['502', 'sell', '1.299']],
      balance: '2098.75',
      identity: {
        login: '4711',
        currency: 'USD',
        server: 'Sample-Server',
        company: 'Sample Ltd',
        marginMode: 'hedging',
      },
    });
  });

  it.each(LANGUAGES)('%s is the same report', (_name, headings, account) => {
    // The headings of the other tables are left in a language of their own: they are told by what stands below them.
    const closedWords = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M'];
    expect(
      outcome(
        read(
          sampleReport({
            ...sample,
            words: { deals: headings, closed: closedWords, open: closedWords.slice(1), account },
          }),
        ),
      ),
    ).toEqual(english);
  });

  it.each([
    ['UTF-16 with its mark', Buffer.from(`\ufeff${sampleReport(sample)}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(sampleReport(sample), 'utf16le')],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${sampleReport(sample)}`)],
  ] as const)('%s is read', (_name, bytes) => {
    expect(outcome(read(bytes))).toEqual(english);
  });

  it('knows the columns by their headings where their order is another', () => {
    const turned = (row: readonly string[]): string[] => [...row.slice(0, 4), ...row.slice(4).reverse()];
    const headings = [
      'Time',
      'Deal',
      'Symbol',
      'Type',
      'Direction',
      'Volume',
      'Price',
      'Order',
      'Cost',
      'Commission',
      'Fee',
      'Swap',
      'Profit',
      'Balance',
      'Comment',
    ];
    expect(
      outcome(read(sampleReport({ ...sample, deals: deals.map(turned), words: { deals: turned(headings) } }))),
    ).toEqual(english);
  });

  it.each([
    ['a hard blank', '\u00a0'],
    ['a narrow one', '\u202f'],
    ['a thin one', '\u2009'],
    ['an apostrophe', "'"],
  ])('reads thousands parted by %s', (_name, blank) => {
    expect(outcome(read(sampleReport(sample).replaceAll(/(\d) (\d{3}\.)/g, `$1${blank}$2`)))).toEqual(english);
  });

  it('reads comma decimals where the whole page writes them, and Arabic digits', () => {
    const commas = sampleReport(sample).replaceAll(/(<td[^>]*>-?[\d ]+)\.(\d+<)/g, '$1,$2');
    expect(commas).toContain('2 098,75');
    expect(outcome(read(commas))).toEqual(english);
    const arabic = sampleReport({ ...sample, account: '' }).replaceAll(/(?<=<td[^>]*>)[\d .:]+(?=<)/g, (text) =>
      text.replaceAll(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit))),
    );
    expect(read(arabic).balance.toFixed(2)).toBe('2098.75');
  });
});
