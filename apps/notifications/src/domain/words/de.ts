import { type Said } from '../reader.js';
import { channelWord } from './channel-words.js';
import { sentences, type Vocabulary } from './words.js';

const fall = ({ equity, peak, drawdown }: Said): string | undefined =>
  equity !== undefined && drawdown !== undefined && peak !== undefined
    ? `Die Equity beträgt ${equity}, ${drawdown} unter ihrem Höchststand von ${peak}.`
    : undefined;

const CLEAR: Readonly<Record<string, string>> = {
  armed: 'Der Wächter ist scharf, Einstiege sind offen.',
  warned: 'Der Wächter steht an der Warnlinie, Einstiege sind offen.',
  reducing: 'Der Countdown endete ohne Schließen, Einstiege bleiben gesperrt.',
};
const REMINDERS: Readonly<Record<string, string>> = {
  'grace-ends': 'bleibt nur bis dahin, weil eine Zahlung offen ist',
  'plan-ends': 'endet dann',
  'trial-ends': 'kostet dann, weil die Probezeit endet',
  'change-comes': 'ändert sich dann, wie gewünscht',
  'discount-ends':
    'kostet dann den vollen Preis, weil Ihr Rabatt endet; beantragen Sie ihn neu, wenn er Ihnen weiter zusteht',
};
const NOTHING_TO_DO = 'Es ist nichts zu tun.';
const quoted = (reason: string | undefined): string | undefined => reason && `Gemeldet wurde: „${reason}“`;

const EACH: Readonly<Record<string, string>> = { month: ' im Monat', year: ' im Jahr' };
/** An amount with its rhythm. */
const each = (amount: string, interval: string | undefined): string => `${amount}${EACH[interval ?? ''] ?? ''}`;

/** What is counted, as the page says it; another feature as billing says it. */
const COUNTED: Readonly<Record<string, string>> = {
  'pipelines.active': 'aktive Pipelines',
  'accounts.connected': 'verbundene Konten',
  'sources.active': 'Signalquellen',
  'members.active': 'Mitglieder der Organisation',
  'signals.external': 'Einstiegssignale von außen',
  'reports.deals': 'Deals importierter Berichte',
  'usage.dimensions': 'Kombinationen von Dimensionen der Nutzung',
  'api.calls': 'Aufrufe der API in der Minute',
  'agent.calls': 'Aufrufe von Agenten',
  'agent.tokens': 'Token von Sprachmodellen',
  'backtest.minutes': 'Minuten von Backtests',
};
const counted = ({ about, name }: Said): string => COUNTED[about] ?? name;

const liftPart = ({ plan, more, amount, interval }: Said): string | undefined => {
  if (amount === undefined) return undefined;
  return `${plan} ${more === undefined ? 'hat keine Grenze' : `gibt ${more}`}, für ${each(amount, interval)}.`;
};

const pricePart = ({ amount, amountBefore, interval, at }: Said): string | undefined =>
  amount !== undefined && amountBefore !== undefined && at !== undefined
    ? `Ab ${at} zahlen Sie insgesamt ${each(amount, interval)} statt ${amountBefore}; bis dahin ändert sich nichts.`
    : undefined;

