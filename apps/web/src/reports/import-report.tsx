import type { Schemas } from '@plimsoll/client';
import { useNavigate } from '@tanstack/react-router';
import { Button, Fact, Section, Stack, t, whole } from '@plimsoll/ui';
import { type DragEvent, useId, useState } from 'react';
import { sayProblem } from '../api/problem';
import { useAct } from '../api/use-api';
import { useMay } from '../api/use-may';
import { kindName, serverTime } from './report-words';
import { Sums } from './sums';
import { zipped } from './zipped';

type Reading = Schemas['ReportReading'];

/** A file is chosen or dropped, what it says is shown, and it is kept when the person says so. */
export function ImportReport() {
  const id = useId();
  const navigate = useNavigate();
  const [isOver, setOver] = useState(false);
  const [file, setFile] = useState<File>();
  const read = useAct(
    async (session, chosen: File) => session.file<Reading>('/v1/reports/read', await zipped(chosen)),
    [],
  );
  const keep = useAct(
    async (session, chosen: File) =>
      session.file<Schemas['ReportKept']>(
        `/v1/reports?fileName=${encodeURIComponent(chosen.name)}`,
        await zipped(chosen),
      ),
    ['/v1/reports'],
  );
  const choose = (chosen: File | undefined): void => {
    if (!chosen) return;
    setFile(chosen);
    keep.reset();
    read.mutate(chosen);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  const error = keep.error ?? read.error;
  return (
    <Section title={t('Read a report')}>
      <div
        className={`drop-file${isOver ? ' over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label htmlFor={id}>
          {t(
            'Drop a file here or choose one: HTML or Open XML (xlsx) of MetaTrader 5, HTML of MetaTrader 4, in any language.',
          )}
        </label>
        <input
          id={id}
          type="file"
          accept=".html,.htm,.xlsx"
          onChange={(event) => {
            choose(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      <p className="soft">
        {t('In MetaTrader 5: Toolbox, History, right click, Report. Nothing is kept before you say so.')}
      </p>
      <div role="status">
        {read.isPending && t('{{file}} is being read…', { file: file?.name ?? '' })}
        {error !== null && <p className="notice bad">{sayProblem(error)}</p>}
      </div>
      {read.data && file && !read.isPending && (
        <Said
          reading={read.data}
          fileName={file.name}
          isKeeping={keep.isPending}
          onKeep={() =>
            keep.mutate(file, {
              onSuccess: ({ reportId }) => void navigate({ to: '/reports/$reportId', params: { reportId } }),
            })
          }
        />
      )}
    </Section>
  );
}

interface SaidProps {
  readonly reading: Reading;
  readonly fileName: string;
  readonly isKeeping: boolean;
  readonly onKeep: () => void;
}

function Said({ reading, fileName, isKeeping, onKeep }: SaidProps) {
  const may = useMay('terminal:manage');
  const { identity, kind, from, to, sums, openPositions, disagreements, notes } = reading;
  return (
    <Stack component="section" aria-label={t('What {{file}} says', { file: fileName })}>
      <h3>{t('What {{file}} says', { file: fileName })}</h3>
      <Agreement disagreements={disagreements} />
      <dl className="figures">
        <Fact name={t('Kind')}>{kindName(kind)}</Fact>
        <Fact name={t('Account')}>{identity.login}</Fact>
        <Fact name={t('Broker')}>{identity.company}</Fact>
        <Fact name={t('Server')}>{identity.server}</Fact>
        <Fact name={t('Currency')}>{identity.currency}</Fact>
        <Fact name={t('First deal')}>{serverTime(from)}</Fact>
        <Fact name={t('Last deal')}>{serverTime(to)}</Fact>
        <Fact name={t('Open positions')}>{whole(openPositions)}</Fact>
      </dl>
      <Sums sums={sums} currency={identity.currency} />
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {may ? (
        <Button onClick={onKeep} loading={isKeeping}>
          {t('Keep as an account of its own')}
        </Button>
      ) : (
        <p>{t('Whoever may add terminals can keep it.')}</p>
      )}
    </Stack>
  );
}

/** Whether a report adds up, and what of it does not. */
export function Agreement({ disagreements }: { readonly disagreements: readonly string[] }) {
  return disagreements.length === 0 ? (
    <p className="notice good">
      {t('Everything in it adds up: deposits, profit, swap, commission and fees are the balance.')}
    </p>
  ) : (
    <div className="notice warn">
      <p>{t('It does not agree with itself. Save it anew from the terminal, or look at these rows:')}</p>
      <ul>
        {disagreements.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
