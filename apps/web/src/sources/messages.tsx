import type { Schemas } from '@plimsoll/client';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Answered, Button, type Column, DataTable, SegmentedControl, t, When } from '@plimsoll/ui';
import { readable } from '../api/format';
import { sayProblem } from '../api/problem';
import { usePages } from '../api/use-api';
import { rejectionName } from '../signals/rejection-words';
import { Message } from './message';
import { OutcomeChip } from './outcome-chip';

type Payload = Schemas['Payload'];
type Outcome = Payload['outcome'];
const PAGE = 100;
const recordOf = ({ payloadId }: Payload): string => payloadId;

/** Everything that came to a source, by what became of it; one of them in full. */
export function Messages({ sourceId }: { readonly sourceId: string }) {
  const search = useSearch({ from: '/signed-in/sources/$sourceId' });
  const navigate = useNavigate({ from: '/sources/$sourceId' });
  const { outcome, payload } = search;
  const { asked, more } = usePages<Payload>('/v1/payloads', { sourceId, outcome, limit: PAGE }, { recordOf });
  const open = (payloadId: string): void => void navigate({ search: { ...search, payload: payloadId } });
  const show = (value: string): void =>
    void navigate({
      search: { tab: 'messages', ...(value === 'all' ? {} : { outcome: value as Outcome }) },
      replace: true,
    });
  return (
    <>
      {payload !== undefined && (
        <Message
          key={payload}
          payloadId={payload}
          onClose={() => void navigate({ search: { tab: 'messages', ...(outcome ? { outcome } : {}) } })}
        />
      )}
      <SegmentedControl
        value={outcome ?? 'all'}
        onChange={show}
        aria-label={t('Which messages')}
        data={[
          { value: 'all', label: t('All') },
          { value: 'accepted', label: t('Signals') },
          { value: 'rejected', label: t('Refused') },
          { value: 'duplicate', label: t('Repeats') },
        ]}
      />
      <Answered
        asked={asked}
        what={t('the messages')}
        say={sayProblem}
        isEmpty={(rows) => rows.length === 0}
        empty={
          outcome === 'rejected'
            ? t('None was refused.')
            : t('No message of this kind came yet. Send the test alert, and it appears here at once.')
        }
      >
        {(rows) => (
          <DataTable
            label={t('Messages')}
            columns={columns(open)}
            rows={rows}
            keyOf={({ payloadId }) => payloadId}
            csvName="messages"
            more={more}
          />
        )}
      </Answered>
    </>
  );
}

function columns(open: (payloadId: string) => void): readonly Column<Payload>[] {
  return [
    { name: t('Received'), cell: ({ receivedAt }) => <When at={receivedAt} />, text: ({ receivedAt }) => receivedAt },
    { name: t('Outcome'), cell: (payload) => <OutcomeChip payload={payload} />, text: ({ outcome }) => outcome },
    {
      name: t('Why'),
      isProse: true,
      cell: (payload) => (
        <span className="clipped" title={whyOf(payload)}>
          {whyOf(payload)}
        </span>
      ),
      text: whyOf,
    },
    {
      name: t('Message'),
      isAction: true,
      cell: ({ payloadId }) => (
        <Button variant="subtle" size="compact-md" onClick={() => open(payloadId)}>
          {t('Look at it')}
        </Button>
      ),
    },
  ];
}

/** Why it is no signal, or what was left out or assumed. */
function whyOf({ reason, detail, notes }: Pick<Schemas['Payload'], 'reason' | 'detail' | 'notes'>): string {
  if (reason === undefined) return notes.map(readable).join(' ');
  return [rejectionName(reason), detail && readable(detail)].filter(Boolean).join(': ');
}