/** Every kind in German. */
export const german: Vocabulary = {
  'guard-warning': (said) => ({
    title: `Warnung: Konto ${said.account} fällt`,
    text: sentences(fall(said), 'Noch ist nichts gesperrt.'),
    action: 'Sehen Sie sich an, was offen ist, und nehmen Sie Risiko heraus, wenn Sie die nächste Linie nicht wollen.',
  }),
  'guard-blocked': (said) => ({
    title: `Einstiege gesperrt auf Konto ${said.account}`,
    text: sentences(fall(said), 'Der Wächter lässt keine neue Position zu; Schließen geht weiter.'),
    action:
      'Entscheiden Sie, was Sie schließen: An der nächsten Linie schließt der Wächter nach einem Countdown alles.',
  }),
  'guard-countdown': (said) => ({
    title: `Countdown: Konto ${said.account} wird geschlossen`,
    text: sentences(
      fall(said),
      said.deadline !== undefined && `Der Wächter schließt um ${said.deadline} alles, wenn niemand abbricht.`,
    ),
    action: 'Brechen Sie den Countdown jetzt ab, wenn Sie behalten wollen, was offen ist, oder schließen Sie selbst.',
  }),
  'guard-closing': (said) => ({
    title: `Konto ${said.account} wird geschlossen`,
    text: sentences('Der Wächter schließt jede Position und storniert jede ruhende Order.', fall(said)),
    action: 'Achten Sie darauf, dass alles zu ist; schließen Sie im Terminal, was bleibt, falls es nicht antwortet.',
  }),
  'guard-closed': (said) => ({
    title: `Konto ${said.account} ist geschlossen und gesperrt`,
    text: sentences(
      'Der Wächter hat alles geschlossen; nichts lässt sich öffnen, bis der Inhaber ihn zurücksetzt.',
      fall(said),
    ),
    action: 'Sehen Sie sich an, was geschehen ist, bevor Sie den Wächter zurücksetzen.',
  }),
  'guard-overdue': (said) => ({
    title: `Überfällig: Konto ${said.account} konnte nicht geschlossen werden`,
    text: sentences(
      'Der Countdown ist vorbei, aber das Terminal ist außer Reichweite. Es schließt selbst, wenn es kann.',
      fall(said),
    ),
    action: 'Gehen Sie ans Terminal oder zu Ihrem Broker und schließen Sie alles von Hand.',
  }),
  'guard-unprotected': (said) => ({
    title: `Konto ${said.account} ist nicht geschützt`,
    text: sentences('Der Wächter könnte es jetzt nicht schließen.', quoted(said.reason)),
    action: 'Bringen Sie das Terminal zurück und beobachten Sie das Konto bis dahin selbst.',
  }),
  'guard-clear': (said) => ({
    title: `Der Wächter von Konto ${said.account} ist zurückgetreten`,
    text: sentences(CLEAR[said.about], fall(said)),
    action: NOTHING_TO_DO,
  }),
  'terminal-silent': (said) => ({
    title: `Terminal still bei offenen Positionen: Konto ${said.account}`,
    text: `Das Terminal antwortet nicht, offene Positionen: ${said.positions}. Wenn es läuft, wendet es die Grenzen selbst an.`,
    action: 'Sehen Sie nach, ob das Terminal läuft und verbunden ist, oder schließen Sie bei Ihrem Broker.',
  }),
  'terminal-back': (said) => ({
    title: `Das Terminal von Konto ${said.account} ist zurück`,
    text: 'Es antwortet wieder, und der Wächter sieht es.',
    action: NOTHING_TO_DO,
  }),
  'discrepancy-opened': (said) => ({
    title: `Konto ${said.account} weicht vom Erwarteten ab`,
    text: sentences(said.symbol !== '' && `${said.symbol}:`, quoted(said.reason)),
    action: 'Öffnen Sie das Konto, sehen Sie sich die Abweichung an und entscheiden Sie, was gilt.',
  }),
  'order-rejected': (said) => ({
    title: `Order abgelehnt: ${said.symbol} auf Konto ${said.account}`,
    text: sentences('Ihr Broker hat die Order nicht angenommen.', quoted(said.reason)),
    action: 'Sehen Sie sich den Grund an; die Order wird nicht von selbst wiederholt.',
  }),
  'order-unknown': (said) => ({
    title: `Niemand weiß, was aus einer Order wurde: ${said.symbol} auf Konto ${said.account}`,
    text: sentences('Das Terminal hat nicht gemeldet, ob sie ausgeführt wurde; sie wird gesucht.', quoted(said.reason)),
    action: 'Sehen Sie im Terminal nach, ob die Position da ist, bevor Sie weiterhandeln.',
  }),
  'source-silent': (said) => ({
    title: `Keine Signale von ${said.name}`,
    text: sentences(
      'Die Quelle sendet länger nichts, als Sie zulassen.',
      said.at !== undefined && `Zuletzt: ${said.at}.`,
    ),
    action: 'Sehen Sie nach, ob der Absender noch läuft.',
  }),
  'source-back': (said) => ({
    title: `${said.name} sendet wieder`,
    text: sentences('Nach der Stille kam eine Nachricht.', said.at !== undefined && `Zuletzt: ${said.at}.`),
    action: NOTHING_TO_DO,
  }),
  'sign-in-new-device': (said) => ({
    title: `Anmeldung von einem neuen Gerät: ${said.device}`,
    text: sentences(
      `Jemand hat sich mit ${said.device}${said.address === undefined ? '' : ` von ${said.address}`} bei Ihrem Konto angemeldet`,
      said.at !== undefined && `am ${said.at}.`,
    ),
    action:
      'Wenn Sie das nicht waren, setzen Sie jetzt ein neues Passwort und beenden Sie alle Sitzungen in den Einstellungen.',
  }),
  'key-expiring': (said) => ({
    title: `API-Schlüssel „${said.name}“ läuft ab`,
    text: sentences(`Der Schlüssel „${said.name}“ gilt nicht mehr`, said.at !== undefined && `ab ${said.at}.`),
    action: 'Erstellen Sie einen neuen Schlüssel und tragen Sie ihn dort ein, wo dieser benutzt wird.',
  }),
  'payment-failed': (said) => ({
    title: 'Eine Zahlung ist fehlgeschlagen',
    text: sentences(
      said.amount !== undefined && `${said.amount} für den Tarif ${said.plan} konnten nicht eingezogen werden.`,
      said.at !== undefined && `Der Tarif bleibt bis ${said.at}.`,
    ),
    action: 'Geben Sie auf der Seite Ihres Tarifs eine andere Zahlungsart an.',
  }),
  'plan-reminder': (said) => ({
    title: `Ihr Tarif ${said.plan}: ${said.at ?? ''}`,
    text: `Der Tarif ${said.plan} ${REMINDERS[said.about] ?? 'ändert sich dann'}: ${said.at ?? ''}.`,
    action: 'Sehen Sie auf der Seite Ihres Tarifs nach.',
  }),
  'price-change': (said) =>
    said.about === 'withdrawn'
      ? {
          title: `Der Preis bleibt: ${said.name}`,
          text: sentences(
            `Die angekündigte Preisänderung kommt nicht: ${said.name}.`,
            said.amountBefore !== undefined && `Sie zahlen weiter insgesamt ${each(said.amountBefore, said.interval)}.`,
          ),
          action: NOTHING_TO_DO,
        }
      : {
          title: `Der Preis ändert sich: ${said.name}`,
          text: sentences(`Für Sie ändert sich der Preis: ${said.name}.`, pricePart(said)),
          action:
            'Wenn Sie einverstanden sind, ist nichts zu tun; sonst ändern oder beenden Sie Ihren Tarif vorher auf seiner Seite.',
        },
  'limit-near': (said) => ({
    title: `Nahe der Grenze: ${counted(said)}`,
    text: sentences(`${said.used} von ${said.limit} sind benutzt: ${counted(said)}.`, liftPart(said)),
    action: 'Sehen Sie auf der Seite Ihres Tarifs, was mehr gibt.',
  }),
  'limit-reached': (said) => ({
    title: `Grenze erreicht: ${counted(said)}`,
    text: sentences(`Ihr Tarif gibt ${said.limit}, benutzt sind ${said.used}: ${counted(said)}.`, liftPart(said)),
    action: 'Sehen Sie auf der Seite Ihres Tarifs, was mehr gibt; Schließen ist nie begrenzt.',
  }),
  'usage-cost': (said) => ({
    title: said.about === 'as-plan' ? 'Nutzung kostet so viel wie Ihr Tarif' : 'Nutzung beginnt zu kosten',
    text: sentences(
      said.about === 'as-plan'
        ? 'Was Sie über das Enthaltene hinaus nutzen, kostet so viel wie Ihr Tarif.'
        : 'Was Ihr Tarif enthält, ist aufgebraucht.',
      said.amount !== undefined &&
        `Bisher ${said.amount}`.concat(said.at === undefined ? '.' : `; der Zeitraum endet am ${said.at}.`),
      said.amountBefore !== undefined && `Geht es so weiter, sind es bis dahin ${said.amountBefore}.`,
    ),
    action: 'Sehen Sie auf der Seite Nutzung, was gezählt wird; es kommt auf Ihre nächste Rechnung.',
  }),
  undelivered: (said) => ({
    title: `Eine Nachricht kam nicht an: ${channelWord('de', said.channel)}`,
    text: sentences(
      `„${said.name}“ hat Sie auf diesem Weg nicht erreicht: ${channelWord('de', said.channel)}.`,
      quoted(said.reason),
    ),
    action: 'Testen Sie den Kanal in Ihren Einstellungen oder geben Sie einen anderen an.',
  }),
  digest: (said) => ({
    title: `${said.count} Meldungen für Sie`,
    text: said.reason ?? '',
    action: 'Lesen Sie sie in der App.',
  }),
  answer: (said) => ({
    title: 'Antwort',
    text: said.reason ?? '',
    action: 'Schreiben Sie „hilfe“ für alles, was der Bot versteht.',
  }),
  test: () => ({
    title: 'Das ist ein Test',
    text: 'Wenn Sie das lesen, funktioniert der Kanal.',
    action: NOTHING_TO_DO,
  }),
};
