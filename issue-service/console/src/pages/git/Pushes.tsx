import { GitCommitHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { issueService, type IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { Button } from '../../components/Button';
import { ThingList, ThingRow } from '../../components/things/ThingList';
import { useChange } from '../../components/things/useChange';
import { usePages } from '../../components/things/usePages';
import { Said } from '../../said/Said';

const PATH = '/api/v1/git-connections/{id}/pushes';
const LOOK: Record<IssueSchemas['PushState'], string> = { WAITING: 'badge badge-wait', DONE: 'badge badge-ok', IGNORED: 'badge', REFUSED: 'badge badge-err' };

// A push that is at work is seen going on.
const RENEWED_MILLIS = 5_000;

/** What was pushed, newest first, and what became of it. */
export function Pushes({ connection }: { connection: string }) {
  const { t } = useTranslation('git');
  const { ago } = useFormat();
  const list = usePages<IssueSchemas['GitPushView']>(PATH, { connection }, cursor =>
    issueService.GET(PATH, { params: { path: { id: connection }, query: { ...cursor, limit: 20 } } }), RENEWED_MILLIS);
  const retry = useChange<unknown>({ paths: ['/api/v1/git-connections'], said: t('pushes.again') });
  return (
    <section>
      <h3>{t('pushes.title')}</h3>
      <ThingList
        label={t('pushes.title')}
        list={list}
        keyOf={push => String(push.id)}
        row={push => (
          <ThingRow
            title={<code>{push.after.slice(0, 10)}</code>}
            sub={
              <>
                <span>{ago(push.receivedAt)}</span>
                {push.pusher && <span>{push.pusher}</span>}
                {push.issueId && <Link to={`/issues/${push.issueId}`}>{t('pushes.issue', { id: push.issueId })}</Link>}
                {[...(push.trouble ? [push.trouble] : []), ...push.reasons].map((reason, index) => <span key={index} className="git-reason"><Said>{reason}</Said></span>)}
              </>
            }
          >
            <span className={LOOK[push.state]}>{t(`pushState.${push.state}`)}</span>
            {(push.state === 'REFUSED' || push.trouble) && (
              <Button
                size="small"
                loading={retry.isPending}
                onClick={() => retry.mutate(() => issueService.POST('/api/v1/git-connections/{id}/pushes/{pushId}/retry', { params: { path: { id: connection, pushId: push.id } } }))}
              >
                {t('pushes.retry')}
              </Button>
            )}
          </ThingRow>
        )}
        empty={{ icon: GitCommitHorizontal, title: t('pushes.none'), text: t('pushes.noneText') }}
      />
    </section>
  );
}
