import { Button, download, Group, notifications, t } from '@plimsoll/ui';
import { useState } from 'react';
import { addressOf, type Filters } from '../api/addresses';
import { sayProblem } from '../api/problem';
import { useSession } from '../app/session-context';

type Format = 'csv' | 'ndjson';
const TYPES: Readonly<Record<Format, string>> = { csv: 'text/csv', ndjson: 'application/x-ndjson' };

/** All entries that the filters let through, as a file. */
export function Export({ query }: { readonly query: Filters }) {
  const session = useSession();
  const [busy, setBusy] = useState<Format>();
  const save = async (format: Format): Promise<void> => {
    setBusy(format);
    try {
      const text = await session.text(addressOf('/v1/audit/export', { ...query, format }));
      download(`audit.${format}`, text, TYPES[format]);
    } catch (error) {
      notifications.show({ color: 'red', message: sayProblem(error) });
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <Group gap="xs">
      <Button variant="default" loading={busy === 'csv'} onClick={() => void save('csv')}>
        {t('All as CSV')}
      </Button>
      <Button variant="default" loading={busy === 'ndjson'} onClick={() => void save('ndjson')}>
        {t('All as JSON lines')}
      </Button>
    </Group>
  );
}
