import type { Schemas } from '@plimsoll/client';
import { CopyField, SegmentedControl, t, Textarea, useDebouncedValue } from '@plimsoll/ui';
import { useState } from 'react';
import { type AlertChoice, type AlertOrigin, alertText, curlLine } from './alert-text';
import { BuilderFields } from './builder-fields';
import { Trial } from './trial';

type Source = Schemas['Source'];
const AFTER_TYPING_MS = 400;
const BODY_MAX = 65_536;
const ADDRESS = 'https://…/v1/hooks/…';

/** Writes the text of an alert, and shows how this source reads it; or reads a text that somebody has already. */
export function MessageBuilder({ source }: { readonly source: Source }) {
  const [mode, setMode] = useState<'write' | 'try'>('write');
  return (
    <>
      <SegmentedControl
        value={mode}
        onChange={(value) => setMode(value)}
        aria-label={t('What to do')}
        data={[
          { value: 'write', label: t('Write a message') },
          { value: 'try', label: t('Try a message') },
        ]}
      />
      {mode === 'write' ? <Write source={source} /> : <TryBody source={source} />}
    </>
  );
}

function Write({ source }: { readonly source: Source }) {
  const [choice, setChoice] = useState<AlertChoice>(() => begin(source));
  const [now] = useState(() => new Date());
  const { text, example } = alertText(choice, now);
  const [settled] = useDebouncedValue(example, AFTER_TYPING_MS);
  const hasSecret = source.hasBodySecret;
  return (
    <div className="two-columns">
      <div>
        <h3>{t('What it shall say')}</h3>
        <BuilderFields kind={source.kind} choice={choice} onChange={setChoice} />
      </div>
      <div className="detail">
        <CopyField isBlock label={t('The message, to paste')} value={text} />
        {hasSecret && (
          <p className="notice warn small">
            {t(
              'This source wants its secret in the field “{{field}}”: write it there. The trial below cannot know it and is refused for it.',
              { field: source.bodySecretField ?? '' },
            )}
          </p>
        )}
        <h3>{t('How it is read')}</h3>
        <p className="soft small">
          {t('With an example in the place of each placeholder. Nothing is stored, nothing is traded.')}
        </p>
        <Trial sourceId={source.sourceId} body={settled} />
        <CopyField
          isBlock
          label={t('Send this example for a test, from a shell')}
          value={curlLine(source.kind, ADDRESS, example)}
        />
        <p className="soft small">
          {t(
            'Put the address of the source in the place of the dots. It was shown when it was made; who has lost it renews it. What is sent is traded, where an active pipeline listens.',
          )}
        </p>
      </div>
    </div>
  );
}

function begin({ kind, hasBodySecret, bodySecretField }: Source): AlertChoice {
  const origin: Readonly<Record<Source['kind'], AlertOrigin>> = {
    tradingview: 'strategy',
    trendspider: 'trendspider',
    generic: 'program',
  };
  return {
    origin: origin[kind],
    symbol: '',
    action: 'buy',
    sizeUnit: '',
    size: '',
    stopUnit: 'pips',
    stop: '20',
    targetUnit: 'pips',
    target: '',
    secretField: hasBodySecret ? (bodySecretField ?? '') : '',
  };
}

function TryBody({ source }: { readonly source: Source }) {
  const [body, setBody] = useState('');
  const [settled] = useDebouncedValue(body, AFTER_TYPING_MS);
  return (
    <div className="two-columns">
      <Textarea
        label={t('Message, as the sender would send it')}
        description={t('Nothing is stored, nothing is traded.')}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        rows={9}
        maxLength={BODY_MAX}
        spellCheck={false}
      />
      <div>
        <h3>{t('How it is read')}</h3>
        <Trial sourceId={source.sourceId} body={settled} />
      </div>
    </div>
  );
}
