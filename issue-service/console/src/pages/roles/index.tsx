import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { issueService, tagged, type IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useMay } from '../../app/me';
import { PageHead } from '../../components/PageHead';
import { ChecksField, TextField } from '../../components/things/fields';
import { ThingForm } from '../../components/things/ThingForm';
import { ThingRow } from '../../components/things/ThingList';
import { Things } from '../../components/things/Things';
import { useDraft } from '../../components/things/useDraft';
import { useNarrowed } from '../../components/things/useNarrowed';
import { usePages } from '../../components/things/usePages';
import { useAskedByFlows } from '../../components/useAskedByFlows';

const PATH = '/api/v1/roles';

/** Those that docs/permissions.md lets roles of one's own have. */
const PERMISSIONS = [
  'workspace.readAll', 'issues.open', 'issues.read', 'issues.change', 'issues.assign', 'issues.close', 'issues.rollOut',
  'stages.check', 'tasks.settle', 'tasks.skip', 'data.export', 'access.request', 'access.revoke',
] as const;

/** What holders of a role may do; built-in ones stay as they are. */
export default function RolesPage() {
  const { t } = useTranslation('roles');
  const { list: inWords } = useFormat();
  const may = useMay()('workspace.edit');
  const { q, search } = useNarrowed();
  const list = usePages<IssueSchemas['RoleView']>(PATH, { q }, cursor => issueService.GET(PATH, { params: { query: { ...cursor, ...(q && { q }) } } }));
  const about = (role: IssueSchemas['RoleView']) =>
    role.builtIn ? t(`builtIn.${role.id}`, role.id) : role.permissions.length > 0 ? inWords(role.permissions.map(each => t(`permission.${each}`, each))) : t('nothing');
  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')} />
      <Things<IssueSchemas['RoleView']>
        page="roles"
        path={PATH}
        icon={KeyRound}
        label={t('title')}
        mayAdd={may}
        list={list}
        search={search}
        keyOf={role => role.id}
        row={(role, open) => (
          <ThingRow title={role.title || role.id} open={role.builtIn ? undefined : open} sub={about(role)}>
            {role.builtIn && <span className="badge">{t('isBuiltIn')}</span>}
          </ThingRow>
        )}
        read={id => tagged(issueService.GET('/api/v1/roles/{id}', { params: { path: { id } } }))}
        form={(close, role, etag = '') => <RoleForm role={role} etag={etag} may={may && !role?.builtIn} close={close} />}
      />
    </div>
  );
}

interface Props {
  role: IssueSchemas['RoleView'] | undefined;
  etag: string;
  may: boolean;
  close: () => void;
}

function RoleForm({ role, etag, may, close }: Props) {
  const { t } = useTranslation('roles');
  const { draft, bind, kept } = useDraft({ id: role?.id ?? '', title: role?.title ?? '', permissions: role?.permissions ?? [] });
  const asked = useAskedByFlows(may && !!role, node => node.role === role?.id);
  const params = { path: { id: role?.id ?? '' }, header: { 'If-Match': etag } };
  const body = { ...draft, id: draft.id.trim(), title: draft.title.trim() };
  return (
    <ThingForm<unknown>
      paths={[PATH, '/api/v1/me']}
      kept={kept}
      done={close}
      save={may ? () => (role ? issueService.PUT('/api/v1/roles/{id}', { params, body }) : issueService.POST(PATH, { body })) : undefined}
      remove={may && role ? () => issueService.DELETE('/api/v1/roles/{id}', { params }) : undefined}
      removeText={`${t('removeText')} ${asked}`}
    >
      <TextField {...bind('title')} label={t('name')} required maxLength={200} />
      <TextField {...bind('id')} label={t('id')} hint={t('idHint')} mono required disabled={!!role} maxLength={100} />
      <ChecksField {...bind('permissions')} label={t('permissions')} choices={PERMISSIONS.map(value => ({ value, label: t(`permission.${value}`) }))} />
    </ThingForm>
  );
}
