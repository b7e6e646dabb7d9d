import type { Schemas } from '@plimsoll/client';
import { Answered, Button, Form, Group, Modal, required, Section, t, TextField, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { useMay } from '../api/use-may';
import { reasonRules } from './give-back';

type Standing = Schemas['OrganisationStanding'];
type State = Standing['state'];

interface Values {
  readonly reason: string;
  readonly movedTo: string;
}

interface ChangeProps {
  readonly tenantId: string;
  readonly to: State;
  readonly onClose: () => void;
}

/** Whether one organisation is active, frozen or gone, for owners of the installation; they change it here. */
export function OrganisationStanding({ tenantId }: { readonly tenantId: string }) {
  const asked = useApi<Standing>(addressOf(tenantId));
  const mayManage = useMay('system:manage');
  const [changing, setChanging] = useState<State>();
  return (
    <Section
      title={t('Freeze and move')}
      actions={
        mayManage &&
        asked.data && (
          <Group gap="sm">
            {followers(asked.data.state).map((state) => (
              <Button key={state} variant="default" onClick={() => setChanging(state)}>
                {words(state).open}
              </Button>
            ))}
          </Group>
        )
      }
    >
      <Answered asked={asked} what={t('how the organisation stands')} say={sayProblem}>
        {(standing) => <Said standing={standing} />}
      </Answered>
      {changing && <Change tenantId={tenantId} to={changing} onClose={() => setChanging(undefined)} />}
    </Section>
  );
}

function Said({ standing: { state, since, reason, movedTo } }: { readonly standing: Standing }) {
  return (
    <p>
      {words(state).said} {movedTo !== undefined && <a href={movedTo}>{movedTo}</a>}
      {since !== undefined && (
        <span className="soft">
          {' '}
          {t('since')} <When at={since} />
          {reason !== undefined && ` · ${reason}`}
        </span>
      )}
    </p>
  );
}

function Change({ tenantId, to, onClose }: ChangeProps) {
  const { title, action, effect } = words(to);
  const change = useAct(
    (session, { reason, movedTo }: Values) =>
      session.put<Standing>(addressOf(tenantId), {
        state: to,
        reason: reason.trim(),
        ...(to === 'moved' ? { movedTo: movedTo.trim() } : {}),
      }),
    [addressOf(tenantId), '/v1/team/standing', '/v1/audit'],
  );
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('Close') }}>
      <p>{effect}</p>
      <Form<Values>
        values={{ reason: '', movedTo: '' }}
        action={action}
        say={sayForm}
        onSubmit={async (values) => {
          await change.mutateAsync(values);
          onClose();
        }}
        onCancel={onClose}
      >
        {({ control }) => (
          <>
            {to === 'moved' && (
              <TextField
                control={control}
                name="movedTo"
                type="url"
                label={t('Address at which it goes on')}
                placeholder={t('https://plimsoll.example')}
                rules={required}
              />
            )}
            <TextField
              control={control}
              name="reason"
              label={t('Reason: the organisation reads it; both audit logs keep it')}
              rules={reasonRules}
            />
          </>
        )}
      </Form>
    </Modal>
  );
}

function addressOf(tenantId: string): string {
  return `/v1/system/organisations/${encodeURIComponent(tenantId)}/standing`;
}

/** What it can become. */
function followers(state: State): readonly State[] {
  return { active: ['frozen'], frozen: ['active', 'moved'], moved: ['frozen'] }[state] as readonly State[];
}

interface Words {
  readonly said: string;
  readonly open: string;
  readonly title: string;
  readonly action: string;
  readonly effect: string;
}

function words(state: State): Words {
  return {
    active: {
      said: t('Active.'),
      open: t('Thaw…'),
      title: t('Thaw the organisation?'),
      action: t('Thaw'),
      effect: t('Everything goes on as before. Alerts that were refused meanwhile can be replayed.'),
    },
    frozen: {
      said: t('Frozen: nothing new is begun. Closing, guards, reading and exports go on.'),
      open: t('Freeze…'),
      title: t('Freeze the organisation?'),
      action: t('Freeze'),
      effect: t(
        'Entries, new pipelines, sources, terminals and people are refused by name, within a second. Exits, closing, guards, reading and exports go on.',
      ),
    },
    moved: {
      said: t('It goes on elsewhere:'),
      open: t('It moved…'),
      title: t('Does it go on elsewhere?'),
      action: t('It moved'),
      effect: t(
        'People and senders of alerts are told the address. Guards of terminals that still come here go on; connect each terminal there before you think it guarded there.',
      ),
    },
  }[state];
}
