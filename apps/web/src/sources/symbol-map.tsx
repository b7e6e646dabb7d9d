import type { Schemas } from '@plimsoll/client';
import { Alert, Button, Group, notifications, Stack, t, TextInput } from '@plimsoll/ui';
import { type FormEvent, useState } from 'react';
import { sayForm } from '../api/problem';
import { useEditSource } from './source-edit';

interface Row {
  readonly key: number;
  readonly from: string;
  readonly to: string;
}

/** Which instrument of the broker a name in the message stands for. */
export function SymbolMap({ source }: { readonly source: Schemas['Source'] }) {
  const [rows, setRows] = useState<readonly Row[]>(() => (source.symbolMap ?? []).map((row, key) => ({ key, ...row })));
  const [isHalf, setIsHalf] = useState(false);
  const edit = useEditSource(source);
  const change = (key: number, part: Partial<Row>): void =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const symbolMap = rows
      .map(({ from, to }) => ({ from: from.trim(), to: to.trim() }))
      .filter(({ from, to }) => from !== '' || to !== '');
    const lacks = symbolMap.some(({ from, to }) => from === '' || to === '');
    setIsHalf(lacks);
    if (lacks) return;
    edit.mutate({ symbolMap }, { onSuccess: () => notifications.show({ message: t('The symbol map is saved.') }) });
  };
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="md">
        <p className="soft">
          {t(
            'Left what the message says, right what your broker calls it. Without an entry, exchange and dashes are dropped: NASDAQ:TSLA is TSLA, BTC-USD is BTCUSD.',
          )}
        </p>
        {rows.map(({ key, from, to }, i) => (
          <Group key={key} gap="sm" align="flex-end" wrap="wrap">
            <TextInput
              label={t('In the message, {{number}}', { number: i + 1 })}
              value={from}
              placeholder="OANDA:XAUUSD"
              onChange={(event) => change(key, { from: event.currentTarget.value })}
            />
            <TextInput
              label={t('At the broker, {{number}}', { number: i + 1 })}
              value={to}
              placeholder="GOLD"
              onChange={(event) => change(key, { to: event.currentTarget.value })}
            />
            <Button
              variant="default"
              aria-label={t('Remove entry {{number}}', { number: i + 1 })}
              onClick={() => setRows(rows.filter((row) => row.key !== key))}
            >
              {t('Remove')}
            </Button>
          </Group>
        ))}
        {isHalf && (
          <Alert color="red" role="alert">
            {t('An entry needs both names: that of the message and that of the broker.')}
          </Alert>
        )}
        {!isHalf && edit.error !== null && (
          <Alert color="red" role="alert">
            {sayForm(edit.error).text}
          </Alert>
        )}
        <Group gap="sm">
          <Button
            variant="default"
            onClick={() =>
              setRows([...rows, { key: 1 + Math.max(-1, ...rows.map(({ key }) => key)), from: '', to: '' }])
            }
          >
            {t('Add a name')}
          </Button>
          <Button type="submit" loading={edit.isPending}>
            {t('Save the symbol map')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
