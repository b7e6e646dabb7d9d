import type { Schemas } from '@plimsoll/client';
import { Answered, Button, Confirm, Form, Modal, required, Section, t, TextField, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { useMay } from '../api/use-may';

type Standing = Schemas['DiscountStanding'];
type Asked = NonNullable<Standing['discount']>;
type Terms = NonNullable<Standing['terms']>;

const WHERE = '/v1/subscription/discount';
const EVERY_MS = 30_000;

/** The discount for who studies, teaches or does research: asked for here, decided by who runs the installation. */
export function Discount() {
  const asked = useApi<Standing>(WHERE, { everyMs: EVERY_MS });
  return (
    <Answered asked={asked} what={t('the discount')} say={sayProblem}>
      {({ terms, discount }) =>
        (terms ?? (discount?.state === 'approved' ? discount : undefined)) && (
          <Section title={t('For study, teaching and research')}>
            <p className="soft">
              {terms &&
                t('{{percent}} % off plans and add-ons, for {{months}} months at a time, for who can show it.', {
                  percent: terms.percent,
                  months: terms.months,
                })}{' '}
              {t('Prices on this page are shown without it.')}
            </p>
            {discount && <Words discount={discount} />}
            {terms && <Acts terms={terms} discount={discount} />}
          </Section>
        )
      }
    </Answered>
  );
}

/** How the last one stands. */
function Words({ discount: { state, percent, institution, endsAt, reason } }: { readonly discount: Asked }) {
  switch (state) {
    case 'asked':
      return <p>{t('Asked for, as {{institution}}: whoever runs this installation decides.', { institution })}</p>;
    case 'approved':
      return (
        <p>
          <span className="chip up">{t('{{percent}} % off', { percent })}</span> {t('from the next invoice on, until')}{' '}
          <When at={endsAt} />
        </p>
      );
    case 'refused':
      return <p>{t('Refused: {{reason}}', { reason: reason ?? '' })}</p>;
    case 'ended':
      return (
        <p>
          {t('Ended')} <When at={endsAt} />. {t('If you still study, teach or do research, ask for it anew.')}
        </p>
      );
    case 'withdrawn':
      return null;
  }
}

function Acts({ terms, discount }: { readonly terms: Terms; readonly discount: Asked | undefined }) {
  const mayAsk = useMay('billing:manage');
  const [isAsking, setIsAsking] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  const withdraw = useAct((session, _: undefined) => session.delete<Standing>(WHERE), [WHERE]);
  if (!mayAsk || discount?.state === 'approved') return null;
  if (discount?.state === 'asked')
    return (
      <>
        <Button variant="default" onClick={() => setIsLeaving(true)}>
          {t('Take it back…')}
        </Button>
        <Confirm
          isOpen={isLeaving}
          title={t('Take the request back')}
          action={t('Take it back')}
          say={sayForm}
          onAct={async () => void (await withdraw.mutateAsync(undefined))}
          onClose={() => setIsLeaving(false)}
        >
          <p>{t('Nothing is decided then; it can be asked for anew.')}</p>
        </Confirm>
      </>
    );
  return (
    <>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {t('Ask for {{percent}} % off…', { percent: terms.percent })}
      </Button>
      {isAsking && <Ask onClose={() => setIsAsking(false)} />}
    </>
  );
}

interface Values {
  readonly institution: string;
  readonly proof: string;
}

function Ask({ onClose }: { readonly onClose: () => void }) {
  const ask = useAct(
    (session, { institution, proof }: Values) =>
      session.post<Standing>(WHERE, { institution: institution.trim(), proof: proof.trim() }),
    [WHERE],
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('For study, teaching and research')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form<Values>
        values={{ institution: '', proof: '' }}
        action={t('Ask for it')}
        say={sayForm}
        onSubmit={async (values) => {
          await ask.mutateAsync(values);
          onClose();
        }}
        onCancel={onClose}
      >
        {({ control }) => (
          <>
            <TextField
              control={control}
              name="institution"
              label={t('Where you study, teach or do research')}
              rules={required}
            />
            <TextField
              control={control}
              name="proof"
              label={t('What shows it (what somebody can look at or ask for; no copies of papers)')}
              rules={required}
            />
          </>
        )}
      </Form>
    </Modal>
  );
}
