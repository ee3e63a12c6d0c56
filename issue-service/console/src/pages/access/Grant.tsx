import { Download, Play } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $issues, issueService, type IssueSchemas } from '../../api/clients';
import { later } from '../../api/later';
import { useFormat } from '../../app/format';
import { Button } from '../../components/Button';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { Confirm } from '../../components/things/Confirm';
import { useChange } from '../../components/things/useChange';
import { ResultGrid } from './ResultGrid';
import { save } from './save';
import { stateOf } from './state';
import './access.css';

const Sql = later(() => import('../../editor/Sql'));
const FORMATS = ['CSV', 'JSON_LINES', 'SQL'] as const;

interface Props {
  grant: IssueSchemas['AccessGrant'];
  close: () => void;
}

/** One grant: what it allows is run here, and seen, or taken out as a file where that was granted. */
export function Grant({ grant, close }: Props) {
  const { t } = useTranslation('access');
  const { moment } = useFormat();
  const [statement, setStatement] = useState('');
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('CSV');
  const isValid = stateOf(grant, Date.now()) === 'valid';
  const isAny = grant.sha256 === null;
  const params = { path: { grantId: grant.id } };
  const body = isAny ? { statement } : {};
  const run = useChange<{ data?: IssueSchemas['AccessResult'] }>({ paths: [], said: null, showsProblem: true });
  const take = useChange<{ data?: unknown; response: Response }>({
    paths: [],
    said: null,
    showsProblem: true,
    done: ({ data, response }) => save(data as Blob, response),
  });
  const isReady = isValid && (!isAny || statement.trim() !== '');
  const result = run.data?.data;
  return (
    <div className="form access">
      <dl className="access-about">
        <dt>{t('issue')}</dt><dd><Link to={`/issues/${grant.issueId}`}>{grant.issueId}</Link></dd>
        <dt>{t('granted')}</dt><dd>{moment(grant.grantedAt)}</dd>
        <dt>{t('expires')}</dt><dd>{moment(grant.expiresAt)}</dd>
        {grant.revokedAt && <><dt>{t('state.revoked')}</dt><dd>{moment(grant.revokedAt)} · {grant.revokedBy}</dd></>}
      </dl>
      {isValid && (
        <>
          {isAny
            ? <Suspense fallback={<Loading />}><Sql text={statement} label={t('statement')} engine={grant.target.engine} change={setStatement} /></Suspense>
            : <OneQuery grant={grant} />}
          <p className="hint">{t('readOnly')}</p>
          <div className="things-bar">
            <Button
              look="primary"
              icon={<Play size={15} aria-hidden />}
              disabled={!isReady}
              loading={run.isPending}
              onClick={() => run.mutate(() => issueService.POST('/api/v1/access/{grantId}:run', { params, body }))}
            >
              {t('run')}
            </Button>
            {grant.dataExport && (
              <>
                <select className="input" aria-label={t('format')} value={format} onChange={event => setFormat(FORMATS.find(each => each === event.target.value)!)}>
                  {FORMATS.map(each => <option key={each} value={each}>{t(`common:format.${each}`)}</option>)}
                </select>
                <Button
                  icon={<Download size={15} aria-hidden />}
                  disabled={!isReady}
                  loading={take.isPending}
                  onClick={() => take.mutate(() => issueService.POST('/api/v1/access/{grantId}:export', { params, body: { ...body, format }, parseAs: 'blob' }))}
                >
                  {t('export')}
                </Button>
              </>
            )}
          </div>
        </>
      )}
      {run.error !== null && <ProblemView error={run.error} />}
      {take.error !== null && <ProblemView error={take.error} />}
      {result && <ResultGrid result={result} />}
      {isValid && (
        <div className="drawer-foot">
          <Confirm title={t('revoke')} text={t('revokeText')} act={() => issueService.POST('/api/v1/access/{grantId}:revoke', { params })} paths={['/api/v1/access']} done={close} />
        </div>
      )}
    </div>
  );
}

/** The one query that was approved, as it will be run. */
function OneQuery({ grant }: { grant: IssueSchemas['AccessGrant'] }) {
  const { t } = useTranslation('access');
  const { data, error } = $issues.useQuery('get', '/api/v1/issues/{issueId}/tasks/{taskId}/statement', {
    params: { path: { issueId: grant.issueId, taskId: grant.taskId }, query: { sha256: grant.sha256 ?? '' } },
  });
  return (
    <div className="form">
      <p className="hint">{t('oneText')}</p>
      {error && !data && <ProblemView error={error} />}
      {data && <Suspense fallback={<Loading />}><Sql text={data.statement} label={t('oneStatement')} engine={grant.target.engine} /></Suspense>}
    </div>
  );
}
