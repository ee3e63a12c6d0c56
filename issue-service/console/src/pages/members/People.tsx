import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { issueService, tagged, type IssueSchemas } from '../../api/clients';
import { useMay } from '../../app/me';
import { Face } from '../../components/Face';
import { ThingRow } from '../../components/things/ThingList';
import { Things } from '../../components/things/Things';
import { useNarrowed } from '../../components/things/useNarrowed';
import { usePages } from '../../components/things/usePages';
import { useToldLater } from '../../components/things/useToldLater';
import { Account } from './Account';
import { OwnRoles } from './OwnRoles';
import { PersonForm } from './PersonForm';

const PATH = '/api/v1/people';

export function People() {
  const { t } = useTranslation('members');
  const may = useMay()('workspace.edit');
  const { q, search, chosen, choose } = useNarrowed();
  // The address follows a moment later: a box that waited for it would seem not to be pressed.
  const [inactive, show] = useToldLater(chosen('inactive'), told => choose('inactive', told));
  const isActive = inactive === '';
  const filter = { ...(q && { q }), ...(isActive && { active: true }) };
  const list = usePages<IssueSchemas['PersonView']>(PATH, filter, cursor => issueService.GET(PATH, { params: { query: { ...cursor, ...filter } } }));
  return (
    <Things<IssueSchemas['PersonView']>
      page="members"
      path={PATH}
      icon={Users}
      label={t('people')}
      mayAdd={may}
      list={list}
      search={search}
      isFiltered={isActive}
      filters={
        <label className="check">
          <input type="checkbox" checked={isActive} onChange={event => show(event.target.checked ? '' : 'too')} />
          {t('onlyActive')}
        </label>
      }
      keyOf={person => person.email}
      row={(person, open) => (
        <ThingRow title={person.name || person.email} open={open} sub={<code>{person.email}</code>} before={<Face name={person.name || person.email} />}>
          {!person.active && <span className="badge badge-err">{t('inactive')}</span>}
          {person.active && person.account === false && <span className="badge">{t('noPassword')}</span>}
        </ThingRow>
      )}
      read={email => tagged(issueService.GET('/api/v1/people/{email}', { params: { path: { email } } }))}
      form={(close, person, etag = '') => <PersonForm person={person} etag={etag} may={may} close={close} />}
      beside={person => (
        <>
          <OwnRoles person={person.email} />
          {may && person.active && <Account person={person} />}
        </>
      )}
    />
  );
}
