import { UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { issueService, tagged, type IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useMay } from '../../app/me';
import { usePeople, usePeopleToChoose } from '../../components/names';
import { PageHead } from '../../components/PageHead';
import { ChipsField } from '../../components/things/ChipsField';
import { TextField } from '../../components/things/fields';
import { ThingForm } from '../../components/things/ThingForm';
import { ThingRow } from '../../components/things/ThingList';
import { Things } from '../../components/things/Things';
import { useDraft } from '../../components/things/useDraft';
import { useNarrowed } from '../../components/things/useNarrowed';
import { usePages } from '../../components/things/usePages';
import { useAskedByFlows } from '../../components/useAskedByFlows';

const PATH = '/api/v1/groups';
const SHOWN = 4;

/** Named sets of people, which roles and nodes of flows can name. */
export default function GroupsPage() {
  const { t } = useTranslation('groups');
  const { list: inWords } = useFormat();
  const { personName } = usePeople();
  const may = useMay()('workspace.edit');
  const { q, search } = useNarrowed();
  const list = usePages<IssueSchemas['Group']>(PATH, { q }, cursor => issueService.GET(PATH, { params: { query: { ...cursor, ...(q && { q }) } } }));
  const names = (members: string[]) => {
    const shown = members.slice(0, SHOWN).map(personName);
    return inWords(members.length > SHOWN ? [...shown, t('others', { count: members.length - SHOWN })] : shown);
  };
  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')} />
      <Things<IssueSchemas['Group']>
        page="groups"
        path={PATH}
        icon={UsersRound}
        label={t('title')}
        mayAdd={may}
        list={list}
        search={search}
        keyOf={group => group.id}
        row={(group, open) => (
          <ThingRow title={group.title || group.id} open={open} sub={group.members.length > 0 ? names(group.members) : t('nobody')}>
            <span className="badge">{t('members', { count: group.members.length })}</span>
          </ThingRow>
        )}
        read={id => tagged(issueService.GET('/api/v1/groups/{id}', { params: { path: { id } } }))}
        form={(close, group, etag = '') => <GroupForm group={group} etag={etag} may={may} close={close} />}
      />
    </div>
  );
}

interface Props {
  group: IssueSchemas['Group'] | undefined;
  etag: string;
  may: boolean;
  close: () => void;
}

function GroupForm({ group, etag, may, close }: Props) {
  const { t } = useTranslation('groups');
  const people = usePeopleToChoose();
  const { draft, bind, kept } = useDraft({ id: group?.id ?? '', title: group?.title ?? '', members: group?.members ?? [] });
  const asked = useAskedByFlows(may && !!group, node => node.group === group?.id);
  const params = { path: { id: group?.id ?? '' }, header: { 'If-Match': etag } };
  const body = { ...draft, id: draft.id.trim(), title: draft.title.trim() };
  return (
    <ThingForm<unknown>
      paths={[PATH]}
      kept={kept}
      done={close}
      save={may ? () => (group ? issueService.PUT('/api/v1/groups/{id}', { params, body }) : issueService.POST(PATH, { body })) : undefined}
      remove={may && group ? () => issueService.DELETE('/api/v1/groups/{id}', { params }) : undefined}
      removeText={`${t('removeText')} ${asked}`}
    >
      <TextField {...bind('title')} label={t('name')} required maxLength={200} />
      <TextField {...bind('id')} label={t('id')} hint={t('idHint')} mono required disabled={!!group} maxLength={100} />
      <ChipsField {...bind('members')} label={t('people')} hint={t('peopleHint')} disabled={!may} choices={people.map(({ email, name }) => ({ value: email, label: name ? `${name} (${email})` : email }))} />
    </ThingForm>
  );
}
