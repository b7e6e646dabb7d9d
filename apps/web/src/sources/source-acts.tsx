import type { Schemas } from '@plimsoll/client';
import { useNavigate } from '@tanstack/react-router';
import { Button, Confirm, Form, Modal, NumberField, t } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { Issued } from './issued';

interface Props {
  readonly source: Schemas['Source'];
  readonly onClose: () => void;
}

const OVERLAP_HOURS = 24;
const OVERLAP_MAX_HOURS = 168;

/** A new address, or a new secret of a generic source; the one before stays valid for a while, or not at all. */
export function RotateSource({ source: { sourceId, kind }, onClose }: Props) {
  const [issued, setIssued] = useState<Schemas['SourceIssued']>();
  const rotate = useAct(
    (session, overlapHours: number) =>
      session.post<Schemas['SourceIssued']>(`/v1/sources/${sourceId}/rotate`, { overlapHours }),
    ['/v1/sources'],
  );
  const isSecret = kind === 'generic';
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={isSecret ? t('Renew the secret') : t('Renew the address')}
      closeOnClickOutside={!issued}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {issued ? (
        <>
          <Issued issued={issued} kind={kind} />
          <Button mt="lg" onClick={onClose}>
            {t('I have copied it')}
          </Button>
        </>
      ) : (
        <Form<{ overlapHours: number }>
          values={{ overlapHours: OVERLAP_HOURS }}
          action={t('Renew')}
          say={sayForm}
          onCancel={onClose}
          onSubmit={async ({ overlapHours }) => setIssued(await rotate.mutateAsync(Number(overlapHours)))}
        >
          {({ control }) => (
            <>
              <p>
                {isSecret
                  ? t('You get a new secret. Messages signed with the old one are taken until it ends.')
                  : t(
                      'You get a new address. Alerts that still go to the old one are taken until it ends, and are lost after.',
                    )}
              </p>
              <NumberField
                control={control}
                name="overlapHours"
                label={t('Hours for which the old one stays valid')}
                description={t('0 when it got out: then it ends at once.')}
                min={0}
                max={OVERLAP_MAX_HOURS}
              />
            </>
          )}
        </Form>
      )}
    </Modal>
  );
}

/** Says what ends and what stays. */
export function DeleteSource({ source: { sourceId, name }, onClose }: Props) {
  const navigate = useNavigate();
  const remove = useAct(
    (session) => session.delete<Schemas['DeletedSource']>(`/v1/sources/${sourceId}`),
    ['/v1/sources?', '/v1/limits'],
  );
  return (
    <Confirm
      isOpen
      isDanger
      title={t('Delete {{name}}?', { name })}
      action={t('Delete the source')}
      say={sayForm}
      onClose={onClose}
      onAct={async () => {
        await remove.mutateAsync(undefined);
        await navigate({ to: '/sources' });
      }}
    >
      <p>{t('Its address ends at once: alerts that still go there are lost, exits too. What it opened stays open.')}</p>
      <p className="soft small">
        {t(
          'Its messages and signals stay in the record. Pipelines that listen to this source only are started by nothing any more.',
        )}
      </p>
    </Confirm>
  );
}
