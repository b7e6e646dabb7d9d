import type { Schemas } from '@plimsoll/client';
import { Button, Checkbox, CopyField, Form, Modal, required, SelectField, t, TextField } from '@plimsoll/ui';
import { useState } from 'react';
import { type Control, useController } from 'react-hook-form';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';

type Scope = Schemas['ApiKey']['scopes'][number];
type Issued = Schemas['ApiKeyIssued'];

interface Values {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly days: string;
}

/** A new key, and then the key itself, once. */
export function CreateKey({ onClose }: { readonly onClose: () => void }) {
  const [issued, setIssued] = useState<Issued>();
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={!issued}
      title={t('Make a key')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {issued ? <ShownOnce issued={issued} onClose={onClose} /> : <Ask onIssued={setIssued} onClose={onClose} />}
    </Modal>
  );
}

function Ask({ onIssued, onClose }: { readonly onIssued: (issued: Issued) => void; readonly onClose: () => void }) {
  const create = useAct(
    (session, { name, scopes, days }: Values) =>
      session.post<Issued>('/v1/api-keys', { name: name.trim(), scopes, expiresInDays: Number(days) }),
    ['/v1/api-keys'],
  );
  return (
    <Form<Values>
      values={{ name: '', scopes: ['read'], days: '90' }}
      action={t('Make the key')}
      say={sayForm}
      onSubmit={async (entered) => onIssued(await create.mutateAsync(entered))}
      onCancel={onClose}
    >
      {({ control }) => (
        <>
          <TextField control={control} name="name" label={t('What it is for')} rules={required} />
          <Scopes control={control} />
          <SelectField
            control={control}
            name="days"
            label={t('It ends after')}
            data={[
              { value: '7', label: t('7 days') },
              { value: '30', label: t('30 days') },
              { value: '90', label: t('90 days') },
              { value: '366', label: t('A year') },
            ]}
          />
        </>
      )}
    </Form>
  );
}

function Scopes({ control }: { readonly control: Control<Values> }) {
  const { field, fieldState } = useController({
    control,
    name: 'scopes',
    rules: { validate: (scopes) => scopes.length > 0 || 'Choose at least one' },
  });
  const words: readonly (readonly [Scope, string])[] = [
    ['read', t('Read: look at everything you may look at')],
    ['trade', t('Trade: close positions, cancel orders, close everything now')],
    ['guard', t('Guard: cancel its countdown, reset it, move its lines')],
    ['manage', t('Manage: terminals, sources and pipelines')],
    ['usage', t('Usage: tell what is to be counted, and nothing else')],
  ];
  const error = fieldState.error?.message;
  return (
    <Checkbox.Group
      label={t('What it may do')}
      description={t('Only a key of an owner commands guards. Keys made while that was part of Trade keep it.')}
      value={[...field.value]}
      onChange={(scopes) => field.onChange(scopes)}
      error={error === undefined ? undefined : t(error)}
    >
      {words.map(([scope, label]) => (
        <Checkbox key={scope} value={scope} label={label} mt="xs" />
      ))}
    </Checkbox.Group>
  );
}

function ShownOnce({ issued: { key }, onClose }: { readonly issued: Issued; readonly onClose: () => void }) {
  return (
    <>
      <p className="notice warn" role="status">
        {t('Copy the key now: it is shown only this once.')}
      </p>
      <CopyField label={t('Key')} value={key} />
      <CopyField
        label={t('Try it')}
        value={`curl -H 'Authorization: Bearer ${key}' ${location.origin}/v1/me`}
        isBlock
      />
      <div className="actions">
        <Button onClick={onClose}>{t('I have kept it')}</Button>
      </div>
    </>
  );
}
