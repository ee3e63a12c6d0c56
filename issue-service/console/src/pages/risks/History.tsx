import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $approvals } from '../../api/clients';
import { useFormat } from '../../app/format';
import { Button } from '../../components/Button';
import { useEnvironments, usePeople } from '../../components/names';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import type { Risk } from './changes';
import { rowsOf } from './edits';

const AT_FIRST = 10;

/** Who changed which risk and when, newest first. */
export function History() {
  const { t } = useTranslation('risks');
  const { ago, moment } = useFormat();
  const { personName } = usePeople();
  const { environmentTitle } = useEnvironments();
  const [most, show] = useState(AT_FIRST);
  const { data, error, refetch } = $approvals.useQuery('get', '/api/v1/risk-table/history');
  const said = (risk: Risk | null) => (risk ? t(`common:risk.${risk}`) : t('history.otherwise'));
  return (
    <section className="card risk-history" aria-labelledby="risk-history-title">
      <div className="card-h"><h2 id="risk-history-title">{t('history.title')}</h2></div>
      {error && !data && <div className="card-b"><ProblemView error={error} retry={refetch} /></div>}
      {!data && !error && <Loading />}
      {data?.edits.length === 0 && <p className="card-b hint">{t('history.none')}</p>}
      <ol>
        {data?.edits.slice(0, most).map(edit => (
          <li key={edit.version}>
            <p>
              <strong>{personName(edit.changedBy)}</strong> <time className="hint" dateTime={edit.changedAt} title={moment(edit.changedAt)}>{ago(edit.changedAt)}</time>
            </p>
            <ul>
              {rowsOf(edit).map(row => (
                <li key={`${row.environmentId} ${row.kind} ${row.name}`}>
                  <code>{row.name}</code> <span className="hint">{row.environmentId === null ? t('everywhere') : environmentTitle(row.environmentId)}</span>{' '}
                  {said(row.before)} <ArrowRight size={13} aria-hidden /><span className="hidden">{t('history.to')}</span> {said(row.after)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {data && data.edits.length > most && <div className="card-b"><Button size="small" onClick={() => show(data.edits.length)}>{t('common:more')}</Button></div>}
    </section>
  );
}
