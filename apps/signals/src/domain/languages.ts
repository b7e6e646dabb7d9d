/** Words of other languages whose meaning in an alert is one only, by the English word that they are read as. */
const PLAIN: Readonly<Record<string, string>> = {
  buy: 'kaufen kauf kaufe comprar compra compre acheter achat achète achetez comprare acquista acquistare acquisto kopen koop купить покупка покупать',
  sell: 'verkaufen verkauf verkaufe vender vende venta venda vendre vente vends vendez vendere vendi vendita verkopen verkoop продать продажа продавать',
  exit:
    'schließen schliessen schließe schliesse glattstellen cerrar cierra cerramos fermer fermez clôturer cloturer clôturez chiudere chiudi chiudete fechar fecha ' +
    'encerrar liquidar liquider liquidare sluiten sluit закрыть закрой ausstieg aussteigen salir salida sortir sortie uscire uscita esci ' +
    'saída sair auflösen beenden solder soldez quitter sortez feche encerre encerra zerar cerrad',
  target: 'ziel kursziel objetivo objetivos objectif objectifs cible cibles obiettivo obiettivi alvo alvos',
  cancel: 'stornieren storniert löschen gelöscht anular anulado anulada cancelar cancela cancelado cancelada annuler annulé annulée annullare annulla annullato',
  reached: 'erreicht alcanzado alcanzada atteint atteinte raggiunto atingido',
  triggered: 'ausgelöst déclenché activado activada attivato acionado',
  'buy limit': 'kauflimit',
  'sell limit': 'verkaufslimit verkauflimit',
  'buy stop': 'kaufstop kaufstopp',
  'sell stop': 'verkaufsstop verkaufsstopp verkaufstop verkaufstopp',
  stop: 'stopp',
  // An end in words that may as well be news or the name of a price; and ends of languages whose words are not read.
  perhaps:
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
  long: 'largo largos lungo',
  short: 'corto cortos vendida',
  limit: 'límite limite limitada limité limitée limitata limitado',
  now: 'jetzt sofort ahora ya maintenant adesso subito agora nu сейчас',
  at: 'bei zu a à por per',
  the: 'die den das der la le les el los las il lo gli o os',
  of: 'von de du des di del della do da',
  if: 'wenn falls sobald si cuando quando quand lorsque se если',
  above: 'über oberhalb encima sopra dessus acima',
  below: 'unter unterhalb debajo sotto dessous abaixo',
  tomorrow: 'morgen mañana demain domani amanhã',
  maybe: 'vielleicht eventuell quizás quizas peut forse talvez würde könnte',
  and: 'und y et e и',
};
const STOP_LOSS = /\bstopp?[ _-]*(?:pertes?|p[ée]rdidas?|perdit[ae]|perdas?|verlust)\b/giu;

const plain = tableOf(PLAIN);
const beside = tableOf(BESIDE);

/**
 * A text with the words of German, French, Spanish, Italian and Portuguese alerts (and a few of others) in English, as far as they can mean one
 * thing only; a word for an end that may be news becomes "perhaps", which no order has. Everything else stays as it is.
 */
export function inEnglish(text: string): string {
  const written = text.replaceAll(STOP_LOSS, 'stop loss');
  let foreign = false;
  const read = written.replaceAll(/\p{L}+/gu, (word) => {
    const english = plain.get(word.toLowerCase());
    foreign ||= english !== undefined;
    return english ?? word;
  });
  return foreign ? read.replaceAll(/\p{L}+/gu, (word) => beside.get(word.toLowerCase()) ?? word) : read;
}

function tableOf(words: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(words).flatMap(([english, foreign]) => foreign.split(' ').map((word) => [word, english] as const)));
}
