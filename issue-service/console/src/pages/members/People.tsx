import { Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issueService, tagged, type IssueSchemas } from '../../api/clients';
import { useMay } from '../../app/me';
import { Face } from '../../components/Face';
import { ThingRow } from '../../components/things/ThingList';
import { Things } from '../../components/things/Things';
import { usePages, useSettled } from '../../components/things/usePages';
import { Account } from './Account';
import { OwnRoles } from './OwnRoles';
import { PersonForm } from './PersonForm';

const PATH = '/api/v1/people';

export function People() {
  const { t } = useTranslation('members');
  const may = useMay()('workspace.edit');
  const [text, search] = useState('');
  const [isActive, onlyActive] = useState(true);
  const q = useSettled(text);
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
      search={{ text, change: search }}
      isFiltered={isActive}
      filters={
        <label className="check">
          <input type="checkbox" checked={isActive} onChange={event => onlyActive(event.target.checked)} />
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
      form={(close, person, etag = '') => (
        <>
          <PersonForm person={person} etag={etag} may={may} close={close} />
          {person && <OwnRoles person={person.email} />}
          {person && may && person.active && <Account person={person} />}
        </>
      )}
    />
  );
}
