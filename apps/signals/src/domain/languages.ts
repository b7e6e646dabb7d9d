/** Words of other languages whose meaning in an alert is one only, by the English word that they are read as. */
const PLAIN: Readonly<Record<string, string>> = {
  buy: 'kaufen kauf kaufe comprar compra compre acheter achat achète achetez comprare acquista acquistare acquisto kopen koop купить покупка покупать покупаем покупку',
  sell: 'verkaufen verkauf verkaufe vender vende venta venda vendre vente vends vendez vendere vendi vendita verkopen verkoop продать продажа продавать продаем продаём продажу',
  exit:
    'schließen schliessen schließe schliesse glattstellen cerrar cierra cerramos fermer fermez clôturer cloturer clôturez chiudere chiudi chiudete fechar fecha ' +
    'encerrar liquidar liquider liquidare sluiten sluit закрыть закрой ausstieg aussteigen salir salida sortir sortie uscire uscita esci ' +
    'saída sair auflösen beenden solder soldez quitter sortez feche encerre encerra zerar cerrad',
  target: 'цель цели ziel kursziel objetivo objetivos objectif objectifs cible cibles obiettivo obiettivi alvo alvos',
  cancel:
    'отменён отменен отменена отменено отмена отменить stornieren storniert löschen gelöscht anular anulado anulada cancelar cancela cancelado cancelada annuler annulé annulée annullare annulla annullato',
  reached:
    'достигнут достигнута достигли сработал сработала erreicht alcanzado alcanzada atteint atteinte raggiunto atingido',
  triggered: 'ausgelöst déclenché',
  activated: 'activado activada attivato attivata acionado acionada ativado ativada активирован активирована',
  pending: 'pendiente pendente отложенный отложенная отложенное',
  'stop loss':
    'pérdida perdida pérdidas perdidas perte pertes perdita perdite perda perdas verlust verlustbegrenzung zarar arrêt parada стоп стоплосс стопа лосс ' +
    'стопу стопы стопом cắt',
  'take profit': 'тейк тейкпрофит профит',
  'buy limit': 'kauflimit',
  'sell limit': 'verkaufslimit verkauflimit',
  'buy stop': 'kaufstop kaufstopp',
  'sell stop': 'verkaufsstop verkaufsstopp verkaufstop verkaufstopp',
  stop: 'stopp',
  // An end in words that may as well be news or the name of a price; and ends of languages whose words are not read.
  perhaps:
    'ausgestoppt gewinnmitnahme gewinnmitnahmen teilverkauf ganancia ganancias beneficio beneficios utilidades bénéfice bénéfices lucro lucros guadagno guadagni profitto profitti winst zysk безубыток прибыль прибыли убыток einstand ' +
    'beendet aufgelöst auflösung terminer terminar terminare finalizar cortar couper cierre ferme clôture cloture chiusura schluss fechamento schließt schliesst geschlossen gekauft verkauft vendido vendida comprado comprada cerrado cerrada ' +
    'vendu vendue acheté achetée fermé fermée clôturé venduto venduta comprato comprata chiuso chiusa fechado fechada kapat kapatın zamknij zamknąć stäng stänga ' +
    'lukk luk sulje zavřít zavrit zavri închide inchide bezár bezárás tutup đóng закрыта закрыто закрываем закрываю закрыли 平仓 平倉 平 決済 关闭 關閉 إغلاق اغلاق',
};
/** Words that are read so only beside one of those above: in an English text they are something else. */
const BESIDE: Readonly<Record<string, string>> = {
  not: 'nicht kein keine keinen nie niemals pas non não nao nunca jamais',
  half: 'hälfte halb halbe mitad moitié metà metade половину',
  all: 'alle alles todo todos todas toda tout tous toutes tutto tutti tutte tudo всё все',
  position: 'posición posicion posizione posição posicao',
  long: 'лонг largo largos lungo',
  short: 'шорт corto cortos vendida',
  limit: 'лимит лимитный лимитная лимитную límite limite limitada limité limitée limitata limitado',
  now: 'jetzt sofort ahora ya maintenant adesso subito agora nu сейчас',
  at: 'по bei zu a à por per',
  the: 'die den das der la le les el los las il lo gli o os',
  of: 'von de du des di del della do da',
  if: 'erst wenn falls sobald si cuando quando quand lorsque se если',
  above: 'über oberhalb encima sopra dessus acima',
  below: 'unter unterhalb debajo sotto dessous abaixo',
  tomorrow: 'morgen mañana demain domani amanhã',
  maybe: 'vielleicht eventuell quizás quizas peut forse talvez würde könnte',
  and: 'und y et e и',
  market: 'рынку рынок',
  price: 'цена цене',
  entry: 'вход входа',
  signal: 'сигнал',
  order: 'ордер',
  lots: 'лот лота лотов',
};
const STOP_LOSS = /\bstopp?[ _-]*(?:pertes?|p[ée]rdidas?|perdit[ae]|perdas?|verlust)\b/giu;

/** Levels in scripts without blanks between words, or of two words. */
const STOPS = /止损|止損|損切り?|逆指値|ストップ(?:ロス)?|손절가?|(?<!\p{L})стоп[ _-]?лосс\p{L}*/giu;
const TARGETS = /止盈|利確|利食い?|익절가?|(?<!\p{L})тейк[ _-]?профит\p{L}*/giu;
/** A letter of a script whose words are not read. */
const OTHER_SCRIPT = /(?!\p{Script=Latin})\p{L}/u;

const plain = tableOf(PLAIN);
const beside = tableOf(BESIDE);

/**
 * A text with the words of German, French, Spanish, Italian and Portuguese alerts (and a few of others) in English, as
 * far as they can mean one thing only; a word for an end that may be news becomes "perhaps", which no order has.
 * Everything else stays as it is.
 */
export function inEnglish(text: string): string {
  const written = text
    .replaceAll(STOP_LOSS, 'stop loss')
    .replaceAll(STOPS, ' stop loss ')
    .replaceAll(TARGETS, ' take profit ');
  let foreign = false;
  const read = written.replaceAll(/\p{L}+/gu, (word) => {
    const english = plain.get(word.toLowerCase());
    foreign ||= english !== undefined;
    return english ?? word;
  });
  return foreign ? read.replaceAll(/\p{L}+/gu, (word) => beside.get(word.toLowerCase()) ?? word) : read;
}

/**
 * Words of a text in a script that is not read, other than those that are known or are names: what they say of an order
 * nobody knows.
 */
export function unreadWords(text: string, names: readonly string[]): string[] {
  const known = names.map((name) => name.toLowerCase());
  const words = inEnglish(text).match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  return words.filter(
    (word) =>
      OTHER_SCRIPT.test(word) &&
      !beside.has(word.toLowerCase()) &&
      !known.some((name) => name.includes(word.toLowerCase())),
  );
}

function tableOf(words: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([english, foreign]) => foreign.split(' ').map((word) => [word, english] as const)),
  );
}
