import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { issueService, tagged, type IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useEnvironments } from '../../components/names';
import { ThingRow } from '../../components/things/ThingList';
import { Things } from '../../components/things/Things';
import { usePages } from '../../components/things/usePages';
import { Grant } from './Grant';
import { stateOf } from './state';

const PATH = '/api/v1/access';

/** What one may read for a time. */
export function Grants() {
  const { t } = useTranslation('access');
  const { moment } = useFormat();
  const { environmentTitle } = useEnvironments();
  const list = usePages<IssueSchemas['AccessGrant']>(PATH, {}, cursor => issueService.GET(PATH, { params: { query: cursor } }));
  return (
    <Things<IssueSchemas['AccessGrant']>
      page="access"
      path={PATH}
      icon={KeyRound}
      label={t('grants')}
      mayAdd={false}
      list={list}
      keyOf={grant => grant.id}
      row={(grant, open) => {
        const state = stateOf(grant, Date.now());
        return (
          <ThingRow
            title={`${grant.target.instanceId}/${grant.target.databaseName}`}
            open={open}
            sub={<><span>{environmentTitle(grant.environmentId)}</span><span>{t(grant.sha256 ? 'oneStatement' : 'anyQuery')}</span><span>{t('until', { when: moment(grant.expiresAt) })}</span></>}
          >
            <span className={state === 'valid' ? 'badge badge-ok' : 'badge'}>{t(`state.${state}`)}</span>
          </ThingRow>
        );
      }}
      read={grantId => tagged(issueService.GET('/api/v1/access/{grantId}', { params: { path: { grantId } } }))}
      form={(close, grant) => grant && <Grant grant={grant} close={close} />}
    />
  );
}
