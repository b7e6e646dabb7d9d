import type { Schemas } from '@plimsoll/client';
import { useNavigate } from '@tanstack/react-router';
import { Confirm, t } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { AccountName } from './account-name';

export type PipelineAct = 'activate' | 'deactivate' | 'delete';

interface Props {
  readonly pipeline: Schemas['Pipeline'];
  readonly act: PipelineAct;
  readonly onClose: () => void;
}

/** What changes whether a pipeline trades; each says before what it does and what it does not. */
export function PipelineActs({ pipeline: { pipelineId, name, accountId }, act, onClose }: Props) {
  const navigate = useNavigate();
  const path = `/v1/pipelines/${pipelineId}`;
  const change = useAct(
    (session) => (act === 'delete' ? session.delete(path) : session.post(`${path}/${act}`)),
    act === 'delete' ? ['/v1/pipelines?'] : ['/v1/pipelines', '/v1/limits'],
  );
  const onAct = async (): Promise<void> => {
    await change.mutateAsync(undefined);
    if (act === 'delete') await navigate({ to: '/pipelines' });
  };
  const shared = { isOpen: true, say: sayForm, onAct, onClose };
  if (act === 'activate')
    return (
      <Confirm {...shared} title={t('Activate {{name}}?', { name })} action={t('Activate')}>
        <p>{t('The next alert that its trigger lets through is traded on this account:')}</p>
        <p>
          <AccountName accountId={accountId} />
        </p>
        <p className="soft small">{t('What came while it was not active is not made up for.')}</p>
      </Confirm>
    );
  if (act === 'deactivate')
    return (
      <Confirm {...shared} title={t('Deactivate {{name}}?', { name })} action={t('Deactivate')}>
        <p>{t('Nothing starts it any more. What runs goes on.')}</p>
        <p className="notice warn">
          {t('What it opened stays open, and the exits that come no longer reach it: close that first, or by hand.')}
        </p>
      </Confirm>
    );
  return (
    <Confirm {...shared} isDanger title={t('Delete {{name}}?', { name })} action={t('Delete the pipeline')}>
      <p>{t('It cannot be activated again. Its verdicts, executions and versions stay in the record.')}</p>
      <p className="notice warn">{t('Positions that it opened stay open, and nobody closes them for it.')}</p>
    </Confirm>
  );
}
