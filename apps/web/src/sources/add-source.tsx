import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { Button, Form, Group, Modal, required, SelectField, t, TextField } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct, usePages } from '../api/use-api';
import { Issued } from './issued';
import { kinds, type SourceKind } from './kinds';
import { isTaken } from './source-names';

interface Values {
  readonly name: string;
  readonly kind: SourceKind;
  readonly defaultSymbol: string;
}

/** A source by form: its address is shown as soon as it is there, and stays until the person says that it is kept. */
export function AddSource({ onClose }: { readonly onClose: () => void }) {
  const [made, setMade] = useState<{ readonly issued: Schemas['SourceIssued']; readonly kind: SourceKind }>();
  const known = usePages<Schemas['Source']>('/v1/sources', { limit: 200 });
  const create = useAct(
    (session, { name, kind, defaultSymbol }: Values) =>
      session.post<Schemas['SourceIssued']>('/v1/sources', {
        name: name.trim(),
        kind,
        ...(defaultSymbol.trim() === '' ? {} : { defaultSymbol: defaultSymbol.trim() }),
      }),
    ['/v1/sources', '/v1/limits'],
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={made ? t('The source is there') : t('Add a source')}
      closeOnClickOutside={!made}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {made ? (
        <>
          <Issued issued={made.issued} kind={made.kind} />
          <Group gap="sm" mt="lg">
            <Link
              className="button primary"
              to="/sources/$sourceId"
              params={{ sourceId: made.issued.sourceId }}
              search={{ tab: 'message' }}
            >
              {t('I have copied it: write the alert’s message')}
            </Link>
            <Button variant="default" onClick={onClose}>
              {t('I have copied it')}
            </Button>
          </Group>
        </>
      ) : (
        <Form<Values>
          values={{ name: '', kind: 'tradingview', defaultSymbol: '' }}
          action={t('Add the source')}
          say={sayForm}
          onCancel={onClose}
          onSubmit={async (values) => setMade({ issued: await create.mutateAsync(values), kind: values.kind })}
        >
          {({ control }) => (
            <>
              <TextField
                control={control}
                name="name"
                label={t('Name')}
                placeholder={t('EMA cross')}
                rules={{
                  ...required,
                  validate: (name: string) =>
                    !isTaken(name, known.asked.data ?? []) || 'There is a source of this name: choose another',
                }}
              />
              <SelectField control={control} name="kind" label={t('Who sends')} data={kinds()} />
              <TextField
                control={control}
                name="defaultSymbol"
                label={t('Instrument of messages that name none (may be left out)')}
                description={t('As your broker spells it. Without it such messages are refused.')}
              />
            </>
          )}
        </Form>
      )}
    </Modal>
  );
}
