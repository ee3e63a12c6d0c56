import { Monitor } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { $issues, issueService } from '../../api/clients';
import { queries } from '../../api/session';
import { useFormat } from '../../app/format';
import { Confirm } from '../../components/things/Confirm';
import { ThingList, ThingRow } from '../../components/things/ThingList';
import { browserOf } from './browser';

const PATHS = ['/api/v1/sessions'];

/** Where one is signed in; what one does not know can be ended. */
export function Sessions() {
  const { t } = useTranslation('profile');
  const { ago, moment } = useFormat();
  const { data, error, refetch } = $issues.useQuery('get', '/api/v1/sessions');
  return (
    <section aria-labelledby="profile-sessions">
      <div className="profile-head">
        <h2 id="profile-sessions">{t('sessions')}</h2>
        <Confirm
          title={t('everywhere')}
          text={t('everywhereText')}
          size="small"
          paths={[]}
          said={t('signedOut')}
          act={() => issueService.DELETE('/api/v1/sessions')}
          done={() => void queries.invalidateQueries({ queryKey: ['session'] })}
        />
      </div>
      <ThingList
        label={t('sessions')}
        list={{ items: data?.items, error, refetch }}
        keyOf={session => session.id}
        row={session => (
          <ThingRow
            title={browserOf(session.agent) ?? t('unknownBrowser')}
            sub={<>{session.address && <code>{session.address}</code>}<span>{t('used', { when: ago(session.usedAt) })}</span><span>{t('ends', { when: moment(session.endsAt) })}</span></>}
          >
            {session.current
              ? <span className="badge badge-ok">{t('current')}</span>
              : <Confirm title={t('end')} text={t('endText')} size="small" paths={PATHS} said={t('signedOut')} act={() => issueService.DELETE('/api/v1/sessions/{id}', { params: { path: { id: session.id } } })} />}
          </ThingRow>
        )}
        empty={{ icon: Monitor, title: t('noSessions'), text: t('noSessionsText') }}
      />
    </section>
  );
}
